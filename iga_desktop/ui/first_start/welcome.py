"""The first step: set up the office, try the sample, or bring over what another laptop has."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QRadioButton, QVBoxLayout

from iga_desktop.ui.first_start.step import Step
from iga_desktop.ui.widgets.basics import label

_INDENT = 24
"""Pixels from the mark of a choice to its words."""


class Way(Enum):
    """How the officer begins."""

    SET_UP = auto()
    SAMPLE = auto()
    BACKUP = auto()
    PACKAGE = auto()


class WelcomeStep(Step):
    """Asks for a `Way`; setting up is chosen."""

    def __init__(self) -> None:
        super().__init__(
            _tr("Selamat datang"),
            _tr(
                "Program ini mencatat, menilai, dan melaporkan inovasi daerah. Semua data tetap di "
                "laptop ini."
            ),
        )
        self.ways: dict[Way, QRadioButton] = {}
        self._offer(
            Way.SET_UP,
            _tr("&Siapkan kantor"),
            _tr("Isi nama daerah, tahun, dan perangkat daerah; kira-kira lima menit."),
        )
        self._offer(
            Way.SAMPLE,
            _tr("&Coba kantor contoh"),
            _tr("Berisi 102 inovasi rekaan, terpisah dari data kantor Anda, dan mudah dihapus lagi."),
        )
        self._offer(
            Way.BACKUP,
            _tr("Pindahkan dari laptop lain dengan ca&dangan"),
            _tr("Semua data dikembalikan seperti pada cadangan, misalnya dari flashdisk."),
        )
        self._offer(
            Way.PACKAGE,
            _tr("Pindahkan dari laptop lain dengan &paket (.iga)"),
            _tr("Paket dibuat di laptop lain pada halaman Pertukaran."),
        )
        self.body.addStretch()
        self.ways[Way.SET_UP].setChecked(True)

    @property
    def way(self) -> Way:
        """What is chosen."""
        return next(way for way, choice in self.ways.items() if choice.isChecked())

    def enter(self) -> None:
        """Begin at the choice."""
        self.ways[self.way].setFocus()

    def _offer(self, way: Way, title: str, meaning: str) -> None:
        choice = self.ways[way] = QRadioButton(title)
        choice.setAccessibleDescription(meaning)
        words = label(meaning, "muted", wraps=True)
        words.setContentsMargins(_INDENT, 0, 0, 0)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(choice)
        told.addWidget(words)
        self.body.addLayout(told)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstStart", text)
