"""The paper in hand: what it is, its options, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.services.papers.catalogue import Format, PaperKind
from iga_desktop.ui.papers import presenter
from iga_desktop.ui.papers.options import PaperOptions
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card


class KindCard(Card):
    """Asks how a paper should be; what is done with it is decided by the tab."""

    preview_wanted = Signal()
    save_wanted = Signal(object)
    """In this `Format`."""
    favourite_wanted = Signal()
    """The paper should be a favourite, or no longer be one."""
    template_wanted = Signal()
    """The Word template should be opened."""
    restore_wanted = Signal()
    """The Word template should be the shipped one again."""
    settings_wanted = Signal()
    open_wanted = Signal(Path)
    """Open this file or folder."""

    def __init__(self, session: Session) -> None:
        super().__init__("", wraps=True)
        self.favourite_link = button("", link=True)
        self.favourite_link.clicked.connect(self.favourite_wanted)
        self.add_beside_title(self.favourite_link)
        self.about = label("", "muted", wraps=True)
        self.options = PaperOptions(session, self)
        self.options.form.setContentsMargins(0, 3 * SIZES.step, 0, 0)
        self._missing_text = label(kind="caution", wraps=True)
        self.settings_link = button(self.tr("Isi di Pengaturan"), link=True)
        self.settings_link.clicked.connect(self.settings_wanted)
        self._missing = _row(self._missing_text, self.settings_link)
        self._make_buttons()
        self._saved_path = Path()
        self._saved = self._saved_row()
        # What is done with it stands first: it must be in view however many options there are.
        for part in (self.about, self._missing):
            self.body.addWidget(part)
        self.body.addSpacing(SIZES.step)
        self.body.addWidget(self.print_button)
        self.body.addLayout(self._saving)
        self.body.addWidget(self._saved)
        self.body.addLayout(self.options.form)
        self.body.addWidget(self._word)
        self.body.addStretch()

    def show_kind(self, kind: PaperKind, *, favourite: bool) -> None:
        """Show what *kind* is and in which formats it comes."""
        self.title.setText(kind.title)
        self.about.setText(kind.about)
        for format_, each in self.save_buttons.items():
            each.setVisible(format_ in kind.formats)
        self._word.setVisible(Format.WORD in kind.formats)
        self._saved.hide()
        self.show_favourite(on=favourite)

    def show_favourite(self, *, on: bool) -> None:
        """Show whether the paper is a favourite, which stands first in the list."""
        text = self.tr("Hapus dari favorit") if on else self.tr("Jadikan favorit")
        self.favourite_link.setText(text)

    def show_missing(self, text: str) -> None:
        """Show what the paper still lacks; empty: nothing."""
        self._missing_text.setText(text)
        self._missing.setVisible(bool(text))

    def show_saved(self, path: Path) -> None:
        """Say that the paper is in place at *path*."""
        self._saved_path = path
        self.saved_text.setText(
            self.tr("Tersimpan: {name}\ndi {folder}").format(name=path.name, folder=path.parent)
        )
        self._saved.show()

    def set_busy(self, busy: bool) -> None:
        """Keep the buttons from being pressed while their work is under way."""
        for each in (self.print_button, *self.save_buttons.values()):
            each.setEnabled(not busy)
        if busy:
            self._saved.hide()

    def _make_buttons(self) -> None:
        self.print_button = button(self.tr("Pratinjau dan cetak"), "printer", primary=True)
        self.print_button.clicked.connect(self.preview_wanted)
        self.save_buttons: dict[Format, QPushButton] = {}
        self._saving = QHBoxLayout()
        self._saving.setSpacing(2 * SIZES.step)
        for format_, (word, icon_name) in presenter.format_names().items():
            each = self.save_buttons[format_] = button(word, icon_name)
            each.clicked.connect(lambda _, format_=format_: self.save_wanted.emit(format_))
            self._saving.addWidget(each)
        self.template_link = button(self.tr("Buka templat Word"), link=True)
        self.template_link.clicked.connect(self.template_wanted)
        self.restore_link = button(self.tr("Kembalikan templat bawaan"), link=True)
        self.restore_link.clicked.connect(self.restore_wanted)
        self._word = _row(self.template_link, self.restore_link)

    def _saved_row(self) -> QWidget:
        self.saved_text = label(kind="good", wraps=True)
        self.open_file = button(self.tr("Buka berkas"), link=True)
        self.open_file.clicked.connect(lambda: self.open_wanted.emit(self._saved_path))
        self.open_folder = button(self.tr("Buka folder"), link=True)
        self.open_folder.clicked.connect(lambda: self.open_wanted.emit(self._saved_path.parent))
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, SIZES.step, 0, 0)
        column.setSpacing(SIZES.step)
        column.addWidget(self.saved_text)
        links = QHBoxLayout()
        links.setSpacing(3 * SIZES.step)
        for link in (self.open_file, self.open_folder):
            links.addWidget(link)
        links.addStretch()
        column.addLayout(links)
        held.hide()
        return held


def _row(first: QWidget, second: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3 * SIZES.step)
    row.addWidget(first, stretch=1)
    row.addWidget(second)
    return holder
