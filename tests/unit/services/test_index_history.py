"""The index over the years, with the figures that two regencies announced."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iga_desktop.domain.index_history import HistoryLine, IndexRank, IndexRecord, RecordKind
from iga_desktop.errors import UserError
from iga_desktop.services.index_history import (
    list_history,
    remove_record,
    save_record,
    year_scale,
)
from iga_desktop.services.rules import index_scales
from iga_desktop.services.workspace import Workspace
from tests.unit.services.changes import changes

RANKS = (
    IndexRank("Kabupaten se-Indonesia", 112, 415),
    IndexRank("Kabupaten tanpa Balitbangda se-provinsi", 3),
    IndexRank("Kabupaten se-provinsi", 7),
    IndexRank("Kabupaten dan kota se-provinsi", 9),
)


def final(year: int, index: str, predicate: str = "") -> IndexRecord:
    return IndexRecord(year, RecordKind.FINAL, Decimal(index), Decimal(index), predicate)


REGENCY = (
    IndexRecord(2020, predicate="Sangat Inovatif"),
    final(2022, "50.43"),
    final(2023, "51.71"),
    replace(final(2024, "55.79"), ranks=RANKS, source="Rakor 11 Agustus 2025"),
)
CITY = (
    final(2021, "49.71"),
    final(2022, "60.56", predicate="Terinovatif"),
    final(2023, "54.03"),
    final(2024, "57.04"),
    IndexRecord(2025, RecordKind.EXPECTED, Decimal(65), Decimal(66)),
)


def listed(workspace: Workspace, records: tuple[IndexRecord, ...]) -> tuple[HistoryLine, ...]:
    for entry in reversed(records):
        assert save_record(workspace, entry) is None
    lines = list_history(workspace)
    assert tuple(line.record for line in lines) == records
    return lines


def test_a_regency_rises_year_by_year(workspace: Workspace) -> None:
    lines = listed(workspace, REGENCY)
    assert [(line.record.year, line.category_text, line.change, line.change_from) for line in lines] == [
        (2020, "Sangat Inovatif", None, None),
        (2022, "Inovatif", None, None),
        (2023, "Inovatif", Decimal("1.28"), 2022),
        (2024, "Inovatif", Decimal("4.08"), 2023),
    ]
    assert [line.comparable for line in lines] == [False, True, True, True]
    assert not any(line.deviates for line in lines)


def test_a_city_announces_another_predicate_and_expects_a_range(workspace: Workspace) -> None:
    lines = listed(workspace, CITY)
    assert [(line.category_text, line.deviates, line.change) for line in lines] == [
        ("Inovatif", False, None),
        ("Sangat Inovatif", True, Decimal("10.85")),
        ("Inovatif", False, Decimal("-6.53")),
        ("Inovatif", False, Decimal("3.01")),
        ("Sangat Inovatif", False, None),
    ]


@pytest.mark.parametrize(
    ("year", "highest_from", "note"),
    [
        (2020, None, "skala lama"),
        (2021, "60.01", "memakai pedoman 2022"),
        (2025, "60.01", ""),
        (2026, "65.01", ""),
        (2029, "65.01", ""),
        (2030, "65.01", "Pedoman tahun 2030 belum ada. Kategorinya memakai pedoman 2029"),
    ],
)
def test_each_year_has_its_own_scale(
    workspace: Workspace, year: int, highest_from: str | None, note: str
) -> None:
    scale = year_scale(workspace, year)
    assert (str(scale.bands[0].lower) if scale.bands else None) == highest_from
    assert note in scale.note
    assert bool(note) == bool(scale.note)


def test_an_opened_year_keeps_its_bands(workspace: Workspace) -> None:
    own = workspace.folder / "pedoman"
    own.mkdir()
    bands = '[[kategori.daftar]]\nnama = "{}"\ndari = {}\nsampai = {}\n'
    for year in (2024, 2025):
        raised = bands.format("Sangat Inovatif", "70.01", "100.00") + bands.format(
            "Inovatif", "40.01", "70.00"
        )
        (own / f"{year}.toml").write_text(
            f'tahun = {year}\ndasar = 2026\njudul = "Pedoman kantor"\n{raised}', encoding="utf-8"
        )
    assert str(year_scale(workspace, 2024).bands[0].lower) == "70.01"
    assert str(year_scale(workspace, 2025).bands[0].lower) == "60.01", "2025 was opened before"


@pytest.mark.parametrize(
    ("index", "predicate"),
    [
        ("1000.01", "Sangat Inovatif"), ("1000", "Inovatif"), ("500", "Inovatif"),
        ("499.99", "Kurang Inovatif"), ("0", ""),
    ],
)  # fmt: skip
def test_the_old_scale_suggests_a_predicate(index: str, predicate: str) -> None:
    assert index_scales().old_predicate(Decimal(index)) == predicate


def ranked(*ranks: IndexRank) -> IndexRecord:
    return replace(final(2024, "55.79"), ranks=ranks)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (final(1999, "50"), "Tahun 1999 di luar"),
        (final(2101, "50"), "Tahun 2101 di luar"),
        (final(2024, "100.01"), "0 sampai 100. "),
        (final(2024, "-0.01"), "0 sampai 100. "),
        (final(2024, "NaN"), "0 sampai 100. "),
        (final(2020, "100000.01"), r"0 sampai 100\.000"),
        (final(2024, "55.791"), "dua desimal"),
        (IndexRecord(2025, RecordKind.EXPECTED, Decimal(66), Decimal(65)), "66,00 lebih tinggi daripada"),
        (IndexRecord(2025, RecordKind.EXPECTED, Decimal(66)), "kedua ujung"),
        (IndexRecord(2025, RecordKind.FINAL, Decimal(65), Decimal(66)), "harus satu angka"),
        (IndexRecord(2025, source="Rakor"), "Belum ada yang diisi"),
        (IndexRecord(2025, predicate=" "), "Belum ada yang diisi"),
        (ranked(IndexRank("Nasional", 0)), "Peringkat 0 di kelompok"),
        (ranked(IndexRank("Nasional", 416, 415)), "Peringkat 416 dari 415"),
        (ranked(IndexRank(" - ", 3)), "Nama kelompok pada peringkat 3"),
        (ranked(IndexRank("Nasional", 3), IndexRank("NASIONAL ", 4)), "tertulis dua kali"),
    ],
)
def test_what_cannot_be_meant_is_refused(workspace: Workspace, wrong: IndexRecord, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        save_record(workspace, wrong)
    assert list_history(workspace) == ()
    assert changes(workspace, "indeks") == []


def test_what_was_replaced_or_removed_can_be_brought_back(workspace: Workspace) -> None:
    first = REGENCY[-1]
    save_record(workspace, first)
    assert save_record(workspace, replace(final(2024, "55.80"), award="  Piagam  Bupati ")) == first
    (line,) = list_history(workspace)
    assert (line.record.award, line.record.ranks) == ("Piagam Bupati", ())
    assert save_record(workspace, first) == line.record
    assert remove_record(workspace, 2024) == first
    assert remove_record(workspace, 2024) is None
    assert list_history(workspace) == ()
    save_record(workspace, first)
    assert [line.record for line in list_history(workspace)] == [first]


def test_the_history_says_what_changed(workspace: Workspace) -> None:
    save_record(workspace, CITY[-1])
    save_record(workspace, final(2025, "64.20"))
    save_record(workspace, final(2025, "64.20"))
    save_record(workspace, replace(final(2025, "64.20"), ranks=RANKS[:2]))
    remove_record(workspace, 2025)
    places = "Kabupaten se-Indonesia: 112 dari 415; Kabupaten tanpa Balitbangda se-provinsi: 3"
    assert changes(workspace, "indeks") == [
        ("Indeks 2025", "Jenis", None, "perkiraan"),
        ("Indeks 2025", "Indeks", None, "65,00 sampai 66,00"),
        ("Indeks 2025", "Jenis", "perkiraan", "hasil"),
        ("Indeks 2025", "Indeks", "65,00 sampai 66,00", "64,20"),
        ("Indeks 2025", "Peringkat", None, places),
        ("Indeks 2025", "Dihapus", f"hasil; 64,20; {places}", None),
    ]
