"""How safe the office is, in two lines: its backups on this laptop, and those outside of it."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from iga_desktop.domain.backups import Backup
from iga_desktop.ui.backups.age_words import age_words, moment_words
from iga_desktop.ui.backups.presenter import Overview, content_text, left_text
from iga_desktop.ui.theme import SIZES, colors, picture
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card

_FINE, _WANTING = "circle-check", "triangle-alert"


class StandingCard(Card):
    """Says where the newest backups are and how old; offers to choose a folder where there is none.

    Offers too to delete those that stayed behind without a password.
    """

    places_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", wraps=True)
        self.own, self.chosen = label(wraps=True), label(wraps=True)
        self._own_mark, self._chosen_mark = QLabel(), QLabel()
        self.choose_button = button(self.tr("Pilih folder…"), "folder-open", link=True)
        self.choose_button.clicked.connect(self.places_wanted)
        lines = QGridLayout()
        lines.setHorizontalSpacing(2 * SIZES.step)
        lines.setVerticalSpacing(SIZES.step)
        lines.setColumnStretch(2, 1)
        names = (self.tr("Di laptop ini"), self.tr("Di luar laptop"))
        marks, texts = (self._own_mark, self._chosen_mark), (self.own, self.chosen)
        for row, (mark, name, text) in enumerate(zip(marks, names, texts, strict=True)):
            lines.addWidget(mark, row, 0)
            lines.addWidget(label(name, "muted"), row, 1)
            lines.addWidget(text, row, 2)
        lines.addWidget(self.choose_button, 1, 3)
        self.unreachable = label(kind="caution", wraps=True)
        self.left = label(kind="caution", wraps=True)
        self.remove_button = button(self.tr("Hapus cadangan itu…"), "trash-2", link=True)
        self.remove_button.clicked.connect(self.removal_wanted)
        lines.addWidget(self.unreachable, 2, 2)
        lines.addWidget(self.left, 3, 2)
        lines.addWidget(self.remove_button, 3, 3)
        self.body.addLayout(lines)

    def show_overview(self, overview: Overview) -> None:
        """Say how things stand."""
        safe = overview.last.own is not None and not overview.stale
        self.title.setText(
            self.tr("Data kantor punya cadangan yang baik")
            if safe
            else overview.stale or self.tr("Data kantor belum punya cadangan")
        )
        self.own.setText(self._own_text(overview))
        self.chosen.setText(self._chosen_text(overview))
        self._mark(self._own_mark, fine=overview.last.own is not None)
        self._mark(self._chosen_mark, fine=overview.last.chosen is not None and not overview.unreachable)
        self.unreachable.setText(overview.unreachable)
        self.unreachable.setVisible(bool(overview.unreachable))
        self.left.setText(left_text(overview.left))
        for each in (self.left, self.remove_button):
            each.setVisible(bool(overview.left))
        self.choose_button.setVisible(overview.settings.folder is None)

    def _own_text(self, overview: Overview) -> str:
        made_at = overview.last.own
        if made_at is None:
            return self.tr("Belum ada cadangan. Buat yang pertama sekarang.")
        newest = next((kept.backup for kept in overview.kept if kept.own and kept.backup), None)
        return self._good_text(overview, made_at, newest) + "."

    def _chosen_text(self, overview: Overview) -> str:
        settings, made_at = overview.settings, overview.last.chosen
        if settings.fault:
            return self.tr("Tidak diketahui, karena pengaturan cadangan tidak terbaca.")
        if settings.folder is None:
            return self.tr(
                "Belum dipilih. Bila laptop ini hilang atau rusak, cadangan di dalamnya ikut hilang. Pilih "
                "folder di flashdisk, diska luar, atau diska jaringan."
            )
        sealed = self.tr(", bersandi") if settings.sealed else ""
        if made_at is None:
            return self.tr("Belum ada cadangan di {folder}{sealed}.").format(
                folder=settings.folder, sealed=sealed
            )
        newest = next((kept.backup for kept in overview.kept if not kept.own and kept.backup), None)
        return self.tr("{good}, di {folder}{sealed}.").format(
            good=self._good_text(overview, made_at, newest), folder=settings.folder, sealed=sealed
        )

    def _good_text(self, overview: Overview, made_at: datetime, newest: Backup | None) -> str:
        moment = moment_words(made_at, overview.now)
        content = self.tr(": {content}").format(content=content_text(newest)) if newest else ""
        return f"{moment[:1].upper()}{moment[1:]}{age_words(made_at, overview.now)}{content}"

    def _mark(self, place: QLabel, *, fine: bool) -> None:
        color = colors().good if fine else colors().caution
        place.setPixmap(picture(_FINE if fine else _WANTING, color))
