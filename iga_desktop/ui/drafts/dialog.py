"""The question about drafts: one sentence where there is one, a list where there are several."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iga_desktop.formats import moment_text
from iga_desktop.ui.drafts.presenter import OfferedDraft, gone_text, question
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label

_WIDTH = 620
_MOST_ROWS = 8


class DraftsDialog(QDialog):
    """Offers *entries*; closing it in any other way than by a button is "Nanti"."""

    resume_wanted = Signal(object)
    discard_wanted = Signal(object)
    """An `OfferedDraft` each; the dialog stays for those that remain after discarding."""

    def __init__(self, entries: list[OfferedDraft], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.applicationName())
        self.setFixedWidth(_WIDTH)
        self._entries = entries
        self.said = label("", wraps=True)
        self.rows = QListWidget()
        self.rows.setAccessibleName(self.tr("Perubahan yang belum disimpan"))
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.currentRowChanged.connect(self._follow)
        self.rows.itemActivated.connect(lambda _: self._resume())
        self.remark = label("", "caution", wraps=True)
        self.resume = button(self.tr("Lanjutkan mengisi"), "pencil", primary=True)
        self.resume.clicked.connect(self._resume)
        self.resume.setDefault(True)
        self.discard = button(self.tr("Buang"), "trash-2")
        self.discard.clicked.connect(lambda: self.discard_wanted.emit(self._entry))
        self.later = button(self.tr("Nanti"))
        self.later.clicked.connect(self.reject)
        self._lay_out()
        self.show_entries(entries)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        buttons.addWidget(self.discard)
        buttons.addStretch()
        buttons.addWidget(self.later)
        buttons.addWidget(self.resume)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.page_margin] * 4)
        column.setSpacing(3 * SIZES.step)
        for each in (self.said, self.rows, self.remark):
            column.addWidget(each)
        column.addLayout(buttons)

    @property
    def _entry(self) -> OfferedDraft:
        return self._entries[max(self.rows.currentRow(), 0)]

    def show_entries(self, entries: list[OfferedDraft]) -> None:
        """Offer *entries* from now on, at least one."""
        self._entries = entries
        self.said.setText(question(entries))
        with QSignalBlocker(self.rows):
            # While it is filled, the row in hand has nothing to do with the entries.
            self.rows.clear()
            for entry in entries:
                item = QListWidgetItem(
                    f"{entry.title}  \u00b7  {moment_text(entry.draft.kept_at)}", self.rows
                )
                item.setSizeHint(QSize(0, SIZES.row))
            self.rows.setCurrentRow(0)
        height = min(len(entries), _MOST_ROWS) * SIZES.row
        self.rows.setFixedHeight(height + 2 * self.rows.frameWidth() + 2 * SIZES.step)
        self.rows.setVisible(len(entries) > 1)
        self._follow()
        # Never on the button that discards: whoever presses Enter unread must not lose anything.
        only = self.resume if self._entry.resumable else self.later
        (self.rows if len(entries) > 1 else only).setFocus()

    def _follow(self) -> None:
        entry = self._entry
        gone = gone_text(entry)
        self.remark.setText(gone)
        self.remark.setVisible(bool(gone))
        self.resume.setEnabled(entry.resumable)
        new = entry.gone and not entry.year_gone
        self.resume.setText(self.tr("Buka sebagai inovasi baru") if new else self.tr("Lanjutkan mengisi"))
        self.adjustSize()

    def _resume(self) -> None:
        if self._entry.resumable:
            self.accept()
            self.resume_wanted.emit(self._entry)
