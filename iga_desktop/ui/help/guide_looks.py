"""How a chapter looks: Qt lays Markdown out, but knows nothing of our sizes, spaces and colours."""

from collections.abc import Iterator

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from iga_desktop.ui.theme import SIZES, colors

_HEADINGS = {1: 2, 2: 1}
"""How many steps of size a heading stands above the text: Qt makes 1 to 1.2 of them, 2 to 1.5."""
_LINE_HEIGHT = 115.0
"""Per cent of what the font itself asks for."""
_PICTURE = "\ufffc"
"""What Qt writes into the text where a picture stands."""
_INDENT = 24
"""Pixels by which the items of a list are moved."""


def dress(document: QTextDocument) -> list[QTextBlock]:
    """Give all parts of *document* their looks; give its headings."""
    document.setIndentWidth(_INDENT)
    headings = []
    for block in _blocks(document):
        level = block.blockFormat().headingLevel()
        if level:
            headings.append(block)
            _dress_heading(block, level)
        else:
            _dress_text(block)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)
    return headings


def picture_names(document: QTextDocument) -> list[str]:
    """Give the names of the pictures in *document*, as it writes them."""
    return [each.toImageFormat().name() for each in document.allFormats() if each.isImageFormat()]


def marked(document: QTextDocument, words: str) -> Iterator[QTextCursor]:
    """Give every place in *document* where one of *words* stands."""
    for word in words.split():
        cursor = document.find(word)
        while not cursor.isNull():
            yield cursor
            cursor = document.find(word, cursor)


def mark_look() -> QTextCharFormat:
    """Give the look of words that were searched for."""
    look = QTextCharFormat()
    look.setBackground(QColor(colors().caution_weak))
    look.setForeground(QColor(colors().caution))
    return look


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress_heading(block: QTextBlock, level: int) -> None:
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.FontSizeAdjustment, _HEADINGS.get(level, 0))
    look.setFontWeight(QFont.Weight.DemiBold)
    cursor = QTextCursor(block)
    # Not "the block under the cursor": that begins with the end of the one before.
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(look)
    space = QTextBlockFormat()
    space.setTopMargin((4 if level == 1 else 6) * SIZES.step)
    space.setBottomMargin(2 * SIZES.step)
    cursor.mergeBlockFormat(space)


def _dress_text(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    space = QTextBlockFormat()
    if cursor.currentTable() is None:
        # A picture would get its share of room too, far below it.
        if _PICTURE not in block.text():
            space.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        space.setTopMargin(SIZES.step)
        space.setBottomMargin(SIZES.step if block.textList() is not None else 2 * SIZES.step)
    quoted = block.blockFormat().intProperty(QTextFormat.Property.BlockQuoteLevel)
    if quoted:
        space.setLeftMargin(quoted * 4 * SIZES.step)
        space.setRightMargin(0)
        space.setBackground(QColor(colors().accent_weak))
    cursor.mergeBlockFormat(space)


def _dress_table(table: QTextTable) -> None:
    look = table.format()
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QBrush(QColor(colors().line)))
    look.setBorderCollapse(True)
    look.setCellPadding(2 * SIZES.step)
    look.setTopMargin(2 * SIZES.step)
    look.setBottomMargin(4 * SIZES.step)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
    for column in range(table.columns()):
        head = table.cellAt(0, column)
        ground = head.format()
        ground.setBackground(QColor(colors().ground))
        head.setFormat(ground)
