from decimal import Decimal

import pytest

from iga_desktop.domain.office import Agency, Office, Signatory
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.errors import UserError
from iga_desktop.services.offices import (
    code_for,
    list_agencies,
    load_office,
    save_agency,
    save_office,
)
from iga_desktop.services.workspace import Workspace

OFFICE = Office(
    regency="Kabupaten Contoh",
    unit="Bappeda Litbang",
    letterhead=("PEMERINTAH KABUPATEN CONTOH", "BAPPEDA LITBANG"),
    logo=b"\x89PNG",
    place="Pangkalan Contoh",
    signatories=(
        Signatory("Kepala", "Nama Satu", "Pembina", "1970"),
        Signatory("Sekretaris Daerah", "Nama Dua", on_behalf="a.n. Bupati"),
    ),
    thresholds=Thresholds(Decimal("97.50"), Decimal("80.25")),
)


def test_an_office_starts_with_the_usual_lines(workspace: Workspace) -> None:
    assert load_office(workspace) == Office()
    assert load_office(workspace).thresholds == Thresholds(Decimal(100), Decimal(90))


def test_settings_come_back_as_they_were_saved(workspace: Workspace) -> None:
    save_office(workspace, OFFICE)
    save_office(workspace, OFFICE)
    assert load_office(workspace) == OFFICE


def test_an_agency_is_tidied_and_kept(workspace: Workspace) -> None:
    saved = save_agency(
        workspace,
        Agency(None, " rsud ", "Rumah  Sakit Umum Daerah ", ("RSUD", "RS Umum", "rs  umum", "")),
    )
    assert (saved.code, saved.name, saved.spellings) == (
        "RSUD",
        "Rumah Sakit Umum Daerah",
        ("rs umum",),
    )
    assert saved in list_agencies(workspace)


def test_renaming_and_deactivating(workspace: Workspace) -> None:
    first = list_agencies(workspace)[0]
    changed = save_agency(
        workspace, Agency(first.id, "DINKES", "Dinas Kesehatan Daerah", ("Dinkes",), "Dinas", active=False)
    )
    assert list_agencies(workspace)[0] == changed
    assert len(list_agencies(workspace)) == 2


@pytest.mark.parametrize(
    "agency",
    [
        Agency(None, "DINKES", "Dinas Lain"),
        Agency(None, "LAIN", "dinas  KESEHATAN"),
        Agency(None, "LAIN", "Dinas Lain", ("dinkes",)),
        Agency(None, "DINAS KESEHATAN", "Dinas Lain"),
    ],
)
def test_a_spelling_belongs_to_one_agency(workspace: Workspace, agency: Agency) -> None:
    before = list_agencies(workspace)
    with pytest.raises(UserError, match="sudah dipakai oleh Dinas Kesehatan"):
        save_agency(workspace, agency)
    assert list_agencies(workspace) == before


@pytest.mark.parametrize("agency", [Agency(None, "", "Dinas"), Agency(None, "D", " - ")])
def test_code_and_name_are_needed(workspace: Workspace, agency: Agency) -> None:
    with pytest.raises(UserError, match="harus diisi"):
        save_agency(workspace, agency)


def test_codes_are_made_of_initials_and_free() -> None:
    assert code_for("Dinas Pekerjaan Umum dan Penataan Ruang", ()) == "DPUPR"
    known = [Agency(1, "DPUPR", "A"), Agency(2, "X", "B", ("DPUPR2",))]
    assert code_for("Dinas Pekerjaan Umum dan Penataan Ruang", known) == "DPUPR3"
