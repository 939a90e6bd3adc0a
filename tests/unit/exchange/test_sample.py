"""The sample workbook is read exactly as its expected file says."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.exchange.agency_matching import AgencyIndex, Certainty
from iga_desktop.exchange.recap_reader import ParsedWorkbook, read_recap
from iga_desktop.progress import Cancelled, Progress

_EXPECTED = Path(__file__).parents[2] / "data" / "rekap_inovasi_2025.expected.json"


@pytest.fixture(scope="module")
def parsed(guideline: Guideline, sample: Path) -> ParsedWorkbook:
    return read_recap(sample, guideline, Progress())


def test_counts(parsed: ParsedWorkbook) -> None:
    assert len(parsed.rows) == 102
    assert len(parsed.agencies) == 51
    assert parsed.skipped == 7  # two blank rows between, the total, two blank ones, two of the signature
    assert parsed.file_name == "rekap_contoh_2025.xlsx"


def test_exactly_the_two_bad_rows_are_refused(parsed: ParsedWorkbook) -> None:
    repeated, outside = parsed.refusals
    assert (repeated.place.sheet, repeated.place.row) == ("REKAP INOVASI", 50)
    assert "sudah ada pada baris 49" in repeated.reason
    assert (outside.place.sheet, outside.place.row) == ("REKAP INOVASI", 88)
    assert 'isian "4" pada indikator 25 bukan angka bulat 0-3' in outside.reason


def test_every_row_is_as_expected(parsed: ParsedWorkbook) -> None:
    expected = json.loads(_EXPECTED.read_text("utf-8"))["inovasi"]
    index = AgencyIndex((entry.code, entry.name, entry.spellings) for entry in parsed.agencies)
    for row, entry in zip(parsed.rows, expected, strict=True):
        match = index.match(row.agency_text)
        assert match.certainty is Certainty.EXACT
        assert match.code == entry["opd"]
        assert row.profile["name"] == entry["nama"]
        assert row.profile["implemented_on"] == date.fromisoformat(entry["penerapan"])
        assert row.levels == {int(number): level for number, level in entry["level"].items()}
        assert row.stated_score == Decimal(entry["skor"])


def test_choices_are_spelled_as_the_guideline_does(parsed: ParsedWorkbook, guideline: Guideline) -> None:
    assert {row.profile["kind"] for row in parsed.rows} <= set(guideline.choices.kinds)
    assert {row.profile["form"] for row in parsed.rows} <= set(guideline.choices.forms)
    assert {row.profile["main_affair"] for row in parsed.rows} <= set(guideline.affairs.all)


def test_columns_tell_what_was_read(parsed: ParsedWorkbook) -> None:
    fields = {column.letter: column.field for column in parsed.columns}
    assert fields["A"] == "number"
    assert fields["B"] == "name"
    assert fields["C"] == "agency"
    assert fields["J"] == "implemented_on"
    assert fields["K"] == "indicator:16"
    assert fields["AD"] == "indicator:35"
    assert fields["AE"] == "score"


def test_cancelling_stops_the_reading(guideline: Guideline, sample: Path) -> None:
    class Impatient(Progress):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_recap(sample, guideline, Impatient())


def test_progress_is_reported_seldom_and_ends(guideline: Guideline, sample: Path) -> None:
    reports: list[tuple[int, int]] = []

    class Recorder(Progress):
        def report(self, done: int, total: int, text: str) -> None:
            assert text
            reports.append((done, total))

    read_recap(sample, guideline, Recorder())
    assert reports == sorted(reports)
    assert reports[-1][0] == reports[-1][1]
    assert len(reports) <= 20
