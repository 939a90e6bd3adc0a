from dataclasses import replace
from decimal import Decimal

import pytest

from iga_desktop.db import table_rows
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
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
    profiles=(
        PaperProfile(
            "Kepala Badan",
            letterhead=(HeadLine("PEMERINTAH KABUPATEN CONTOH", 14), HeadLine("BAPPEDA LITBANG", 12.5)),
            logo=b"\x89PNG",
            place="Pangkalan Contoh",
            signatories=(
                Signatory("Kepala", "Nama Satu", "Pembina", "1970"),
                Signatory("Sekretaris Daerah", "Nama Dua", on_behalf="a.n. Bupati", acting="Plh."),
            ),
            columns=1,
        ),
        PaperProfile("Sekretaris Daerah", letterhead=(HeadLine("SEKRETARIAT DAERAH"),), columns=4),
        PaperProfile("Kosong"),
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


@pytest.mark.parametrize(
    ("name", "told"), [("", "harus bernama"), ("kepala  BADAN", 'dua profil surat bernama "kepala  BADAN"')]
)
def test_a_profile_has_a_name_of_its_own(workspace: Workspace, name: str, told: str) -> None:
    save_office(workspace, OFFICE)
    with pytest.raises(UserError, match=told):
        save_office(workspace, replace(OFFICE, profiles=(PaperProfile(name), *OFFICE.profiles)))
    assert load_office(workspace) == OFFICE


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (PaperProfile(letterhead=(HeadLine("A"),) * 21), "paling banyak 20 baris"),
        (PaperProfile(letterhead=(HeadLine(""),)), "baris kop suratnya yang kosong"),
        (PaperProfile(letterhead=(HeadLine("A", 0.5),)), "harus 1 sampai 72 pt"),
        (PaperProfile(letterhead=(HeadLine("A", 72.1),)), "harus 1 sampai 72 pt"),
        (
            PaperProfile(signatories=(Signatory("Anggota", "Nama"),) * 21),
            "penanda tangannya paling banyak 20",
        ),
        (PaperProfile(columns=5), "kolom tanda tangannya 1 sampai 4"),
    ],
)
def test_a_profile_holds_no_more_than_a_package_takes(
    workspace: Workspace, profile: PaperProfile, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        save_office(workspace, replace(OFFICE, profiles=(profile,)))
    many = tuple(PaperProfile(f"Profil {number}") for number in range(51))
    with pytest.raises(UserError, match="Profil surat paling banyak 50"):
        save_office(workspace, replace(OFFICE, profiles=many))
    assert load_office(workspace) == Office()


def test_the_history_tells_what_changed_in_which_profile(workspace: Workspace) -> None:
    save_office(workspace, OFFICE)
    usual, secretary, _ = OFFICE.profiles
    secretary = replace(
        secretary,
        letterhead=(HeadLine("SEKRETARIAT DAERAH", 12.5),),
        signatories=(Signatory("Sekretaris Daerah", "Nama Dua", acting="Plt."),),
    )
    assert recorded(workspace, replace(OFFICE, profiles=(usual, secretary))) == [
        ("Profil surat", "Kepala Badan\nSekretaris Daerah\nKosong", "Kepala Badan\nSekretaris Daerah"),
        ("Kop surat (Sekretaris Daerah)", "SEKRETARIAT DAERAH", "SEKRETARIAT DAERAH (12,50 pt)"),
        (
            "Penanda tangan (Sekretaris Daerah)",
            "",
            " / Plt. Sekretaris Daerah / Nama Dua /  / ",
        ),
        ("Kolom tanda tangan (Kosong)", "2", ""),
    ]


def test_a_profile_under_another_name_is_told_as_that(workspace: Workspace) -> None:
    save_office(workspace, OFFICE)
    usual, secretary, _ = OFFICE.profiles
    profiles = (replace(secretary, name="Sekda"), usual)
    assert recorded(workspace, replace(OFFICE, profiles=profiles)) == [
        ("Profil surat", "Kepala Badan\nSekretaris Daerah\nKosong", "Sekda\nKepala Badan"),
        ("Kolom tanda tangan (Kosong)", "2", ""),
    ]


def recorded(workspace: Workspace, office: Office) -> list[tuple[str, str, str]]:
    """What the history gains from storing *office*: field, before, after."""
    with workspace.reading() as connection:
        before = table_rows.highest(connection, "change")
    save_office(workspace, office)
    with workspace.reading() as connection:
        rows = [row for row in table_rows.fetch(connection, "change") if row["id"] > before]
    return [(row["field"], row["old"], row["new"]) for row in rows]


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
