"""The papers that follow from the year's state alone, besides the recap itself."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.recap import InnovationRow, Recap, build_recap
from iga_desktop.domain.year_state import Facts
from iga_desktop.formats import score_text
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Document
from iga_desktop.reports.document_json import document_json
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.papers.affairs import BASIC, affair_rows, affairs
from iga_desktop.reports.papers.agencies import agencies, ranked
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.companions import companions
from iga_desktop.reports.papers.recap import recap
from iga_desktop.reports.papers.statistics import EMPTY, shares, statistics
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet
from tests.unit.reports.conftest import GUIDELINE, make_basis, make_recap
from tests.unit.reports.pdf_text import keeps_margins, pages

Builder = Callable[..., Basis]
PAPERS: tuple[Callable[[Basis], Document], ...] = (recap, agencies, affairs, companions, statistics)
NEED_MORE = PAPERS[2:]
SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]


def block(document: Document, name: str) -> dict[str, Any]:
    """The block or sheet of that name as programs get it."""
    found = document_json(document)
    blocks = [*found["bagian"][0]["isi"], *found["lembar"]]
    return next(each for each in blocks if each.get("nama") == name)


def texts(document: Document) -> str:
    return "\n".join(
        line
        for each in document_json(document)["bagian"][0]["isi"]
        if each["jenis"] == "teks"
        for line in each["isi"]
    )


def rescored(given: Recap, scores: dict[int, str]) -> Recap:
    """The recap with other verified scores by innovation id; the others are gone."""
    lines = given.thresholds
    rows = [
        replace(row, verified=score, claim=score, readiness=lines.classify(score), gap=lines.gap(score))
        for row in given.innovations
        if row.id in scores
        for score in [Decimal(scores[row.id])]
    ]
    kept = [row.agency for row in given.agencies]
    return build_recap(given.year, given.guideline_title, given.maturity_maximum, lines, rows, kept)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.__name__)
@pytest.mark.parametrize("innovations", [0, 1, 40])
def test_every_paper_is_written_on_every_sheet(
    paper: Callable[[Basis], Document], innovations: int, tmp_path: Path, empty_basis: Basis
) -> None:
    basis = make_basis(make_recap(innovations, 3, 2)) if innovations else empty_basis
    document = paper(basis)
    for setup in SETUPS:
        file = tmp_path / "laporan.pdf"
        write_pdf([Sheet(document, setup)], file, Progress())
        written = pages(file)
        assert document.heading.title.upper() in written[0]
        assert keeps_margins(file)
        if innovations:
            assert "Contoh, 11 Agustus 2025" in written[-1]
    write_workbook(document, tmp_path / "laporan.xlsx", Progress())


@pytest.mark.parametrize("paper", NEED_MORE, ids=lambda paper: paper.__name__)
def test_a_state_of_an_earlier_program_is_refused(
    paper: Callable[[Basis], Document], build_basis: Builder
) -> None:
    basis = build_basis(3)
    with pytest.raises(ValueError, match="surroundings"):
        paper(replace(basis, state=replace(basis.state, surroundings=None)))


def test_agencies_stand_by_ready_then_mean_then_count_and_ties_share_a_place() -> None:
    # Agency of innovation n is n modulo 5.
    scores = {0: "100", 1: "110", 6: "90", 2: "100", 3: "99", 8: "99", 4: "99"}
    found = ranked(rescored(make_recap(10, 5, 1), scores))
    assert [(each.place, each.row.agency.code, each.best) for each in found] == [
        (1, "OPD01", Decimal(110)),
        (2, "OPD00", Decimal(100)),
        (2, "OPD02", Decimal(100)),
        (4, "OPD03", Decimal(99)),
        (5, "OPD04", Decimal(99)),
    ]


def test_participation_is_told_and_the_silent_are_named(build_basis: Builder) -> None:
    document = agencies(build_basis(12, agencies=5, silent=1))
    assert "5 dari 6 perangkat daerah (83,33%)" in texts(document)
    assert [row[2] for row in block(document, "Belum Mengirim")["baris"]] == ["Kecamatan Sepi 0"]
    assert block(document, "Per Jenis")["baris"] == [
        [1, "Dinas", 5, 5, 12, 6, "99.25"],
        [2, "Kecamatan", 1, 0, 0, 0, None],
    ]
    assert block(document, "Peringkat")["jumlah"] == {
        "Inovasi": 12, "Siap kirim": 6, "Proses": 4, "Di bawah batas pantau": 2,
    }  # fmt: skip


def test_all_taking_part_is_said_without_a_list(build_basis: Builder) -> None:
    assert "5 dari 5 perangkat daerah (100,00%)" in texts(agencies(build_basis(12, silent=0)))


def of_affairs(*own: tuple[str, ...]) -> Basis:
    """A basis whose innovations have these affairs each, the first of them as their main one."""
    basis = make_basis(make_recap(len(own), 3, 0))
    rows = tuple(
        replace(row, main_affair=given[0])
        for row, given in zip(sorted(basis.state.recap.innovations, key=lambda row: row.id), own, strict=True)
    )
    facts = {row.id: Facts(crossing_affairs=given) for row, given in zip(rows, own, strict=True)}
    assert basis.state.surroundings is not None
    around = replace(basis.state.surroundings, facts=facts)
    recap_of_rows = replace(basis.state.recap, innovations=rows)
    return replace(basis, state=replace(basis.state, recap=recap_of_rows, surroundings=around))


def test_what_lacking_affairs_cost_is_told() -> None:
    document = affairs(of_affairs(("Kesehatan", "Sosial"), ("Kesehatan",), ("Pangan",)))
    assert block(document, "cakupan")["isi"] == {
        "Pelayanan dasar tercakup": 2,
        "Diperlukan pedoman": 3,
        "Urusan wajib lain tercakup": 1,
        "Skor jumlah inovasi": "0.00",
    }
    told = texts(document)
    assert "perlu konfirmasi" in told
    assert "baru 2 urusan tercakup, kurang 1." in told
    assert "hilang 1,14 poin dari 250, yaitu 0,46 pada indeks" in told  # 3 x 0.38
    assert "Belum tercakup: Pendidikan; Pekerjaan Umum dan Penataan Ruang;" in told


def test_enough_affairs_keep_the_score_but_not_with_the_ready_alone() -> None:
    # By id the scores are 100, 99.99 and 90: only the first innovation is ready.
    document = affairs(of_affairs(("Kesehatan", "Sosial"), ("Pendidikan",), ("Pangan",)))
    assert block(document, "cakupan")["isi"]["Skor jumlah inovasi"] == "1.14"
    assert "3 urusan tercakup dan syarat itu terpenuhi." in texts(document)
    assert "2 urusan tercakup dan syarat itu tidak terpenuhi, kurang 1." in texts(document)


def test_a_year_without_the_rule_says_so() -> None:
    basis = of_affairs(("Pangan",))
    rules = replace(basis.state.guideline, basic_affairs_needed=0)
    document = affairs(replace(basis, state=replace(basis.state, guideline=rules)))
    assert "tidak memerlukan cakupan urusan pelayanan dasar" in texts(document)
    assert block(document, "cakupan")["isi"]["Skor jumlah inovasi"] == "0.38"


def test_an_innovation_counts_once_for_an_affair_that_is_main_and_intersecting() -> None:
    basis = of_affairs(("Kesehatan", "Kesehatan", "Sosial"))
    assert basis.state.surroundings is not None
    rows = affair_rows(basis.state.recap.innovations, basis.state.surroundings.facts, GUIDELINE)
    found = {row.affair: (len(row.main), len(row.crossing), row.ready) for row in rows if row.covered}
    assert found == {"Kesehatan": (1, 0, 1), "Sosial": (0, 1, 1)}
    document = affairs(basis)
    assert [row[1:4] for row in block(document, "Inovasi Pelayanan Dasar")["baris"]] == [
        ["INOVASI 0 - Layanan Terpadu Nomor 0", "Dinas Urusan 0", "utama"],
        ["INOVASI 0 - Layanan Terpadu Nomor 0", "Dinas Urusan 0", "beririsan"],
    ]
    assert len(block(document, "Urusan Wajib")["baris"]) == 24
    assert block(document, "Urusan Wajib")["kelompok"][:7].count(BASIC) == 6


def test_companions_are_counted_and_their_agencies_listed(build_basis: Builder) -> None:
    document = companions(build_basis(12, agencies=5, silent=1))
    table = block(document, "Pendamping")
    assert table["baris"][0][1:] == ["Tim Satu", 2, 5, 3, 6, 1, 3, "40.00", "1.00", 9, 4]
    assert table["baris"][1][1:] == ["Tanpa pendamping", 4, 7, 3, 0, 0, 0, None, None, None, 1]
    assert table["jumlah"]["Inovasi"] == 12
    assert "Diputuskan" not in table["jumlah"]
    owned = block(document, "OPD per Pendamping")
    assert owned["kelompok"] == ["Tim Satu"] * 2 + ["Tanpa pendamping"] * 4
    assert [row[1] for row in owned["baris"][:2]] == ["OPD00", "OPD01"]


def test_statistics_count_every_innovation_in_each_table(build_basis: Builder) -> None:
    document = statistics(build_basis(12))
    for name in ("Tahapan", "Jenis", "Bentuk", "Inisiator", "Tahun penerapan", "Tematik", "Urusan utama"):
        assert block(document, name)["jumlah"] == {"Jumlah": 12, "Bagian": "100.00"}
    initiators = {row[0]: row[1] for row in block(document, "Inisiator")["baris"]}
    assert initiators["ASN"] == 6
    assert list(initiators)[-1] == EMPTY
    assert initiators["Anggota DPRD"] == 0
    assert [row[:2] for row in block(document, "Tahun penerapan")["baris"]] == [["2024", 10], [EMPTY, 2]]


def test_capitals_do_not_make_another_sort() -> None:
    rows = make_recap(3).innovations
    told = dict(zip((row.id for row in rows), ("stunting", "STUNTING", "Pesisir"), strict=True))
    found = shares(rows, lambda row: told[row.id], ["Stunting", "Investasi"])
    assert [(each.name, each.count) for each in found] == [("Stunting", 2), ("Investasi", 0), ("Pesisir", 1)]


@given(st.lists(st.sampled_from(["", "a", "b", "C", "d"]), min_size=1, max_size=40))
def test_shares_as_shown_are_all_of_it(sorts: list[str]) -> None:
    row = make_recap(1).innovations[0]
    rows = [replace(row, stage=sort) for sort in sorts]

    def tell(each: InnovationRow) -> str:
        return each.stage

    found = shares(rows, tell, ("a", "C"))
    assert sum(each.count for each in found) == len(sorts)
    assert score_text(sum((each.percent for each in found), Decimal(0))) == "100,00"
    assert all(score_text(each.percent).count(",") == 1 and each.percent >= 0 for each in found)
    assert [each.name for each in found][:2] == ["a", "C"]
    assert ("" in sorts) == (found[-1].name == EMPTY)


def test_an_empty_year_says_so_once(empty_basis: Basis) -> None:
    assert texts(statistics(empty_basis)) == "Belum ada inovasi yang tercatat."
    assert "Belum ada inovasi yang tercatat. Karena itu belum ada urusan yang tercakup." in texts(
        affairs(empty_basis)
    )
    assert "hilang" not in texts(affairs(empty_basis))
