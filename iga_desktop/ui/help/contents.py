"""The left side of the guide: chapters with their headings, or what a search found in them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from iga_desktop.services.guide import INDEX, Guide, Heading
from iga_desktop.ui.help.found_list import FoundList
from iga_desktop.ui.help.guide_search import find_passages
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import label, search_field
from iga_desktop.ui.widgets.places import Places

_WIDTH = 280
_TOPIC = Qt.ItemDataRole.UserRole


class GuideContents(QWidget):
    """Leads through *guide*."""

    topic_wanted = Signal(str)
    """This topic was chosen."""
    passage_wanted = Signal(object, str)
    """This `Passage` was chosen among those that have these words."""

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self.setFixedWidth(_WIDTH)
        self.search = search_field(self.tr("Cari dalam panduan"))
        self.search.textChanged.connect(self._show_found)
        self._entries: dict[str, QTreeWidgetItem] = {}
        """The lines of the tree by their topics."""
        self.tree = self._make_tree()
        self.found = FoundList()
        self.search.returnPressed.connect(self.found.choose)
        self.found.chosen.connect(lambda passage: self.passage_wanted.emit(passage, self.search.text()))
        self.nothing = label("", "muted", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.places = Places()
        for place in (self.tree, self.found, self.nothing):
            self.places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SIZES.step)
        column.addWidget(self.search)
        column.addWidget(self.places)
        within = Qt.ShortcutContext.WidgetShortcut
        self._clear = add_shortcut(
            self.search, Qt.Key.Key_Escape, self.tr("Mengosongkan kotak cari"), self.search.clear, within
        )
        self._clear.setEnabled(False)
        add_shortcut(self.search, Qt.Key.Key_Down, self.tr("Berpindah ke daftar"), self._enter_list, within)

    def mark(self, topic: str) -> None:
        """Mark *topic*, or else its chapter, as the one that is being read."""
        for named in (topic, topic.partition("#")[0]):
            if named in self._entries:
                self.tree.setCurrentItem(self._entries[named])
                return
        self.tree.clearSelection()

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setProperty("class", "lines")
        tree.setAccessibleName(self.tr("Daftar isi"))
        tree.setHeaderHidden(True)
        tree.setIndentation(4 * SIZES.step)
        for chapter in self._guide.chapters:
            if chapter.name == INDEX:
                continue
            item = self._entry(chapter.headings[0])
            for heading in chapter.headings[1:]:
                if heading.level == 2:
                    item.addChild(self._entry(heading))
            tree.addTopLevelItem(item)
        tree.itemClicked.connect(self._want)
        tree.itemActivated.connect(self._want)
        return tree

    def _entry(self, heading: Heading) -> QTreeWidgetItem:
        made = self._entries[heading.topic] = QTreeWidgetItem([heading.text])
        made.setData(0, _TOPIC, heading.topic)
        made.setToolTip(0, heading.text)
        return made

    def _want(self, item: QTreeWidgetItem) -> None:
        item.setExpanded(True)
        self.topic_wanted.emit(item.data(0, _TOPIC))

    def _show_found(self, words: str) -> None:
        self._clear.setEnabled(bool(words))
        found = find_passages(self._guide, words)
        self.found.show_passages(self._guide, found)
        self.nothing.setText(
            self.tr(
                "Panduan tidak memuat “{words}”. Coba kata lain, atau satu kata saja. Arti kata dapat "
                "dicari pula di Bantuan, Istilah."
            ).format(words=words.strip())
        )
        if not words.strip():
            self.places.bring(self.tree)
        else:
            self.places.bring(self.found if found else self.nothing)

    def _enter_list(self) -> None:
        (self.found if self.found.count() else self.tree).setFocus()
