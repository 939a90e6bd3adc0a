"""What can be done about a damaged office: the ways, in plain words, and which one the officer takes."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from iga_desktop.formats import count_text
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.form_dialog import FormDialog

_WIDTH = 620
_LEAST_LIST, _MOST_LIST = 96, 220


class Way(Enum):
    """What the officer takes."""

    RESTORE = auto()
    OTHER_PLACE = auto()
    RESCUE = auto()
    CLOSE = auto()


class RecoveryDialog(QDialog):
    """Says *sentence*, and offers *newest* (the newest good backup in words; "" where there is none).

    Once it is over, `way` has what was chosen.
    """

    def __init__(self, sentence: str, newest: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.applicationName())
        self.setFixedWidth(_WIDTH)
        self.way = Way.CLOSE
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(label(self.tr("Data kantor tidak dapat dibuka"), "section"))
        column.addWidget(label(sentence, wraps=True))
        self.ways: dict[Way, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * SIZES.step)
        self._grid.setVerticalSpacing(3 * SIZES.step)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        if newest:
            self._offer(Way.RESTORE, self.tr("Pulihkan cadangan terbaru"), newest)
        self._offer(
            Way.OTHER_PLACE,
            self.tr("Pilih folder cadangan lain"),
            self.tr("Misalnya pada flashdisk. Cadangan terbaru yang utuh di folder itu yang dipulihkan."),
        )
        self._offer(
            Way.RESCUE,
            self.tr("Selamatkan isi yang masih terbaca"),
            self.tr(
                "Semua yang masih terbaca disalin ke berkas data baru. Yang hilang disebutkan lebih dahulu, "
                "lalu Anda memutuskan apakah memakainya."
            ),
        )
        self._offer(
            Way.CLOSE,
            self.tr("Tutup program"),
            self.tr("Tidak ada yang diubah. Berkas yang rusak tetap di tempatnya."),
        )
        first = next(iter(self.ways.values()))
        first.setProperty("primary", True)
        first.setDefault(True)
        first.setFocus()

    def _offer(self, way: Way, action: str, meaning: str) -> None:
        made = self.ways[way] = button(action)
        made.setAccessibleDescription(meaning)
        made.clicked.connect(lambda: self._take(way))
        row = len(self.ways)
        self._grid.addWidget(made, row, 0)
        self._grid.addWidget(label(meaning, "muted", wraps=True), row, 1)

    def _take(self, way: Way) -> None:
        self.way = way
        self.accept()


class RescuedDialog(FormDialog):
    """Says what is *lost* and what was *read*; accepted, the officer wants to go on with that."""

    def __init__(self, read: str, lost: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self.setWindowTitle(self.tr("Selamatkan isi yang masih terbaca"))
        count = count_text(len(lost))
        self.said = label(
            self.tr("{count} hal hilang atau perlu diperiksa").format(count=count)
            if lost
            else self.tr("Tidak ada yang hilang"),
            "section",
        )
        self.list = QPlainTextEdit("\n\n".join(lost), readOnly=True, tabChangesFocus=True)
        self.list.setAccessibleName(self.said.text())
        self.list.setMinimumHeight(_LEAST_LIST)
        self.list.setMaximumHeight(min(_LEAST_LIST + len(lost) * SIZES.row, _MOST_LIST))
        self.list.setVisible(bool(lost))
        kept = self.tr(
            "Berkas yang rusak disalin ke folder rusak dan tidak dihapus, juga bila Anda memakai data ini."
        )
        for part in (
            self.said,
            self.list,
            label(self.tr("Terbaca: {read}.").format(read=read), wraps=True),
            label(kept, "muted", wraps=True),
        ):
            self.body.addWidget(part)
        self.save_button.setText(self.tr("Pakai data ini"))
        (self.list if lost else self.save_button).setFocus()
