"""What a chapter is laid out from: headings, pictures, and what stays together."""

from itertools import takewhile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, KeepTogether, Paragraph
from reportlab.platypus.doctemplate import NullActionFlowable
from reportlab.platypus.flowables import _listWrapOn as wrapped

from iga_desktop.reports.fonts import drawable
from tools.guide import looks
from tools.guide.palette_image import PaletteImage

_LARGEST_SCALE = 0.42
"""Points for each pixel: a small dialog must not look much larger than the window."""
_SMALLEST_PART = 0.84
"""How much of its size a picture keeps at least, so that its words can still be read."""
_HAIR = 0.5
"""Points that heights may be off by."""


class Heading(Paragraph):  # type: ignore[misc]  # reportlab ships no types
    """A heading that knows its `level`, its `words` and its `place` for contents and links."""

    def __init__(self, words: str, level: int, place: str) -> None:
        super().__init__(f'<a name="{place}"/>{escape(drawable(words))}', looks.HEADINGS[level])
        self.level, self.words, self.place = level, drawable(words), place

    def draw(self) -> None:
        """Draw the words, and the line under a chapter's title."""
        super().draw()
        if self.level == 1:
            self.canv.setStrokeColor(looks.ACCENT)
            self.canv.setLineWidth(0.8)
            self.canv.line(0, -4, looks.WIDTH, -4)


class FramedPicture(Flowable):  # type: ignore[misc]  # as above
    """The picture of a window, as wide as the text at most, in a hairline: both grounds are white."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._pixels = ImageReader(str(file)).getSize()
        self._file = file
        # Its caption follows.
        self.keepWithNext = True
        self.give_up(0)

    def give_up(self, height: float) -> bool:
        """Become *height* points less high than the picture likes to be, unless that is too small."""
        across, down = self._pixels
        liked = min(looks.WIDTH / across, _LARGEST_SCALE)
        scale = liked - height / down
        fits: bool = scale >= liked * _SMALLEST_PART
        self.width, self.height = (side * (scale if fits else liked) for side in self._pixels)
        return fits

    def draw(self) -> None:
        """Draw picture and hairline."""
        canvas, name = self.canv, self._file.stem
        if not canvas.hasForm(name):
            canvas._doc.addForm(name, PaletteImage(self._file))  # noqa: SLF001 no other door to an object of our own
        canvas.saveState()
        canvas.scale(self.width, self.height)
        canvas.doForm(name)
        canvas.restoreState()
        canvas.setStrokeColor(looks.LINE)
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)


class Kept(KeepTogether):  # type: ignore[misc]  # as above
    """What stays together at the foot of a page: a picture gives up some of its size, long text is begun."""

    def split(self, width: float, height: float) -> list[Any]:
        """Give what stands on this page and what follows, or all of it behind the end of the page."""
        content = self._content
        if picture := next((each for each in content if isinstance(each, FramedPicture)), None):
            picture.give_up(0)
            picture.give_up(max(0, _high(content, width, self.canv) - height + _HAIR))
        self.wrap(width, height)
        if height < self._H and not picture:
            *first, last = content
            room = height - (self._H - _high([last], width, self.canv))
            begun = last.splitOn(self.canv, width, room - _HAIR) if room > 0 else []
            if len(begun) > 1:
                return [*first, *begun]
        whole: list[Any] = super().split(width, height)
        return whole


class Illustrated(Flowable):  # type: ignore[misc]  # as above
    """A picture under what leads to it; where it has no room there, the text after it comes before it."""

    def __init__(self, before: list[Any], pictured: list[Any], after: list[Any]) -> None:
        super().__init__()
        self._before, self._pictured, self._after = before, pictured, after

    def getSpaceBefore(self) -> float:  # noqa: N802 reportlab's name
        """Give what its first part wants above it."""
        space: float = self._before[0].getSpaceBefore()
        return space

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Ask to be split wherever it is."""
        del height
        return width, float("inf")

    def split(self, width: float, height: float) -> list[Any]:
        """Give all of it in the order that fills the page."""
        picture = self._pictured[0]
        picture.give_up(0)
        missing = _high([*self._before, *self._pictured], width, self.canv) - height
        turned = missing > 0 and not picture.give_up(missing + _HAIR)
        if turned and self._after and _high([*self._before, *self._begun()], width, self.canv) <= height:
            return [NullActionFlowable(), *self._before, *self._after, *self._pictured]
        # What comes first is not put down as it is but kept together with the rest.
        return [NullActionFlowable(), *self._before, *self._pictured, *self._after]

    def _begun(self) -> list[Any]:
        """Give what stands together at the beginning of the text."""
        leading = [*takewhile(lambda each: each.getKeepWithNext(), self._after)]
        return self._after[: len(leading) + 1]


def _high(flowables: list[Any], width: float, canvas: Any) -> float:
    height: float = wrapped(flowables, width, canvas)[1]
    return height
