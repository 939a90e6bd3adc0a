"""Agencies of two laptops: matched by what they are called, never by a code that only looks the same."""

from dataclasses import replace
from pathlib import Path

from iga_desktop.domain.companion import Companion
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Agency
from iga_desktop.progress import Progress
from iga_desktop.services.checkup import check_office
from iga_desktop.services.companions import save_companion
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.package_agencies import match_agencies
from iga_desktop.services.package_merge import store_package
from iga_desktop.services.workspace import Workspace
from tests.unit.services.laptops import exported, records
from tests.unit.services.packages.exchanging import read, sync
from tests.unit.services.verifying import PROFILE


def _owners(workspace: Workspace) -> dict[str, str]:
    names = {agency.id: agency.name for agency in list_agencies(workspace)}
    return {
        each.name: names[load_innovation(workspace, each.id).agency_id]
        for each in list_names(workspace, 2026)
    }


def test_the_same_code_for_two_agencies_mixes_nothing(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    for code, name in (("DP", "Dinas Perikanan"), ("DP2", "Dinas Perhubungan")):
        agency = save_agency(one, Agency(None, code, name))
        save_companion(one, Companion(None, f"Pendamping {name}", "", frozenset({agency.id or 0})))
        profile = replace(PROFILE, name=f"SIMPEG {name}")
        save_innovation(one, None, Innovation(None, 2026, agency.id or 0, profile, {}))
    save_agency(two, Agency(None, "DP", "Dinas Perhubungan"))
    package = exported(one, tmp_path / "a.iga")
    with read(two, package) as incoming:
        assert 'kode milik "Dinas Perhubungan"' in incoming.notes[0]
        store_package(two, incoming, {}, Progress())
    for name in ("Dinas Perikanan", "Dinas Perhubungan"):
        assert _owners(two)[f"SIMPEG {name}"] == name
    assert len({agency.code for agency in list_agencies(two)}) == 3
    assert len(records(two)["companion_agency"]) == 2
    with read(two, package) as again:
        assert (again.subjects, again.additions) == ((), ())
    sync(two, one, tmp_path)
    assert _owners(one) == _owners(two)
    assert check_office(two, Progress()).findings == ()


def test_a_renamed_agency_is_known_by_its_code_where_something_proves_it() -> None:
    health, fish = Agency(1, "DK", "Dinas Kesehatan"), Agency(2, "DP", "Dinas Pertanian")
    wider = Agency(7, "DK", "Dinas Kesehatan dan KB")
    other = Agency(8, "DP", "Dinas Pertanahan")
    matched = match_agencies([health, fish], [wider, other], [])
    assert matched.here == {7: health}
    assert [(agency.name, agency.code) for agency in matched.new] == [("Dinas Pertanahan", "DP2")]
    assert match_agencies([health, fish], [wider, other], [("DP", "DP")]).here == {7: health, 8: fish}


def test_no_two_are_taken_for_one() -> None:
    here = [Agency(1, "A", "Dinas A", ("Dinas B",))]
    there = [Agency(5, "B", "Dinas B"), Agency(6, "A", "Dinas A")]
    matched = match_agencies(here, there, [])
    assert set(matched.here) == {6}
    assert [agency.code for agency in matched.new] == ["B"]
