"""Pictures of a window with few colours, since the hundreds that smoothed letters make pack badly."""

from PIL import Image

_NEAR = 6
"""How far, of 255 in each of red, green and blue, a colour may move: too little to be seen."""

_Colour = tuple[int, int, int]


def with_few_colours(picture: Image.Image) -> Image.Image:
    """Give *picture* (RGB or a palette's) with each colour replaced by the most frequent of those near to it.

    Frequent colours stay as they are. A rare one far from all others, such as a red mark, stays too, which
    a palette of the same size made by quantizing would not promise.
    """
    fine = picture if picture.mode == "P" else picture.quantize(dither=Image.Dither.NONE)
    levels = fine.getpalette() or []
    colours = list(zip(levels[::3], levels[1::3], levels[2::3], strict=True))
    counts = fine.histogram()
    kept: list[int] = []
    place = bytearray(256)
    for number in sorted(range(len(colours)), key=lambda each: (-counts[each], each)):
        own = colours[number]
        near = (head for head, index in enumerate(kept) if _distance(colours[index], own) <= _NEAR)
        place[number] = next(near, len(kept))
        if place[number] == len(kept):
            kept.append(number)
    coarse = Image.frombytes("P", fine.size, fine.tobytes().translate(place))
    coarse.putpalette([level for index in kept for level in colours[index]])
    return coarse


def _distance(one: _Colour, other: _Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
