"""From guideline text (TOML) to a `Guideline`, naming the line that is wrong.

Only text comes in; which files there are is the business of the services. A guideline may rest on
another year's (`dasar = 2026`) and then states only what differs.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_build import KeyPath, Mapped, WrongRule, build

_YEARS = range(1900, 2201)
_MOST_DOTS = 100
"""In a line: what keys of so many parts cost grows with the square of them."""
_IDENTITY = {
    ("indikator",): "nomor",
    ("spd",): "kode",
    ("kategori", "daftar"): "nama",
    ("indikator", "ukuran"): "kode",
}


class GuidelineError(ValueError):
    """A guideline cannot be used; the text (Indonesian) names the file and the line."""


@dataclass(frozen=True, slots=True)
class GuidelineText:
    """A guideline as it lies on disk; `name` is what the officer calls the file."""

    name: str
    text: str


def load(own: GuidelineText, base: Callable[[int], GuidelineText]) -> Guideline:
    """Give the guideline that *own* describes; *base* gives the text of the year it rests on.

    Raises:
        GuidelineError: the text is no TOML, or its rules are incomplete or contradict themselves.
    """
    mapping = _parse(own)
    lines = _Lines(own, mapping)
    if "dasar" in mapping:
        foundation = base(_base_year(mapping["dasar"], own, lines))
        foundation_mapping = _parse(foundation)
        if "dasar" in foundation_mapping:
            raise GuidelineError(
                f"{own.name} baris {lines.line(('dasar',))}: pedoman dasar {foundation.name} "
                "harus lengkap dan tidak boleh bersandar pada pedoman lain."
            )
        lines.fall_back_on(foundation, foundation_mapping)
        mapping = _merge(foundation_mapping, mapping, ())
        del mapping["dasar"]
    try:
        return build(mapping)
    except WrongRule as wrong:
        raise GuidelineError(f"{lines.describe(wrong)}: {wrong.reason}.") from None


def _base_year(stated: Any, own: GuidelineText, lines: "_Lines") -> int:
    if type(stated) is int and stated in _YEARS:
        return stated
    raise GuidelineError(
        f'{own.name} baris {lines.line(("dasar",))}: isian "dasar" harus sebuah tahun, misalnya 2026.'
    )


def restore(text: str) -> Guideline:
    """Give back the guideline whose `snapshot` is *text*.

    Raises:
        GuidelineError: the kept text is damaged.
    """
    try:
        return build(json.loads(text))
    except (WrongRule, ValueError) as problem:
        raise GuidelineError(f"Pedoman yang tersimpan rusak: {problem}") from problem


def year_line(source: GuidelineText) -> int:
    """Give the line on which *source* states its year."""
    return _Lines(source, _parse(source)).line(("tahun",))


def _parse(source: GuidelineText) -> Mapped:
    for number, line in enumerate(source.text.splitlines(), start=1):
        if line.count(".") > _MOST_DOTS:
            raise _unreadable(source, number)
    try:
        return tomllib.loads(source.text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        where = re.search(r"at line (\d+)", str(problem))
        raise _unreadable(source, int(where[1]) if where else source.text.count("\n") + 1) from problem
    except (ValueError, ArithmeticError, RecursionError) as problem:
        # A number of thousands of digits, or brackets in brackets without end; nobody tells where.
        raise GuidelineError(
            f"{source.name}: ada angka yang terlalu panjang atau kurung yang bertumpuk terlalu dalam. "
            "Periksa isi berkas itu, atau pakai lagi berkas aslinya."
        ) from problem


def _unreadable(source: GuidelineText, line: int) -> GuidelineError:
    return GuidelineError(
        f"{source.name} baris {line}: tulisan tidak dapat dibaca sebagai TOML. "
        "Periksa tanda kutip, kurung, dan tanda sama dengan pada baris itu."
    )


def _merge(base: Mapped, own: Mapped, path: KeyPath) -> Mapped:
    merged = dict(base)
    for key, value in own.items():
        here = (*path, key)
        identity = _IDENTITY.get(here)
        if identity and _are_tables(value) and _are_tables(base.get(key)):
            entries = {str(entry.get(identity)): entry for entry in base[key]}
            for entry in value:
                name = str(entry.get(identity))
                entries[name] = _merge(entries.get(name, {}), entry, here)
            merged[key] = list(entries.values())
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            merged[key] = _merge(base[key], value, here)
        else:
            merged[key] = value
    return merged


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


class _Lines:
    """On which line of which file a value was written."""

    def __init__(self, own: GuidelineText, mapping: Mapped) -> None:
        self._sources = [(own.name, _line_numbers(own.text, mapping))]

    def fall_back_on(self, base: GuidelineText, mapping: Mapped) -> None:
        self._sources.append((base.name, _line_numbers(base.text, mapping)))

    def line(self, path: KeyPath) -> int:
        return self._sources[0][1].get(path, 1)

    def describe(self, wrong: WrongRule) -> str:
        """Name file and line; in a file that only states differences, its own values are suspect."""
        own_name, own_numbers = self._sources[0]
        if len(self._sources) > 1:
            for suspect in wrong.suspects:
                if suspect in own_numbers:
                    return f"{own_name} baris {own_numbers[suspect]}"
            for stated, line in own_numbers.items():
                if wrong.path and stated[: len(wrong.path)] == wrong.path:
                    return f"{own_name} baris {line}"
        path = wrong.path
        while path:
            for name, numbers in self._sources:
                if path in numbers:
                    return f"{name} baris {numbers[path]}"
            path = path[:-1]
        return f"{own_name} baris 1"


_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-]+)\s*=")


def _line_numbers(text: str, mapping: Mapped) -> dict[KeyPath, int]:
    """Map each value's path (list entries by their identity) to its line, counted from 1."""
    numbers: dict[KeyPath, int] = {}
    seen: dict[tuple[str, ...], int] = {}
    table: KeyPath = ()
    for line_number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            names = tuple(header.group(2).split("."))
            if header.group(1) == "[[":
                seen[names] = seen.get(names, -1) + 1
            table = _identified(names, seen, mapping)
            numbers[table] = line_number
        elif key := _KEY.match(line):
            numbers.setdefault((*table, key.group(1)), line_number)
    return numbers


def _identified(names: KeyPath, seen: Mapping[KeyPath, int], mapping: Mapped) -> KeyPath:
    path: list[str] = []
    node: Any = mapping
    for depth, name in enumerate(names, start=1):
        path.append(name)
        node = node.get(name) if isinstance(node, dict) else None
        if isinstance(node, list):
            position = seen.get(names[:depth], 0)
            if depth < len(names):
                position = min(position, len(node) - 1)
            node = node[position] if position < len(node) else None
            identity = _IDENTITY.get(names[:depth])
            if identity and isinstance(node, dict):
                path.append(str(node.get(identity)))
    return tuple(path)
