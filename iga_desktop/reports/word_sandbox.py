"""What a template may do: name values, repeat, choose. Nothing is called, computed or set.

A list of what is allowed is short; a list of what is dangerous would never be complete.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docx.oxml import parse_xml
from docxtpl import InlineImage
from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

MOST_ROUNDS = 100_000
"""How often all repetitions of a template may go round together."""
_LONGEST = 16_000_000
"""Characters that may come of a part of a template."""
_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For,
    nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter,
)  # fmt: skip
_TEXT_FILTERS, _FILTERS = ("upper", "lower", "title", "capitalize", "trim"), ("default", "length")
_ROUNDS = "rounds"


def environment() -> SandboxedEnvironment:
    """Give a fresh environment to render one template in."""
    return _Environment(autoescape=True, undefined=StrictUndefined, finalize=_printed)


class _Template(Template):
    def render(self, *args: Any, **kwargs: Any) -> str:
        """Give the text, which must be as long as allowed, and whole where it is XML."""
        pieces, length = [], 0
        for piece in self.generate(*args, **kwargs):
            length += len(piece)
            if length > _LONGEST:
                raise SecurityError("hasilnya terlalu panjang")
            pieces.append(piece)
        text = "".join(pieces)
        if text.startswith(("<", "\n<")):
            # What is cut across paragraphs would be mended silently, and Word would find a damaged file.
            parse_xml(text.strip().encode())
        return text


class _Environment(SandboxedEnvironment):
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.clear()
        self.filters = (
            {name: _of_text(self.filters[name]) for name in _TEXT_FILTERS}
            | {name: self.filters[name] for name in _FILTERS}
            | {_ROUNDS: self._rounds}
        )
        self._left = MOST_ROUNDS

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        for node in source.find_all(nodes.Node):
            if not isinstance(node, _ALLOWED):
                raise SecurityError("hitungan, pemanggilan, dan pengubahan isian tidak didukung")
        for loop in list(source.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, _ROUNDS, [], [], None, None)
        return super()._generate(source, *args, **kwargs)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Give what is not to be reached as if it were not there."""
        return self.undefined(obj=obj, name=attribute)

    def _rounds(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._left -= 1
            if self._left < 0:
                raise SecurityError("pengulangannya terlalu banyak")
            yield item


def _of_text(apply: Callable[..., Any]) -> Callable[..., Any]:
    def checked(value: Any, *options: Any) -> Any:
        if not isinstance(value, str | int | Undefined):
            raise SecurityError("isian berupa gambar atau daftar tidak dapat diubah hurufnya")
        return apply(value, *options)

    return checked


def _printed(value: Any) -> Any:
    if value is None:
        return ""
    if not isinstance(value, str | int | Undefined | InlineImage):
        raise SecurityError("isian berupa daftar harus ditulis dengan {% for ... %}")
    return value
