"""The window of the user guide."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iga_desktop.services.guide import INDEX, Guide, Passage
from iga_desktop.settings import WindowSettings
from iga_desktop.ui.help.contents import GuideContents
from iga_desktop.ui.help.guide_text import GuideText
from iga_desktop.ui.shortcuts import add_shortcut
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label

_USUAL_SIZE = QSize(1040, 660)
_LEAST_SIZE = QSize(640, 360)
_WORDED_WIDTH = 800
"""Pixels from which on the buttons over the text have room for words."""
_PDF = "panduan-pengguna.pdf"
_TEXT_SIZES = (11, 13, SIZES.section, 17, 20, 24)


class GuideWindow(QDialog):
    """Shows *guide*, contents at the left, the chapter being read at the right; nobody waits for it."""

    file_wanted = Signal(object)
    """Show the file of this path by the program the system has for it."""

    def __init__(self, guide: Guide, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._guide = guide
        self._settings = settings
        self._visited: list[str] = []
        self._at = -1
        self._words: dict[QPushButton, str] = {}
        self.setWindowTitle(self.tr("Panduan IGA Desktop"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(_LEAST_SIZE)
        if not self.restoreGeometry(settings.guide_geometry):
            self.resize(_USUAL_SIZE.boundedTo(self.screen().availableSize()))
        self.contents = GuideContents(guide)
        self.contents.topic_wanted.connect(self.show_topic)
        self.contents.passage_wanted.connect(self._show_passage)
        self.text = GuideText()
        self.text.topic_wanted.connect(self.show_topic)
        self.missing = label("", "caution", wraps=True)
        self.missing.hide()
        self._make_buttons()
        self._lay_out()
        self._add_keys()
        kept = settings.guide_text_size
        self._show_size(kept if kept in _TEXT_SIZES else SIZES.section)

    @property
    def topic(self) -> str:
        """What is being read."""
        return self._visited[self._at] if self._visited else ""

    def show_topic(self, topic: str) -> None:
        """Show *topic*; the contents, with a sentence, if the guide does not have it."""
        if not self._visited or topic != self.topic:
            self._visited[self._at + 1 :] = [topic]
            self._at += 1
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the text: the arrow keys move it."""
        super().showEvent(event)
        self.text.setFocus()
        # Only now is it known how wide the lines are, and so where the heading stands.
        QTimer.singleShot(0, self, self._read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the buttons their icons only where their words would be cut."""
        for each, words in self._words.items():
            each.setText(words if self.width() >= _WORDED_WIDTH else "")
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember place and size."""
        self._settings.keep_guide_geometry(self.saveGeometry())
        super().hideEvent(event)

    def _read(self) -> None:
        """Show what is visited now."""
        known = self._guide.has(self.topic)
        chapter = self._guide.chapter(self.topic) or self._guide.chapter(INDEX)
        self.missing.setVisible(not known)
        self.missing.setText(
            self.tr("Bagian ini belum ada di panduan yang terpasang. Cari dengan kata lain di sebelah kiri.")
        )
        if chapter is not None:
            self.text.show_chapter(chapter, self._guide.folder)
            self.text.go_to(self.topic.partition("#")[2])
        self.contents.mark(self.topic)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._visited))

    def _show_passage(self, passage: Passage, words: str) -> None:
        topic = passage.heading.topic
        self.show_topic(topic)
        self.text.go_to_words(topic.partition("#")[2], words)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._visited):
            self._at += by
            self._read()

    def _resize_text(self, by: int) -> None:
        place = _TEXT_SIZES.index(self._size) + by
        if 0 <= place < len(_TEXT_SIZES):
            self._show_size(_TEXT_SIZES[place])
            self._settings.keep_guide_text_size(self._size)

    def _show_size(self, pixels: int) -> None:
        self._size = pixels
        self.text.show_size(pixels)
        self.smaller.setEnabled(pixels > _TEXT_SIZES[0])
        self.larger.setEnabled(pixels < _TEXT_SIZES[-1])

    def _make_buttons(self) -> None:
        self.back = _tool(self.tr("Mundur"), "arrow-left", "Alt+Left")
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward = _tool(self.tr("Maju"), "arrow-right", "Alt+Right")
        self.forward.clicked.connect(lambda: self._step(1))
        self.home = self._worded(self.tr("Daftar isi"), "book-open", "Alt+Home")
        self.home.clicked.connect(lambda: self.show_topic(INDEX))
        self.smaller = _tool(self.tr("Huruf lebih kecil"), "zoom-out", "Ctrl+-")
        self.smaller.clicked.connect(lambda: self._resize_text(-1))
        self.larger = _tool(self.tr("Huruf lebih besar"), "zoom-in", "Ctrl++")
        self.larger.clicked.connect(lambda: self._resize_text(1))
        pdf = self._guide.folder / _PDF
        self.as_pdf = self._worded(self.tr("Buka sebagai PDF"), "file-text")
        self.as_pdf.clicked.connect(lambda: self.file_wanted.emit(pdf))
        # A checkout that has not made it yet has none.
        self.as_pdf.setVisible(pdf.is_file())

    def _worded(self, words: str, icon_name: str, keys: str = "") -> QPushButton:
        made = _tool(words, icon_name, keys)
        made.setProperty("narrow", False)
        self._words[made] = words
        return made

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(2 * SIZES.step)
        for each in (self.back, self.forward, self.home):
            tools.addWidget(each)
        tools.addStretch()
        for each in (self.as_pdf, self.smaller, self.larger):
            tools.addWidget(each)
        right = QVBoxLayout()
        right.setSpacing(2 * SIZES.step)
        right.addLayout(tools)
        right.addWidget(self.missing)
        right.addWidget(self.text)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*[3 * SIZES.step] * 4)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(self.contents)
        whole.addLayout(right, stretch=1)

    def _add_keys(self) -> None:
        for keys, does, act in (
            ("Ctrl+F", self.tr("Mencari dalam panduan"), self._search),
            ("Alt+Left", self.tr("Mundur ke bagian sebelumnya"), lambda: self._step(-1)),
            ("Alt+Right", self.tr("Maju ke bagian berikutnya"), lambda: self._step(1)),
            ("Alt+Home", self.tr("Menampilkan daftar isi"), lambda: self.show_topic(INDEX)),
            ("Ctrl++", self.tr("Memperbesar huruf"), lambda: self._resize_text(1)),
            ("Ctrl+=", self.tr("Memperbesar huruf"), lambda: self._resize_text(1)),
            ("Ctrl+-", self.tr("Memperkecil huruf"), lambda: self._resize_text(-1)),
        ):
            add_shortcut(self, keys, does, act)

    def _search(self) -> None:
        self.contents.search.setFocus()
        self.contents.search.selectAll()


def _tool(words: str, icon_name: str, keys: str = "") -> QPushButton:
    made = button("", icon_name)
    made.setProperty("narrow", True)
    made.setAccessibleName(words)
    made.setToolTip(f"{words} ({keys})" if keys else words)
    return made
