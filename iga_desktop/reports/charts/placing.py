"""Where the word for a point can stand without covering anything."""

from collections.abc import Sequence
from dataclasses import dataclass

_NEAREST, _STEP = 4.5, 4.0
_ASIDE = 10.0
"""From the point to a box left or right of it."""
_CROSSING = 4
"""As many steps away are as bad as covering a piece of a line."""
_TURNED = 3
"""As many steps away are as bad as standing on another side."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any room."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def along(x1: float, y1: float, x2: float, y2: float) -> list[Box]:
    """Give a line as a row of small boxes."""
    steps = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / 3))
    return [
        Box(x1 + (x2 - x1) * step / steps - 1, y1 + (y2 - y1) * step / steps - 1, 2, 2)
        for step in range(steps + 1)
    ]


def beside(
    x: float, y: float, size: tuple[float, float], rooms: Sequence[Box], *,
    never: Sequence[Box], rather_not: Sequence[Box], below: bool,
) -> Box:  # fmt: skip
    """Give a box of *size* above the point *x*, *y*, or rather *below* it.

    It lies in the first of *rooms* with a place where it meets none of *never*; where even the last one,
    which has to be large enough, has none, it may meet some. It is the nearer to the point, the fewer of
    *rather_not* it would meet there.
    """
    for room in rooms:
        ranked = _ranked(x, y, size, room, below)
        shut = [box for box in never if box.meets(room)]
        free = [pair for pair in ranked if not any(map(pair[1].meets, shut))]
        if free:
            break
    dear = [box for box in rather_not if abs(box.x - x) <= _ASIDE + size[0] + box.width]
    return min(free or ranked, key=lambda pair: pair[0] + _CROSSING * sum(map(pair[1].meets, dear)))[1]


def _ranked(x: float, y: float, size: tuple[float, float], room: Box, below: bool) -> list[tuple[float, Box]]:
    """Give the places inside *room*, each with how far it is, in steps."""
    width, height = size
    if width > room.width or height > room.height:
        return []
    steps = range(int(room.height / _STEP))
    lefts = [min(max(x - width * share, room.x), room.x + room.width - width) for share in (0.5, 0, 1)]
    upright = [
        (
            step + aside + (_TURNED if below and way > 0 else 0),
            Box(left, y + way * (_NEAREST + step * _STEP) - (0 if way > 0 else height), *size),
        )
        for step in steps
        for way in (1, -1)
        for aside, left in enumerate(lefts)
    ]
    level = [
        (_TURNED + step, Box(left, y + way * step * _STEP - height / 2, *size))
        for step in steps
        for way in (1, -1)
        for left in (x + _ASIDE, x - _ASIDE - width)
    ]
    return [pair for pair in (*upright, *level) if _holds(room, pair[1])]


def _holds(room: Box, box: Box) -> bool:
    return (
        room.x <= box.x
        and room.y <= box.y
        and box.x + box.width <= room.x + room.width + 0.01
        and box.y + box.height <= room.y + room.height + 0.01
    )
