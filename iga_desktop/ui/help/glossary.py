"""The words of the field and what they mean."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from iga_desktop.domain.innovation import name_key
from iga_desktop.services.guide import Term
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label, search_field

_SIZE = QSize(720, 440)
_LIST_WIDTH = 260


class GlossaryDialog(QDialog):
    """Shows *terms*; what is typed narrows them, and the one that is marked is explained beside them."""

    topic_wanted = Signal(str)
    """The guide should be opened at this topic."""

    def __init__(self, terms: Sequence[Term], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._terms = terms
        self.setWindowTitle(self.tr("Istilah"))
        self.search = search_field(self.tr("Cari istilah atau kata dalam artinya"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._enter_list)
        self.list = QListWidget()
        self.list.setProperty("class", "lines")
        self.list.setAccessibleName(self.tr("Istilah"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.currentTextChanged.connect(self._explain)
        self.name = label("", "section", wraps=True)
        self.meaning = label("", wraps=True)
        for each in (self.name, self.meaning):
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.guide_button = button(self.tr("Buka di panduan"), "book-open")
        self.guide_button.clicked.connect(lambda: self.topic_wanted.emit("istilah"))
        self.close_button = button(self.tr("Tutup"))
        self.close_button.clicked.connect(self.close)
        within = Qt.ShortcutContext.WidgetShortcut
        add_shortcut(self.search, Qt.Key.Key_Down, self.tr("Berpindah ke daftar"), self._enter_list, within)
        self._lay_out()
        self._narrow("")
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def show_term(self, term: str) -> None:
        """Show what *term* means; what is not among the terms is searched for. Of "": all terms."""
        self.search.clear()
        names = [name_key(each.name) for each in self._terms]
        if name_key(term) in names:
            self.list.setCurrentRow(names.index(name_key(term)))
            self.list.setFocus()
        else:
            self.search.setText(term)
            self.search.setFocus()

    def _lay_out(self) -> None:
        explained = QVBoxLayout()
        explained.setSpacing(2 * SIZES.step)
        explained.addWidget(self.name)
        explained.addWidget(self.meaning)
        explained.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(4 * SIZES.step)
        columns.addWidget(self.list)
        columns.addLayout(explained, stretch=1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.guide_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[SIZES.page_margin] * 4)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(self.search)
        whole.addLayout(columns)
        whole.addLayout(buttons)

    def _narrow(self, words: str) -> None:
        """Offer the terms whose name has *words*, then those whose meaning has them."""
        holds = has_words(words)
        named = [term.name for term in self._terms if holds(term.name)]
        said = [term.name for term in self._terms if not holds(term.name) and holds(term.meaning)]
        self.list.clear()
        self.list.addItems(named + said)
        self.list.setCurrentRow(0)
        if not named + said:
            self.name.setText(self.tr("Tidak ada istilah yang cocok"))
            self.meaning.setText(self.tr("Coba kata lain, atau cari di panduan dengan tombol di bawah."))

    def _explain(self, name: str) -> None:
        for term in self._terms:
            if term.name == name:
                self.name.setText(term.name)
                self.meaning.setText(term.meaning)
        self.list.setAccessibleDescription(self.meaning.text())

    def _enter_list(self) -> None:
        self.list.setFocus()
