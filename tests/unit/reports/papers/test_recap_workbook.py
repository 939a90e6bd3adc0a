import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from iga_desktop.domain.office import Office
from iga_desktop.domain.readiness import Readiness
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.files import FileInUse
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import ALL_SENT, NO_AGENCIES, NO_INNOVATIONS, NOTE_GAP
from iga_desktop.reports.papers.recap import recap
from tests.unit.reports.conftest import RecordingProgress

Builder = Callable[..., Basis]
SHEETS = ["Ringkasan", "Rekap", "Per OPD", "Belum Mengirim", "Matriks Indikator"]


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Basis], Any]:
    def write(basis: Basis) -> Any:
        target = tmp_path / "rekap.xlsx"
        write_workbook(recap(basis), target, Progress())
        return load_workbook(target)

    return write


def _rows(sheet: Any, first: int) -> Iterator[tuple[Any, ...]]:
    return iter(sheet.iter_rows(min_row=first, values_only=True))


def _listed(sheet: Any) -> list[tuple[Any, ...]]:
    """The rows of the sheet's table, without heading, totals and notes."""
    (listed,) = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[listed.ref][1:]]


def _labelled(sheet: Any) -> dict[str, Any]:
    return {row[0]: row[1] for row in _rows(sheet, 1) if row[0] and row[1] is not None}


def test_the_summary_holds_the_recaps_figures_as_numbers(build_basis: Builder, written: Any) -> None:
    basis = build_basis(12, agencies=5, silent=2)
    sheet = written(basis)["Ringkasan"]

    figures = _labelled(sheet)
    assert figures["Jumlah inovasi"] == 12
    assert figures["OPD terdaftar"] == 7
    assert figures["OPD mengirim"] == 5
    assert figures["OPD belum mengirim"] == 2
    assert figures["Siap kirim"] == 6
    assert figures["Proses"] == 4
    assert figures["Di bawah batas pantau"] == 2
    assert (figures["Layak dilaporkan"], figures["Belum layak"]) == (3, 9)
    assert Decimal(str(figures["Rata-rata nilai"])) == basis.state.recap.mean
    assert (figures["Batas kirim"], figures["Batas pantau"]) == (100, 90)
    texts = [row[0] for row in _rows(sheet, 1) if row[0]]
    assert "Keadaan sampai dengan 10 Agustus 2025" in texts
    assert "Kabupaten Contoh & Sekitar Tahun 2025" in texts
    assert figures["Pedoman"] == "Pedoman Indeks Inovasi Daerah 2025"


def test_the_recap_has_a_row_for_each_innovation_in_order(build_basis: Builder, written: Any) -> None:
    basis = build_basis(250)
    sheet = written(basis)["Rekap"]

    headings = [cell.value for cell in sheet[1]]
    assert headings == [
        "No", "Nama inovasi", "Kode OPD", "Perangkat daerah", "Tahapan", "Urusan utama", "Penerapan",
        "Klaim", "Nilai", "Selisih klaim", "Selisih", "Kesiapan", "Kurang", "Status", "Kelayakan",
    ]  # fmt: skip
    rows = _listed(sheet)
    assert len(rows) == 250
    for number, (values, row) in enumerate(zip(rows, basis.state.recap.innovations, strict=True), 1):
        assert values[:6] == (number, row.name, row.agency_code, row.agency_name, row.stage, row.main_affair)
        day = values[6].date() if isinstance(values[6], datetime) else values[6]
        assert day == row.implemented_on
        scores = [row.claim, row.verified, row.overclaim, row.gap]
        assert [Decimal(str(value)) for value in values[7:11]] == scores
        eligible = "layak" if row.eligible else "belum layak"
        assert values[11:] == (row.readiness.value, row.missing, row.status.value, eligible)


def test_sums_of_the_sheets_agree_with_the_recap(build_basis: Builder, written: Any) -> None:
    basis = build_basis(40, agencies=7, silent=3)
    workbook = written(basis)

    scores = [Decimal(str(row[8])) for row in _listed(workbook["Rekap"])]
    assert sum(scores) == sum(row.verified for row in basis.state.recap.innovations)
    agencies = _listed(workbook["Per OPD"])
    assert len(agencies) == 10
    assert sum(row[3] for row in agencies) == 40
    for column, readiness in ((4, Readiness.READY), (5, Readiness.IN_PROGRESS), (6, Readiness.BELOW_WATCH)):
        assert sum(row[column] for row in agencies) == basis.state.recap.count(readiness)
    for values, row in zip(agencies, basis.state.recap.agencies, strict=True):
        means = (row.claim_mean, row.mean, row.overclaim)
        assert [None if v is None else Decimal(str(v)) for v in values[7:]] == list(means)
    assert [row[7] for row in agencies[7:]] == [None] * 3


def test_the_matrix_gives_every_level_below_its_indicator(build_basis: Builder, written: Any) -> None:
    basis = build_basis(9)
    sheet = written(basis)["Matriks Indikator"]

    headings = [cell.value for cell in sheet[1]][4:]
    assert headings[0] == "16. Regulasi Inovasi Daerah (bobot 3)"
    assert headings[-1] == "35. Video inovasi (bobot 4)"
    for values, row in zip(_listed(sheet), basis.state.recap.innovations, strict=True):
        assert values[1] == row.name
        assert values[4:] == (row.id % 4, 3, *[0] * 18)
    assert str(next(iter(sheet.conditional_formatting)).sqref) == "E2:E10"


def test_agencies_that_sent_none_are_named(build_basis: Builder, written: Any) -> None:
    sheet = written(build_basis(5, silent=2))["Belum Mengirim"]
    assert [row[2] for row in _listed(sheet)] == ["Kecamatan Sepi 0", "Kecamatan Sepi 1"]


def test_a_sentence_stands_where_every_agency_sent(build_basis: Builder, written: Any) -> None:
    assert written(build_basis(5, silent=0))["Belum Mengirim"]["A1"].value == ALL_SENT


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+62 811", "-x", "#N/A", '=HYPERLINK("http://x","y")'])
def test_a_name_is_never_a_formula(name: str, build_basis: Builder, written: Any) -> None:
    workbook = written(build_basis(1, names=(name,)))
    for sheet in ("Rekap", "Matriks Indikator"):
        cell = workbook[sheet]["B2"]
        assert (cell.value, cell.data_type, cell.number_format) == (name, "s", "@")


def test_texts_of_the_office_are_never_formulas(build_basis: Builder, written: Any) -> None:
    cell = written(build_basis(1, office=Office(regency="=2+2")))["Ringkasan"]["A2"]
    assert (cell.value, cell.data_type) == ("=2+2 Tahun 2025", "s")


def test_characters_that_no_workbook_may_hold_are_left_out(build_basis: Builder, written: Any) -> None:
    names = ("bel\x07 dan\x00 \ud800setengah \uffff", "")
    sheet = written(build_basis(2, names=names, office=Office(regency="A\x01", unit="B\x02")))["Rekap"]
    assert sheet["B2"].value == "bel dan setengah "
    assert sheet["B3"].value is None


def test_numbers_and_dates_are_formatted(build_basis: Builder, written: Any) -> None:
    sheet = written(build_basis(2))["Rekap"]
    assert sheet["G3"].value == datetime(2024, 1, 2)  # noqa: DTZ001 - Excel knows no zones
    assert sheet["G3"].number_format == "dd-mm-yyyy"
    assert (sheet["I3"].data_type, sheet["I3"].number_format) == ("n", "#,##0.00")


def test_data_sheets_are_ready_to_scroll_filter_and_print(build_basis: Builder, written: Any) -> None:
    workbook = written(build_basis(12, agencies=5, silent=2))

    assert workbook.sheetnames == SHEETS
    expected = {
        "Rekap": "A1:O13",
        "Per OPD": "A1:J8",
        "Belum Mengirim": "A1:D3",
        "Matriks Indikator": "A1:X13",
    }
    for name, where in expected.items():
        sheet = workbook[name]
        (listed,) = sheet.tables.values()
        assert (listed.ref, listed.autoFilter.ref) == (where, where)
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert {workbook[name].page_setup.orientation for name in expected} == {"landscape"}
    for sheet in workbook:
        assert sheet.page_setup.paperSize == 14
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter.right.text == "Halaman &P dari &N"
        assert "Contoh && Sekitar" in sheet.oddHeader.left.text


def test_colours_follow_the_thresholds(build_basis: Builder, written: Any) -> None:
    sheet = written(build_basis(12))["Rekap"]
    rules = {str(each.sqref): each.rules for each in sheet.conditional_formatting}
    assert set(rules) == {"I2:I13", "K2:K13", "L2:L13"}
    assert [bound.val for bound in rules["I2:I13"][0].dataBar.cfvo] == [0, 111]
    coloured = [rule.formula[0] for rule in rules["L2:L13"]]
    assert coloured == ['L2="siap kirim"', 'L2="proses"', 'L2="di bawah batas pantau"']
    limits = [re.findall(r"K2,2\)([<>=]+-?\d+)", rule.formula[0]) for rule in rules["K2:K13"] if rule.formula]
    assert limits == [[">=0"], [">=-10"], ["<-10"]]


def test_headings_explain_their_figures(build_basis: Builder, written: Any) -> None:
    sheet = written(build_basis(3))["Rekap"]
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert set(notes) == {"Nilai", "Selisih klaim", "Selisih", "Kurang", "Kelayakan"}
    assert NOTE_GAP in notes["Selisih"]


def test_a_long_name_gets_a_higher_row(build_basis: Builder, written: Any) -> None:
    sheet = written(build_basis(2, names=("Pendek", "Kata " * 40)))["Rekap"]
    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height > 40


def test_no_row_is_higher_than_excel_takes(build_basis: Builder, written: Any) -> None:
    sheet = written(build_basis(1, names=("Kata " * 600,)))["Rekap"]
    assert sheet.row_dimensions[2].height == 409


def test_the_workbook_says_what_it_is(build_basis: Builder, written: Any) -> None:
    properties = written(build_basis(1)).properties
    assert properties.title == "Rekapitulasi Verifikasi Inovasi Daerah Kabupaten Contoh & Sekitar Tahun 2025"
    assert properties.creator == "Bappeda Litbang"


def test_an_empty_year_gives_a_sound_workbook(empty_basis: Basis, written: Any) -> None:
    workbook = written(empty_basis)
    assert workbook.sheetnames == SHEETS
    assert _labelled(workbook["Ringkasan"])["Jumlah inovasi"] == 0
    assert "Rata-rata nilai" not in _labelled(workbook["Ringkasan"])
    assert workbook["Belum Mengirim"]["A1"].value == NO_AGENCIES
    assert workbook["Rekap"]["A1"].value == NO_INNOVATIONS


def test_progress_counts_to_the_end(
    build_basis: Builder, tmp_path: Path, recording: RecordingProgress
) -> None:
    write_workbook(recap(build_basis(250)), tmp_path / "rekap.xlsx", recording)
    assert [done for done, _ in recording.reports] == sorted(done for done, _ in recording.reports)
    assert recording.reports[-1] == (507, 507)
    assert len(recording.reports) > 5


def test_cancelling_leaves_nothing(build_basis: Builder, tmp_path: Path, cancelling: Progress) -> None:
    with pytest.raises(Cancelled):
        write_workbook(recap(build_basis(150)), tmp_path / "rekap.xlsx", cancelling)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(build_basis: Builder, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak ada"):
        write_workbook(recap(build_basis(1)), tmp_path / "tidak ada" / "rekap.xlsx", Progress())


def test_a_file_open_elsewhere_stays_as_it_was(
    build_basis: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rekap.xlsx"
    target.write_bytes(b"lama")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileInUse) as refused:
        write_workbook(recap(build_basis(3)), target, Progress())
    assert refused.value.alternative == tmp_path / "rekap (2).xlsx"
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]


def test_dates_in_the_sheet_are_dates_without_time(build_basis: Builder, written: Any) -> None:
    values = [row[6] for row in _listed(written(build_basis(12))["Rekap"])]
    assert values.count(None) == 2
    assert all(value.date() > date(2023, 12, 31) for value in values if value is not None)
