from decimal import Decimal
from pathlib import Path
from typing import Any

from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.progress import Progress
from iga_desktop.reports.document import Part, Table, tables_of, total_row
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.papers.score_sheets import COMPLETE, NOT_THERE, score_sheets
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet
from tests.unit.reports.papers.verified import GUIDELINE, Given, accepted, basis_of
from tests.unit.reports.pdf_text import pages, squeezed
from tests.unit.reports.sheets import rows

LACKING = Given(
    levels={
        16: FrozenIndicator(3, 3, 0, IndicatorStatus.NO_EVIDENCE),
        22: accepted(2),
        33: accepted(1, "Data penerima layanan belum lengkap"),
        34: FrozenIndicator(3, 1, 1, IndicatorStatus.RETURNED, "SKM belum ditandatangani", 1),
    }
)


def tables(part: Part) -> tuple[Table[Any], ...]:
    return tuple(tables_of(part.blocks))


def test_the_total_is_the_score_of_the_innovation() -> None:
    basis = basis_of(LACKING, Given("SEMPURNA"))
    for part, row in zip(score_sheets(basis).parts, basis.state.recap.innovations, strict=True):
        table, *_ = tables(part)
        assert total_row(table, table.rows)["Nilai"] == row.verified


def test_what_is_lacking_names_the_next_level_mandatory_indicators_first() -> None:
    (part,) = score_sheets(basis_of(LACKING)).parts
    _, lacking, _ = tables(part)
    said = [[column.value(row) for column in lacking.columns] for row in lacking.rows]
    assert [line[0] for line in said] == [
        "16 Regulasi Inovasi Daerah (wajib)",
        "33 Kemanfaatan inovasi (wajib)",
        "34 Monitoring dan evaluasi",
        "22 Keterlibatan aktor",
    ]
    assert said[0][1:] == [
        "0 ke 3",
        f"Lengkapi bukti untuk tingkat yang sudah diverifikasi: {GUIDELINE.indicators[0].level_text(3)}",
        Decimal(9),
    ]
    assert said[1][1] == "1 ke 2"
    assert "jumlah orang yang dilayani 201-500 orang" in str(said[1][2])
    assert said[1][3] == Decimal(3)


def test_a_complete_innovation_lacks_nothing() -> None:
    (part,) = score_sheets(basis_of(Given())).parts
    _, lacking = tables(part)
    assert (lacking.rows, lacking.empty) == ([], COMPLETE)


def test_chosen_sheets_come_in_the_order_of_the_list() -> None:
    basis = basis_of(*(Given(f"INOVASI {number}") for number in range(1, 5)))
    document = score_sheets(basis, [4, 2, 99])
    assert [part.bookmark for part in document.parts] == ["1. INOVASI 2", "2. INOVASI 4"]


def test_thousands_of_sheets_are_made_only_when_asked_for() -> None:
    document = score_sheets(basis_of(*[Given()] * 3000))
    assert len(document.parts) == 3000
    assert document.parts[2999].bookmark.startswith("3000.")


def test_without_innovations_a_page_says_so(tmp_path: Path) -> None:
    write_pdf([Sheet(score_sheets(basis_of()), PageSetup())], tmp_path / "p.pdf", Progress())
    (page,) = pages(tmp_path / "p.pdf")
    assert squeezed(NOT_THERE) in squeezed(page)


def test_a_sheet_takes_two_pages_and_shows_every_indicator(tmp_path: Path) -> None:
    name = "NAMA " * 50
    document = score_sheets(basis_of(Given(name.strip(), levels=LACKING.levels)))
    for paper in Paper:
        file = tmp_path / f"{paper}.pdf"
        write_pdf([Sheet(document, PageSetup(paper, landscape=False))], file, Progress())
        printed = pages(file)
        assert len(printed) == 2
        whole = squeezed("".join(printed))
        for indicator in GUIDELINE.indicators:
            assert squeezed(f"{indicator.number} {indicator.name}") in whole
        assert squeezed("SKM belum ditandatangani") in whole
        assert squeezed("Plt. Kepala Badan") in squeezed(printed[-1])


def test_the_workbook_is_one_flat_table(tmp_path: Path) -> None:
    basis = basis_of(LACKING, Given("SEMPURNA"))
    write_workbook(score_sheets(basis), tmp_path / "b.xlsx", Progress())
    heading, *lines = rows(tmp_path / "b.xlsx", "Nilai Indikator")
    listed = [dict(zip(heading, line, strict=True)) for line in lines][:40]
    assert [line["Nomor indikator"] for line in listed] == [each.number for each in GUIDELINE.indicators] * 2
    for row, own in zip(basis.state.recap.innovations, (listed[:20], listed[20:]), strict=True):
        assert {line["Inovasi"] for line in own} == {row.name}
        assert sum(Decimal(str(line["Nilai"])) for line in own) == row.verified
