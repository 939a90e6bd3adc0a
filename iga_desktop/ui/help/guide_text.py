"""A chapter of the guide as it is read: Markdown in the house's colours, pictures as sharp as the screen."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from iga_desktop.services.guide import Chapter, anchor
from iga_desktop.ui.help.guide_looks import dress, mark_look, marked, picture_names
from iga_desktop.ui.help.guide_pictures import fitted_picture
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.theme import SIZES, font

_LINE_WIDTH = 46
"""The longest line, in sizes of the text: longer ones are hard to follow."""


class GuideText(QTextBrowser):
    """Shows one chapter at a time; nothing is ever fetched from elsewhere."""

    topic_wanted = Signal(str)
    """A link to this topic was followed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Isi panduan"))
        self.setOpenLinks(False)
        # Always: the width of the lines must not depend on how many there are.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(self._follow)
        self._chapter: Chapter | None = None
        self._folder = Path()
        self._headings: dict[str, QTextBlock] = {}
        self._words = ""
        self._size = SIZES.section

    def show_chapter(self, chapter: Chapter, folder: Path) -> None:
        """Show *chapter* of the guide in *folder* from its beginning."""
        if chapter is not self._chapter:
            self._chapter, self._folder = chapter, folder
            self._write()
        self.verticalScrollBar().setValue(0)

    def go_to(self, place: str) -> None:
        """Bring the heading whose anchor is *place* to the upper edge; of none, stay at the beginning."""
        block = self._headings.get(place)
        if block is not None:
            self._bring(block)

    def go_to_words(self, place: str, words: str) -> None:
        """Bring what has all of *words* under the heading *place* into view, and mark the words."""
        self._words = words
        self._mark()
        block = self._headings.get(place, self.document().begin())
        has_all, headings = has_words(words), list(self._headings.values())
        first = block
        while block.isValid() and not has_all(block.text()):
            block = block.next()
            if block in headings:
                block = first
                break
        self._bring(block if block.isValid() else first)

    def show_size(self, pixels: int) -> None:
        """Show the text at *pixels* logical pixels, what stands at the upper edge staying there."""
        self._size = pixels
        if self._chapter is not None:
            number = self._top().blockNumber()
            self._write()
            self._bring(self.document().findBlockByNumber(number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines readable and the pictures whole; what stands at the upper edge stays there."""
        top = self._top()
        self._fit(self.document())
        super().resizeEvent(event)
        self._bring(top)

    def changeEvent(self, event: QEvent) -> None:
        """Dress the chapter anew in other colours, or on a screen with other pixels."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self.show_size(self._size)

    def _write(self) -> None:
        """Lay the chapter out: in a document of its own, so that it is measured only once it is dressed."""
        if self._chapter is None:
            return
        # With the parent of the one before, which goes when this one comes.
        document = QTextDocument(self.document().parent())
        document.setDefaultFont(font(self._size))
        document.setDocumentMargin(0)
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(self._chapter.text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        headings = dress(document)
        self._headings = {anchor(block.text()): block for block in reversed(headings)}
        self._fit(document)
        self.setDocument(document)
        self._mark()

    def _fit(self, document: QTextDocument) -> None:
        """Leave room beside lines that would be too long; no picture is wider than they are."""
        beside = self.viewportMargins()
        room = self.viewport().width() + beside.left() + beside.right() - 2 * SIZES.page_margin
        line = min(max(room, self._size), _LINE_WIDTH * self._size)
        self.setViewportMargins(SIZES.page_margin, 0, room + SIZES.page_margin - line, 0)
        for name in picture_names(document):
            picture = fitted_picture(self._folder, name, line, self.devicePixelRatioF())
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        document.markContentsDirty(0, document.characterCount())

    def _mark(self) -> None:
        selections, look = [], mark_look()
        for cursor in marked(self.document(), self._words):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.setExtraSelections(selections)

    def _top(self) -> QTextBlock:
        return self.cursorForPosition(QPoint(0, 0)).block()

    def _bring(self, block: QTextBlock) -> None:
        layout = self.document().documentLayout()
        layout.documentSize()
        top = 0 if block.blockNumber() <= 0 else round(layout.blockBoundingRect(block).top())
        self.verticalScrollBar().setValue(top)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() in {"http", "https", "mailto"}:
            QDesktopServices.openUrl(link)
        elif not link.scheme() and self._chapter is not None:
            name = link.path().removesuffix(".md") or self._chapter.name
            self.topic_wanted.emit(f"{name}#{link.fragment()}" if link.fragment() else name)
