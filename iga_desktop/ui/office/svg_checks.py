"""Is this drawing one that can be painted without harm? It may lead elsewhere, or repeat itself endlessly."""

import re
from base64 import b64decode
from collections import Counter, defaultdict
from urllib.parse import unquote
from xml.parsers import expat

from iga_desktop.services.logos import is_fit

_NOT_DRAWN = frozenset({"script", "foreignObject", "iframe", "handler"})
_PICTURE = re.compile(r"data:image/(?:png|jpe?g);base64,(.*)", re.DOTALL)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)")
_MOST_SHAPES, _DEEPEST, _LONGEST_CHAIN = 200_000, 300, 100
_LONGEST_ENTITY = 1_000
_POINT = 4
"""Letters that a point of a line takes at least."""
_NO_ID = ""


class WrongDrawing(ValueError):
    """It leads out of its file, or unfolds beyond what can be painted."""


class BrokenDrawing(ValueError):
    """It is no whole XML."""


def check_drawing(svg: bytes) -> None:
    """Let pass what stays within its file and unfolds to a bearable number of shapes.

    Raises:
        WrongDrawing: it does not. BrokenDrawing: that cannot be told.
    """
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse_entity
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    try:
        parser.Parse(svg, True)
    except WrongDrawing:
        raise
    except (expat.ExpatError, LookupError, ValueError) as problem:
        # It may name an encoding that nobody knows, or one that takes several bytes for a letter.
        raise BrokenDrawing(str(problem)) from problem
    walk.shapes(_NO_ID, 0)


def _refuse_entity(
    name: str, parameter: bool, value: str | None, base: str | None, system: str | None, *more: str | None
) -> None:
    # Drawing programs declare short names for addresses; whatever unfolds or leads elsewhere is refused.
    del name, base, more
    if parameter or value is None or system or len(value) > _LONGEST_ENTITY or "&" in value or "%" in value:
        raise WrongDrawing("entity")


class _Walk:
    """Counts the shapes below each element that has an id, and what is drawn again there."""

    def __init__(self) -> None:
        self._open: list[str] = [_NO_ID]
        self._own: Counter[str] = Counter()
        self._drawn: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._known: dict[str, int] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in _NOT_DRAWN or len(self._open) > _DEEPEST:
            raise WrongDrawing(kind)
        here = self._open[-1]
        if own := attributes.get("id"):
            self._drawn[here][own] += 1
            here = own
        self._open.append(here)
        self._own[here] += 1
        for key, value in attributes.items():
            if key.rpartition(":")[2] == "href" and kind != "a":
                self._refer(here, value.strip())
            times = _points(attributes) if key.startswith("marker") else 1
            for target in _REFERENCE.findall(value):
                self._drawn[here][target] += times

    def _refer(self, here: str, link: str) -> None:
        if link.startswith("#"):
            self._drawn[here][link[1:]] += 1
        elif picture := _PICTURE.fullmatch(link):
            if not is_fit(_decoded(picture[1])):
                raise WrongDrawing("picture")
        elif link:
            raise WrongDrawing("link")

    def end(self, _name: str) -> None:
        self._open.pop()

    def shapes(self, element: str, depth: int) -> int:
        """Give how many shapes are painted where *element* is."""
        if element in self._known:
            return self._known[element]
        if depth > _LONGEST_CHAIN:
            raise WrongDrawing("chain")
        count = self._own[element]
        for target, times in self._drawn.get(element, {}).items():
            if target != element:
                count += times * self.shapes(target, depth + 1)
        if count > _MOST_SHAPES:
            raise WrongDrawing("shapes")
        self._known[element] = count
        return count


def _points(attributes: dict[str, str]) -> int:
    return 1 + len(attributes.get("d", "") + attributes.get("points", "")) // _POINT


def _decoded(text: str) -> bytes:
    try:
        return b64decode(unquote(text))
    except ValueError as problem:
        raise WrongDrawing("picture") from problem
