"""From a mapping (parsed TOML or a kept snapshot) to a `Guideline`, refusing rules that contradict."""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from iga_desktop.domain.guideline import (
    MAXIMUM_LEVEL,
    Affairs,
    Category,
    Choices,
    Confidence,
    Eligibility,
    Guideline,
    Indicator,
    Maxima,
    Measure,
    Provenance,
    SpdRow,
)
from iga_desktop.domain.numbers import to_hundredths

KeyPath = tuple[str, ...]
Mapped = dict[str, Any]

_RULES = (
    "nilai_maksimum",
    "pembagi",
    "jumlah_inovasi",
    "urusan_dasar",
    "kategori",
    "kelayakan",
    "pilihan",
    "urusan",
    "satuan_inovasi",
    "satuan_pemerintah_daerah",
)
_ONE_CENT = Decimal("0.01")
_HIGHEST = 10_000
"""What no number of a guideline exceeds, so that all that is computed from it can be."""
_LONGEST_TEXT = 10_000
_LONGEST_LIST = 1_000
_NEAREST_YEAR, _LAST_YEAR = 2022, 2200
_MOST_YEARS = 10
"""How many years before or after its own a guideline may speak of."""


class WrongRule(Exception):
    """A rule is missing or contradicts another.

    `path` is where it stands in the mapping; `suspects` are the other places that may be to blame.
    """

    def __init__(self, path: KeyPath, reason: str, suspects: tuple[KeyPath, ...] = ()) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason
        self.suspects = suspects


class _Reader:
    """Typed access to one table of the mapping; every failure carries its path.

    *readers* collects the reader of every table, so that what nobody read can be refused.
    """

    def __init__(self, values: Any, path: KeyPath, readers: "list[_Reader]") -> None:
        if not isinstance(values, dict):
            raise WrongRule(path, f'bagian "{".".join(path)}" tidak ada')
        self._values: Mapped = values
        self._used: set[str] = set()
        self._tables: dict[str, _Reader] = {}
        self._readers = readers
        self.path = path
        readers.append(self)

    def refuse_unused(self) -> None:
        """Refuse a key that no rule has: most likely it is a misspelled one, and would do nothing."""
        for key in self._values:
            if key not in self._used:
                raise self.wrong(key, f'"{key}" tidak dikenal. Periksa ejaannya')

    def table(self, key: str) -> "_Reader":
        self._used.add(key)
        if key not in self._tables:
            self._tables[key] = _Reader(self._values.get(key), (*self.path, key), self._readers)
        return self._tables[key]

    def tables(self, key: str, identity: str) -> Iterator["_Reader"]:
        self._used.add(key)
        entries = self._values.get(key)
        if not isinstance(entries, list) or not entries:
            raise WrongRule((*self.path, key), f'daftar "{key}" tidak ada atau kosong')
        known: set[str] = set()
        for entry in entries:
            name = str(entry.get(identity)) if isinstance(entry, dict) else ""
            here = (*self.path, key, name)
            if name in known:
                raise WrongRule(here, f'"{name}" tertulis dua kali dalam daftar "{key}"')
            known.add(name)
            yield _Reader(entry, here, self._readers)

    def has(self, key: str) -> bool:
        return key in self._values

    def _get(self, key: str) -> Any:
        self._used.add(key)
        if key not in self._values:
            raise WrongRule(self.path, f'isian "{key}" belum ada')
        return self._values[key]

    def wrong(self, key: str, reason: str) -> WrongRule:
        return WrongRule((*self.path, key), reason)

    def text(self, key: str) -> str:
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f'isian "{key}" harus berupa tulisan')
        self._refuse_odd(key, value)
        return value

    def _refuse_odd(self, key: str, *texts: str) -> None:
        for text in texts:
            if len(text) > _LONGEST_TEXT or not all(c.isprintable() or c in "\t\r\n" for c in text):
                raise self.wrong(
                    key, f'isian "{key}" terlalu panjang atau memuat huruf yang tidak dapat dicetak'
                )

    def integer(self, key: str, lowest: int, highest: int = _HIGHEST) -> int:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.wrong(key, f'isian "{key}" harus bilangan bulat, bukan {value}')
        if value < lowest:
            raise self.wrong(key, f'isian "{key}" tidak boleh kurang dari {lowest}')
        if value > highest:
            raise self.wrong(key, f'isian "{key}" tidak boleh lebih dari {highest}')
        return value

    def decimal(self, key: str) -> Decimal:
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
            raise self.wrong(key, f'isian "{key}" harus bilangan, bukan {value}')
        try:
            number = Decimal(value)
            if number > _HIGHEST:
                raise self.wrong(key, f'isian "{key}" tidak boleh lebih dari {_HIGHEST}')
            to_hundredths(number)
        except (ArithmeticError, ValueError):
            raise self.wrong(key, f'isian "{key}" harus bilangan dengan paling banyak dua desimal') from None
        if number < 0:
            raise self.wrong(key, f'isian "{key}" tidak boleh negatif')
        return number

    def flag(self, key: str) -> bool:
        value = self._get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, f'isian "{key}" harus true atau false')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key)
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.wrong(key, f'isian "{key}" harus daftar tulisan')
        if len(value) > _LONGEST_LIST:
            raise self.wrong(key, f'isian "{key}" tidak boleh lebih dari {_LONGEST_LIST} baris')
        self._refuse_odd(key, *value)
        return tuple(value)

    def level_texts(self) -> tuple[str, str, str]:
        texts = self.texts("tingkat")
        if len(texts) != MAXIMUM_LEVEL or not all(text.strip() for text in texts):
            raise self.wrong("tingkat", f"harus ada {MAXIMUM_LEVEL} bunyi tingkat (1, 2, dan 3)")
        return texts[0], texts[1], texts[2]

    def provenance(self) -> Provenance:
        confidence = self.text("keyakinan")
        if confidence not in set(Confidence):
            allowed = ", ".join(Confidence)
            raise self.wrong("keyakinan", f'keyakinan "{confidence}" tidak dikenal ({allowed})')
        note = self.text("catatan") if self.has("catatan") else ""
        return Provenance(self.text("sumber"), Confidence(confidence), note)


def build(mapping: Any) -> Guideline:
    """Give the guideline that *mapping* (string keys in Indonesian) describes.

    Raises:
        WrongRule: a rule is missing, of the wrong type, or contradicts another.
    """
    readers: list[_Reader] = []
    root = _Reader(mapping, (), readers)
    maxima = root.table("nilai_maksimum")
    quantity = root.table("jumlah_inovasi")
    affairs = root.table("urusan")
    choices = root.table("pilihan")
    eligibility = root.table("kelayakan")
    guideline = Guideline(
        year=root.integer("tahun", _NEAREST_YEAR, _LAST_YEAR),
        title=root.text("judul"),
        indicators=tuple(_indicator(entry) for entry in root.tables("indikator", "nomor")),
        spd_rows=tuple(_spd_row(entry) for entry in root.tables("spd", "kode")),
        maxima=Maxima(
            maturity=maxima.decimal("kematangan"),
            spd=maxima.decimal("spd"),
            quantity=maxima.decimal("jumlah"),
            total=maxima.decimal("total"),
        ),
        divisor_floor=root.table("pembagi").integer("minimum", lowest=1),
        basic_affairs_needed=root.table("urusan_dasar").integer("minimum", lowest=0),
        points_per_innovation=quantity.decimal("nilai_per_inovasi"),
        counted_innovations=quantity.integer("batas_inovasi", lowest=1),
        categories=_categories(root.table("kategori")),
        eligibility=Eligibility(
            stage=eligibility.text("tahapan"),
            first_year_offset=eligibility.integer("penerapan_dari_tahun", -_MOST_YEARS, _MOST_YEARS),
            last_year_offset=eligibility.integer("penerapan_sampai_tahun", -_MOST_YEARS, _MOST_YEARS),
            minimum_words=eligibility.integer("minimum_kata", lowest=0),
            maximum_reports=eligibility.integer("maksimum_dilaporkan", lowest=1),
            # Years that were opened before there was evidence keep a guideline that does not say it.
            evidence_required=eligibility.has("tingkat_perlu_bukti")
            and eligibility.flag("tingkat_perlu_bukti"),
        ),
        affairs=Affairs(
            basic=affairs.texts("dasar"),
            other_mandatory=affairs.texts("wajib_lain"),
            optional=affairs.texts("pilihan"),
            supporting=affairs.texts("penunjang"),
        ),
        choices=Choices(
            stages=choices.texts("tahapan"),
            initiators=choices.texts("inisiator"),
            kinds=choices.texts("jenis"),
            forms=choices.texts("bentuk"),
            themes=choices.texts("tematik"),
        ),
        provenance={rule: root.table(rule).provenance() for rule in _RULES},
        snapshot=json.dumps(mapping, default=str, ensure_ascii=False),
    )
    for reader in readers:
        reader.refuse_unused()
    if guideline.basic_affairs_needed > len(guideline.affairs.basic):
        raise WrongRule(
            ("urusan_dasar", "minimum"),
            f'isian "minimum" tidak boleh lebih dari {len(guideline.affairs.basic)} urusan dasar yang ada',
        )
    _check_sums(guideline)
    return guideline


def _indicator(entry: _Reader) -> Indicator:
    measures = entry.tables("ukuran", "kode") if entry.has("ukuran") else ()
    return Indicator(
        number=entry.integer("nomor", lowest=1),
        variable=entry.text("variabel"),
        name=entry.text("nama"),
        weight=entry.decimal("bobot"),
        mandatory=entry.flag("wajib"),
        level_texts=entry.level_texts(),
        measures=tuple(
            Measure(measure.text("kode"), measure.text("nama"), measure.level_texts()) for measure in measures
        ),
    )


def _spd_row(entry: _Reader) -> SpdRow:
    return SpdRow(
        code=entry.text("kode"),
        variable=entry.text("variabel"),
        name=entry.text("nama"),
        weight=entry.decimal("bobot"),
        mandatory=entry.flag("wajib"),
        level_texts=entry.level_texts(),
    )


def _categories(rules: _Reader) -> tuple[Category, ...]:
    entries = [
        (Category(entry.text("nama"), entry.decimal("dari"), entry.decimal("sampai")), entry)
        for entry in rules.tables("daftar", "nama")
    ]
    entries.sort(key=lambda pair: pair[0].lower)
    for category, entry in entries:
        if category.upper < category.lower:
            raise entry.wrong("sampai", f'kategori "{category.name}": "sampai" di bawah "dari"')
    for (below, _), (above, entry) in pairwise(entries):
        if above.lower != below.upper + _ONE_CENT:
            raise entry.wrong(
                "dari",
                f'kategori "{above.name}" harus mulai dari {below.upper + _ONE_CENT} '
                f'agar bersambung dengan "{below.name}"',
            )
    (lowest, first), (highest, last) = entries[0], entries[-1]
    if lowest.lower != 0:
        raise first.wrong("dari", "kategori terendah harus mulai dari 0")
    if highest.upper != 100:
        raise last.wrong("sampai", "kategori tertinggi harus sampai 100")
    return tuple(category for category, _ in reversed(entries))


def _check_sums(guideline: Guideline) -> None:
    maxima = guideline.maxima
    indicators, rows = guideline.indicators, guideline.spd_rows
    _check_sum(
        "kematangan",
        maxima.maturity,
        sum((indicator.weight for indicator in indicators), Decimal(0)) * MAXIMUM_LEVEL,
        tuple(("indikator", str(indicator.number), "bobot") for indicator in indicators),
    )
    _check_sum(
        "spd",
        maxima.spd,
        sum((row.weight for row in rows), Decimal(0)) * MAXIMUM_LEVEL,
        tuple(("spd", row.code, "bobot") for row in rows),
    )
    _check_sum(
        "jumlah",
        maxima.quantity,
        guideline.points_per_innovation * guideline.counted_innovations,
        (("jumlah_inovasi", "nilai_per_inovasi"), ("jumlah_inovasi", "batas_inovasi")),
    )
    _check_sum("total", maxima.total, maxima.maturity + maxima.spd + maxima.quantity, ())


def _check_sum(key: str, stated: Decimal, computed: Decimal, suspects: tuple[KeyPath, ...]) -> None:
    if stated != computed:
        raise WrongRule(
            ("nilai_maksimum", key),
            f'nilai maksimum "{key}" tertulis {stated}, padahal isian lain berjumlah {computed}. '
            "Periksa bobot dan nilainya",
            suspects,
        )
