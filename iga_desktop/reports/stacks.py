"""Flowables that stand below or beside each other and are broken between pages together."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from iga_desktop.reports import styles
from iga_desktop.reports.grid import Grid

_LINES = 2
"""How many lines of a paragraph stay with what closes it."""


class Stack(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """*contents* below each other."""

    def __init__(self, contents: Sequence[Any]) -> None:
        super().__init__()
        self.contents = list(contents)
        self._measured: float | None = None
        self._tops: list[tuple[float, float]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height in points."""
        if width != self._measured:
            self._measured = width
            self._tops = []
            y = after = 0.0
            for each in self.contents:
                if self._tops:
                    y += max(after, each.getSpaceBefore())
                own = each.wrap(width, height)[1]
                self._tops.append((y, own))
                y += own
                after = each.getSpaceAfter()
            self.width, self.height = width, y
        return self.width, self.height

    def getSpaceBefore(self) -> float:  # noqa: N802  reportlab calls it so
        """Give the space that the first of the contents wants above it."""
        return float(self.contents[0].getSpaceBefore()) if self.contents else 0.0

    def getSpaceAfter(self) -> float:  # noqa: N802  reportlab calls it so
        """Give the space that the last of the contents wants below it."""
        return float(self.contents[-1].getSpaceAfter()) if self.contents else 0.0

    def split(self, width: float, height: float) -> list["Stack"]:
        """Give what fits in *height* points and the rest."""
        self._measure_for_split(width, height)
        fitting = sum(top + own <= height for top, own in self._tops)
        first, rest = self.contents[:fitting], self.contents[fitting:]
        if rest:
            top = self._tops[fitting][0]
            pieces = rest[0].split(width, height - top) if height > top else []
            if len(pieces) > 1:
                first, rest = [*first, pieces[0]], [*pieces[1:], *rest[1:]]
        return [Stack(first), Stack(rest)] if first else []

    def _measure_for_split(self, width: float, height: float) -> None:
        self.wrap(width, height)
        # A paragraph that could not be split has forgotten its lines and must be measured again.
        self._measured = None

    def draw(self) -> None:
        """Draw the contents from above."""
        for each, (top, own) in zip(self.contents, self._tops, strict=True):
            each.drawOn(self.canv, 0, self.height - top - own)


class Kept(Stack):
    """A *body* that keeps company: its *head* stays with its beginning, its *tail* with its end.

    *page* is the height of a page's text in points. Where *whole*, it is broken only if it is higher.
    """

    def __init__(
        self,
        body: Any,
        page: float,
        head: Sequence[Any] = (),
        tail: Sequence[Any] = (),
        *,
        whole: bool = False,
    ) -> None:
        super().__init__([*head, body, *tail])
        self._body, self._head, self._tail = body, list(head), list(tail)
        self._page, self._whole = page, whole

    def closed_by(self, tail: Sequence[Any]) -> "Kept":
        """Give the same with *tail* below it, too."""
        return Kept(self._body, self._page, self._head, [*self._tail, *tail], whole=self._whole)

    def split(self, width: float, height: float) -> list[Any]:
        """Give what fits in *height* points and the rest; nothing if it has to stay together."""
        self._measure_for_split(width, height)
        ending = _ending(self._body)
        if self.height <= self._page and (self._whole or (self._tail and ending is None)):
            return []
        top, own = self._tops[len(self._head)]
        room = min(height - top, own - (ending or 0)) if self._tail else height - top
        pieces = self._body.split(width, room) if room > 0 else []
        if len(pieces) > 1:
            rest = pieces[1] if len(pieces) == 2 else Stack(pieces[1:])
            return [Kept(pieces[0], self._page, self._head), Kept(rest, self._page, (), self._tail)]
        if self._tail and self.height > self._page and top + own <= height:
            return [Kept(self._body, self._page, self._head), Stack(self._tail)]
        return []


def _ending(body: Any) -> float | None:
    """Give the height of the end of *body* from which a tail must not be parted; None: all of it."""
    if isinstance(body, Grid):
        return body.ending
    return float(_LINES * body.style.leading) if isinstance(body, Paragraph) else None


class Repeated(Stack):
    """*contents* that stand on many pages and are kept in the file once, as the form *name*."""

    def __init__(self, name: str, contents: Sequence[Any]) -> None:
        super().__init__(contents)
        self._name = name

    def draw(self) -> None:
        """Draw the contents, the first time into the form."""
        canvas = self.canv
        if not canvas.hasForm(self._name):
            canvas.beginForm(self._name, 0, 0, self.width, self.height)
            super().draw()
            canvas.endForm()
        canvas.doForm(self._name)


class Beside(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """*stacks* beside each other, each with its share of the width, *gap* points apart."""

    def __init__(self, stacks: Sequence[Stack], shares: Sequence[float], gap: float) -> None:
        super().__init__()
        self._stacks = stacks
        self._shares = shares
        self._gap = gap

    def getSpaceBefore(self) -> float:  # noqa: N802  reportlab calls it so
        """Give the space that is wanted above the stacks."""
        return float(max(stack.getSpaceBefore() for stack in self._stacks))

    def getSpaceAfter(self) -> float:  # noqa: N802  reportlab calls it so
        """Give the space that is wanted below the stacks."""
        return styles.AROUND

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give width and height in points."""
        self.width = width
        self.height = max(
            stack.wrap(own, height)[1] for stack, own in zip(self._stacks, self._widths(width), strict=True)
        )
        return self.width, self.height

    def split(self, width: float, height: float) -> list["Beside"]:
        """Give what fits in *height* points and the rest; nothing if nothing fits."""
        halves = [
            _halves(stack, own, height) for stack, own in zip(self._stacks, self._widths(width), strict=True)
        ]
        firsts, rests = zip(*halves, strict=True)
        if not any(stack.contents for stack in firsts):
            return []
        return [Beside(stacks, self._shares, self._gap) for stacks in (firsts, rests)]

    def draw(self) -> None:
        """Draw all from above."""
        x = 0.0
        for stack, width in zip(self._stacks, self._widths(self.width), strict=True):
            stack.drawOn(self.canv, x, self.height - stack.height)
            x += width + self._gap

    def _widths(self, width: float) -> list[float]:
        room = width - self._gap * (len(self._stacks) - 1)
        return [room * share / sum(self._shares) for share in self._shares]


def _halves(stack: Stack, width: float, height: float) -> tuple[Stack, Stack]:
    if stack.wrap(width, height)[1] <= height:
        return stack, Stack([])
    pieces = stack.split(width, height)
    return (pieces[0], pieces[1]) if pieces else (Stack([]), stack)
