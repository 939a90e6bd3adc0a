"""Whatever the headings, their order and the spelling of the values, the same innovations come back."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import name_key, tidy_name
from iga_desktop.exchange.recap_reader import read_recap
from iga_desktop.formats import MONTHS
from iga_desktop.progress import Progress
from tests.unit.exchange.books import NUMBERS, write_book

_NAMES = ("Nama Inovasi", "JUDUL INOVASI", "Inovasi", "Nama  Inovasi Daerah")
_AGENCIES = ("Perangkat Daerah", "OPD", "SKPD", "Unit Kerja", "Nama OPD", "Instansi")
_DATES = ("Tgl. Penerapan", "Waktu Penerapan", "Tanggal Implementasi", "WAKTU IMPLEMENTASI")
_EXTRA = ("Catatan Tim", "Kolom bantu", "Paraf")

_LEVELS = {
    0: (0, "0", "-", "–", "", None, " - "),
    1: (1, 1.0, "1", " 1 ", "1,0"),
    2: (2, 2.0, "2", " 2", "2.0"),
    3: (3, 3.0, "3", "3 ", "3,00"),
}


def _spelled_dates(day: date) -> list[Any]:
    month = MONTHS[day.month - 1]
    return [
        day,
        f"{day.day} {month} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year}",
        day.isoformat(),
    ]


def _spelled_names(name: str) -> list[str]:
    return [name, f"  {name} ", name.replace(" ", "  ")]


def _indicator_headings(guideline: Guideline, number: int) -> list[Any]:
    name = guideline.indicator_by_number[number].name
    return [number, f"{number}.", f"Ind {number}", f"Indikator {number}", f"{number}. {name}", name.upper()]


_words = st.text(st.characters(codec="ascii", categories=("Lu", "Ll", "Nd")), min_size=3, max_size=12)
_names = st.lists(_words, min_size=2, max_size=5).map(" ".join).map(tidy_name)
_innovations = st.lists(
    st.tuples(
        _names,
        st.sampled_from(("Dinas Kesehatan", "Dinas Sosial", "Kec. Makmur Ilir")),
        st.dates(date(1995, 1, 1), date(2060, 12, 31)),
        st.lists(st.integers(0, 3), min_size=20, max_size=20),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda innovation: name_key(innovation[0]),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pulang-pergi")


@settings(max_examples=40, deadline=None)
@given(innovations=_innovations, data=st.data())
def test_round_trip(innovations: list[Any], data: st.DataObject, folder: Path, guideline: Guideline) -> None:
    def choose(options: Any) -> Any:
        return data.draw(st.sampled_from(options))

    fields: list[Any] = data.draw(st.permutations(["name", "agency", "date", "extra", *NUMBERS]))
    headings: dict[Any, Any] = {
        "name": choose(_NAMES),
        "agency": choose(_AGENCIES),
        "date": choose(_DATES),
        "extra": choose(_EXTRA),
    }
    headings |= {number: choose(_indicator_headings(guideline, number)) for number in NUMBERS}
    rows: list[list[Any]] = [["REKAP"], *[[] for _ in range(data.draw(st.integers(0, 3)))]]
    rows.append([headings[field] for field in fields])
    first = len(rows) + 1
    for name, agency, day, levels in innovations:
        cells: dict[Any, Any] = {
            "name": choose(_spelled_names(name)),
            "agency": agency,
            "date": choose(_spelled_dates(day)),
        }
        cells |= {number: choose(_LEVELS[level]) for number, level in zip(NUMBERS, levels, strict=True)}
        rows.append([cells.get(field, "x") for field in fields])

    parsed = read_recap(write_book(folder / "rekap.xlsx", ("Rekap", rows)), guideline, Progress())

    assert parsed.refusals == ()
    assert [row.place.row for row in parsed.rows] == list(range(first, first + len(innovations)))
    for row, (name, agency, day, levels) in zip(parsed.rows, innovations, strict=True):
        assert row.profile == {"name": name, "implemented_on": day}
        assert row.agency_text == agency
        assert row.levels == dict(zip(NUMBERS, levels, strict=True))
