"""Kepatuhan Urusan Wajib: which government affairs have innovations, and what the guideline asks for.

The affairs are those of Law 23/2014, as the guideline of the year lists them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow
from iga_desktop.domain.year_state import Facts
from iga_desktop.formats import count_text, score_text
from iga_desktop.index_words import whole_text
from iga_desktop.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Figures,
    Kind,
    Prose,
    Sum,
    Table,
    Tone,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import NO_INNOVATIONS, readiness_column
from iga_desktop.reports.papers.single import single, surroundings_of

TITLE = "Kepatuhan Urusan Pemerintahan Wajib"
BASIC, OTHER_MANDATORY = "Urusan wajib pelayanan dasar", "Urusan wajib bukan pelayanan dasar"
OPTIONAL, SUPPORTING = "Urusan pilihan", "Fungsi penunjang"
NOTE_CROSSING = (
    "Satu inovasi mempunyai satu urusan utama dan dapat beririsan dengan urusan lain; keduanya dihitung "
    "untuk cakupan. Siap kirim: inovasi siap kirim di antara keduanya."
)
_RULE = "urusan_dasar"
"""The section of a guideline that says how many basic affairs are needed."""


@dataclass(frozen=True, slots=True)
class AffairRow:
    """An affair with the innovations that have it as their main one, and those that intersect with it."""

    group: str
    affair: str
    main: tuple[InnovationRow, ...]
    crossing: tuple[InnovationRow, ...]

    @property
    def covered(self) -> bool:
        """Whether any innovation covers it."""
        return bool(self.main or self.crossing)

    @property
    def ready(self) -> int:
        """How many of its innovations are ready."""
        return sum(row.readiness is Readiness.READY for row in (*self.main, *self.crossing))


@dataclass(frozen=True, slots=True)
class Covering:
    """An innovation that covers *affair*, as its main affair or as an intersecting one."""

    affair: str
    how: str
    row: InnovationRow


_COLUMNS: tuple[Column[AffairRow], ...] = (
    Column("Urusan", lambda each: each.affair, 60, stretch=4),
    Column("Urusan utama", lambda each: len(each.main), 18, stretch=1, kind=Kind.COUNT, total=Sum.TOTAL),
    Column("Urusan beririsan", lambda each: len(each.crossing), 20, stretch=1, kind=Kind.COUNT),
    Column("Siap kirim", lambda each: each.ready, 16, stretch=1, kind=Kind.COUNT),
    Column(
        "Tercakup",
        lambda each: "tercakup" if each.covered else "belum",
        22,
        mark=lambda each: 1.0 if each.covered else 0.0,
    ),
)
_COVERING: tuple[Column[Covering], ...] = (
    Column("Nama inovasi", lambda each: each.row.name, 45, stretch=3),
    Column("Perangkat daerah", lambda each: each.row.agency_name, 30, stretch=2),
    Column("Sebagai", lambda each: each.how, 19),
    Column("Nilai", lambda each: each.row.verified, 15, kind=Kind.SCORE),
    readiness_column(lambda each: each.row),
)


def affairs(basis: Basis) -> Document:
    """Give which affairs are covered by the innovations on record and what follows for the index.

    Raises:
        ValueError: the state was frozen by an earlier program, which kept no intersecting affairs.
    """
    facts, recap, rules = surroundings_of(basis).facts, basis.state.recap, basis.state.guideline
    rows = tuple(affair_rows(recap.innovations, facts, rules))
    mandatory = [row for row in rows if row.group in (BASIC, OTHER_MANDATORY)]
    others = [row for row in rows if row.group not in (BASIC, OTHER_MANDATORY) and row.covered]
    basic = [row for row in mandatory if row.group == BASIC]
    blocks: tuple[Block, ...] = (
        _figures(mandatory, len(recap.innovations), rules),
        Prose(tuple(_sentences(basic, len(recap.innovations), rules)), tone=Tone.LISTED),
        _affair_table("Urusan Wajib", mandatory, "Urusan wajib"),
        _affair_table("Urusan Lain", others, "Urusan pilihan dan fungsi penunjang", recap.innovations),
        _covering_table(basic, recap.thresholds),
    )
    return single(basis, TITLE, blocks)


def affair_rows(
    innovations: Iterable[InnovationRow], facts: Mapping[int, Facts], rules: Guideline
) -> Iterator[AffairRow]:
    """Give every affair of *rules* with its innovations, in the guideline's order."""
    main: dict[str, list[InnovationRow]] = {}
    crossing: dict[str, list[InnovationRow]] = {}
    for row in innovations:
        main.setdefault(row.main_affair, []).append(row)
        for affair in facts.get(row.id, Facts()).crossing_affairs:
            if affair != row.main_affair:
                crossing.setdefault(affair, []).append(row)
    known = rules.affairs
    for group, names in (
        (BASIC, known.basic),
        (OTHER_MANDATORY, known.other_mandatory),
        (OPTIONAL, known.optional),
        (SUPPORTING, known.supporting),
    ):
        for name in names:
            yield AffairRow(group, name, tuple(main.get(name, ())), tuple(crossing.get(name, ())))


def _figures(mandatory: Sequence[AffairRow], count: int, rules: Guideline) -> Figures:
    def covered(group: str, label: str) -> Figure:
        own = [row.covered for row in mandatory if row.group == group]
        return Figure(label, sum(own), Kind.COUNT, f"dari {count_text(len(own))} urusan")

    needed = rules.basic_affairs_needed
    enough = sum(row.covered for row in mandatory if row.group == BASIC) >= needed
    points = _quantity(count, rules)
    return Figures(
        "cakupan",
        (
            covered(BASIC, "Pelayanan dasar tercakup"),
            Figure("Diperlukan pedoman", needed, Kind.COUNT, _confidence(rules)),
            covered(OTHER_MANDATORY, "Urusan wajib lain tercakup"),
            Figure(
                "Skor jumlah inovasi",
                points if enough else Decimal(0),
                remark=f"dari {whole_text(rules.maxima.quantity)} poin",
            ),
        ),
        big=True,
    )


def _sentences(basic: Sequence[AffairRow], count: int, rules: Guideline) -> Iterator[str]:
    needed = rules.basic_affairs_needed
    source = rules.provenance.get(_RULE)
    resting = f" Dasar: {source.source} ({source.confidence.value})." if source else ""
    if not needed:
        yield f"Pedoman {rules.year} tidak memerlukan cakupan urusan pelayanan dasar.{resting}"
        return
    covered = sum(row.covered for row in basic)
    yield (
        f"Pedoman {rules.year} memerlukan sekurang-kurangnya {count_text(needed)} dari "
        f"{count_text(len(basic))} urusan pelayanan dasar.{resting}"
    )
    if not count:
        yield f"{NO_INNOVATIONS} Karena itu belum ada urusan yang tercakup."
        return
    points = _quantity(count, rules)
    index = score_text(shown(points / rules.maxima.total * 100))
    worth = f"{score_text(points)} poin dari {whole_text(rules.maxima.total)}, yaitu {index} pada indeks"
    if covered >= needed:
        yield (
            f"Dengan semua inovasi yang tercatat, {count_text(covered)} urusan tercakup dan syarat itu "
            f"terpenuhi. Bila tidak terpenuhi, skor jumlah inovasi menjadi 0 dan hilang {worth}."
        )
    else:
        yield (
            f"Dengan semua inovasi yang tercatat, baru {count_text(covered)} urusan tercakup, kurang "
            f"{count_text(needed - covered)}. Karena itu skor jumlah inovasi menjadi 0 dan hilang {worth}."
        )
    ready = sum(row.ready > 0 for row in basic)
    outcome = "terpenuhi" if ready >= needed else f"tidak terpenuhi, kurang {count_text(needed - ready)}"
    yield (
        f"Bila hanya inovasi siap kirim yang dikirim, {count_text(ready)} urusan tercakup dan syarat itu "
        f"{outcome}."
    )
    missing = "; ".join(row.affair for row in basic if not row.covered)
    if missing:
        yield f"Belum tercakup: {missing}."


def _quantity(count: int, rules: Guideline) -> Decimal:
    return min(count, rules.counted_innovations) * rules.points_per_innovation


def _confidence(rules: Guideline) -> str:
    source = rules.provenance.get(_RULE)
    return source.confidence.value if source else ""


def _affair_table(
    name: str, rows: Sequence[AffairRow], title: str, innovations: Sequence[InnovationRow] = ()
) -> Table[AffairRow]:
    empty = sum(not row.main_affair for row in innovations)
    without = f"Belum diisi urusan utamanya: {count_text(empty)} inovasi." if empty else ""
    return Table(
        name,
        _COLUMNS,
        rows,
        title=title,
        group=lambda each: each.group,
        empty="Belum ada inovasi pada urusan pilihan dan fungsi penunjang.",
        notes=tuple(filter(None, (without if innovations else NOTE_CROSSING,))),
    )


def _covering_table(basic: Sequence[AffairRow], thresholds: Thresholds) -> Table[Covering]:
    rows = [
        Covering(each.affair, how, row)
        for each in basic
        for how, own in (("utama", each.main), ("beririsan", each.crossing))
        for row in sorted(own, key=lambda row: (-row.verified, row.name))
    ]
    return Table(
        "Inovasi Pelayanan Dasar",
        _COVERING,
        rows,
        title="Inovasi pada urusan pelayanan dasar",
        group=lambda each: each.affair,
        empty="Belum ada inovasi pada urusan pelayanan dasar.",
        thresholds=thresholds,
    )
