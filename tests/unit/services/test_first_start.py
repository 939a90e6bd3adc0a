from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.history import HistoryFilter
from iga_desktop.domain.office import AGENCY_KINDS, Agency
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.errors import EnvironmentProblem, ReadOnlyOffice, UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.first_agencies import common_agencies, districts
from iga_desktop.services.first_start import FirstOffice, RegionKind, is_empty, region_of, set_up, usual_year
from iga_desktop.services.history import list_history
from iga_desktop.services.offices import list_agencies, load_office, save_agency
from iga_desktop.services.recap_import import ImportChoices, preview_recap
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import guideline_of, list_years
from tests.integration.failing import SQLITE_FAULTS, failing_statements

SAMPLE = resources() / "sample"
LOGO = (SAMPLE / "logo.png").read_bytes()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        yield workspace


def first(**changes: object) -> FirstOffice:
    usual: dict[str, object] = {
        "kind": RegionKind.REGENCY,
        "name": " Contoh  Raya ",
        "unit": "Bappeda Litbang",
        "logo": LOGO,
        "year": 2026,
        "thresholds": Thresholds(Decimal("95.5"), Decimal(80)),
        "agencies": (Agency(None, "dinkes", "Dinas Kesehatan", ("Dinkes", "Dinas Kes"), "Dinas"),),
    }
    return FirstOffice(**{**usual, **changes})  # type: ignore[arg-type]  # whatever a test changes


def test_everything_that_was_entered_is_stored(empty: Workspace) -> None:
    assert is_empty(empty)

    set_up(empty, first())

    office = load_office(empty)
    assert (office.regency, office.unit) == ("Kabupaten Contoh Raya", "Bappeda Litbang")
    assert office.main.logo == LOGO
    assert [line.text for line in office.main.letterhead] == [
        "PEMERINTAH KABUPATEN CONTOH RAYA",
        "BAPPEDA LITBANG",
    ]
    assert office.thresholds == Thresholds(Decimal("95.5"), Decimal(80))
    assert list_years(empty) == (2026,)
    assert guideline_of(empty, 2026) == empty.guidelines.load(2026)
    (agency,) = list_agencies(empty)
    assert (agency.code, agency.name, agency.spellings) == ("DINKES", "Dinas Kesehatan", ("Dinas Kes",))
    assert not is_empty(empty)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": " - "}, "Nama daerah"),
        ({"year": 1999}, "Pedoman tahun 1999 tidak ada"),
        (
            {"agencies": (Agency(None, "A", "Dinas Sosial"), Agency(None, "B", "Badan", ("dinas sosial",)))},
            "sudah dipakai",
        ),
    ],
)
def test_what_cannot_stand_leaves_the_office_empty(
    empty: Workspace, wrong: dict[str, object], told: str
) -> None:
    with pytest.raises(UserError, match=told):
        set_up(empty, first(**wrong))

    assert is_empty(empty)
    assert list_agencies(empty) == ()
    assert load_office(empty).main.logo is None
    assert not list_history(empty, HistoryFilter(), 10).entries


def test_an_office_is_set_up_once(empty: Workspace) -> None:
    set_up(empty, first())

    with pytest.raises(UserError, match="sudah disiapkan"):
        set_up(empty, first(name="Lain"))
    assert load_office(empty).regency == "Kabupaten Contoh Raya"


def test_an_office_that_is_only_shown_is_not_set_up(empty: Workspace) -> None:
    empty.read_only = True

    with pytest.raises(ReadOnlyOffice):
        set_up(empty, first())


def test_agencies_that_are_known_stay_as_they_are(empty: Workspace) -> None:
    known = save_agency(empty, Agency(None, "DK", "Dinas Kesehatan", active=False))

    set_up(empty, first(agencies=common_agencies(RegionKind.CITY)))

    agencies = list_agencies(empty)
    assert known in agencies
    assert len(agencies) == len(common_agencies(RegionKind.CITY))


@pytest.mark.parametrize("kind", list(RegionKind))
def test_the_common_agencies_can_all_be_taken(empty: Workspace, kind: RegionKind) -> None:
    common = common_agencies(kind)
    villages = districts("Air Bening, Suka Maju\nKecamatan Tanah Abang\n\nair  bening", common)

    set_up(empty, first(agencies=(*common, *villages)))

    names = [agency.name for agency in list_agencies(empty)]
    assert len(names) == len(common) + 3
    assert {"Kecamatan Air Bening", "Kecamatan Suka Maju", "Kecamatan Tanah Abang"} <= set(names)
    assert ("Dinas Pemberdayaan Masyarakat dan Desa" in names) is (kind is RegionKind.REGENCY)
    assert {agency.kind for agency in common} == set(AGENCY_KINDS) - {"Kecamatan", "Lainnya"}


def test_the_common_agencies_stand_in_the_way_of_no_recap(empty: Workspace) -> None:
    set_up(empty, first(year=2025, agencies=common_agencies(RegionKind.REGENCY)))

    preview = preview_recap(empty, SAMPLE / "rekap_contoh_2025.xlsx", 2025, ImportChoices(), Progress())

    assert len(preview.rows) == 102
    assert len(preview.refusals) == 2
    assert {refusal.place.sheet for refusal in preview.refusals} == {"REKAP INOVASI"}


def test_districts_are_called_by_their_names_and_none_is_taken_twice() -> None:
    known = (Agency(None, "KEC01", "Kecamatan Air Bening"),)

    (found,) = districts("Air Bening\nSuka  Maju, kecamatan suka maju", known)

    assert (found.code, found.name, found.kind) == ("KEC-SUKA-MAJU", "Kecamatan Suka Maju", "Kecamatan")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Contoh", (RegionKind.REGENCY, "Contoh")),
        ("kota Contoh Raya", (RegionKind.CITY, "Contoh Raya")),
        ("KAB. Contoh", (RegionKind.REGENCY, "Contoh")),
        ("Kota", (RegionKind.REGENCY, "Kota")),
        ("Kotabaru", (RegionKind.REGENCY, "Kotabaru")),
    ],
)
def test_a_name_may_tell_its_kind(typed: str, told: tuple[RegionKind, str]) -> None:
    assert region_of(RegionKind.REGENCY, typed) == told


@pytest.mark.parametrize(("now", "year"), [(2025, 2025), (2026, 2026), (2040, 2029), (2019, 2022)])
def test_the_usual_year_is_the_present_one_where_it_has_a_guideline(
    empty: Workspace, now: int, year: int
) -> None:
    empty.clock = lambda: datetime(now, 6, 1)  # noqa: DTZ001 the clock of a workspace is UTC without saying so

    assert usual_year(empty) == year


def test_whatever_statement_fails_the_office_is_empty_as_before(empty: Workspace) -> None:
    struck = 0
    for mercy in range(60):
        problem = SQLITE_FAULTS[mercy % len(SQLITE_FAULTS)]
        try:
            with failing_statements(empty._engine, problem, mercy) as fault:
                set_up(empty, first())
        except EnvironmentProblem as told:
            sentence = str(told)
        else:
            break
        struck += fault.struck
        assert sentence.endswith("Tidak ada data yang berubah.")
        assert is_empty(empty)
        assert not list_agencies(empty)
    assert struck > 5
    assert not is_empty(empty)
