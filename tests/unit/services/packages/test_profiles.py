"""How papers look travels with the office's settings, also from programs that knew one kop only."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iga_desktop.db import offices
from iga_desktop.db.migrate import HEAD
from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.errors import UserError
from iga_desktop.exchange.packages.archive import open_archive, write_archive
from iga_desktop.progress import Progress
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author
from tests.unit.services.laptops import blank_laptop, brought, exported

USUAL = PaperProfile(
    "Utama",
    (HeadLine("PEMERINTAH KABUPATEN CONTOH"), HeadLine("BAPPEDA LITBANG")),
    b"\x89PNG",
    "Pangkalan Contoh",
    (Signatory("Kepala", "Nama Satu", "Pembina", "1970"), Signatory("Sekretaris", "Nama Dua")),
)
TEAM = PaperProfile(
    "Tim", (HeadLine("TIM", 12.5),), signatories=(Signatory("Ketua", "Nama", acting="Plh."),), columns=4
)


def with_profiles(workspace: Workspace, *profiles: PaperProfile) -> Workspace:
    save_office(workspace, replace(load_office(workspace), profiles=profiles))
    return workspace


def test_all_profiles_come_into_an_empty_office(one: Workspace, tmp_path: Path) -> None:
    package = exported(with_profiles(one, USUAL, TEAM), tmp_path / "a.iga")
    with closing(blank_laptop(tmp_path / "lain")) as other:
        brought(other, package)
        assert load_office(other) == load_office(one)


def test_an_office_keeps_its_own_profiles(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    package = exported(with_profiles(one, USUAL, TEAM), tmp_path / "a.iga")
    brought(with_profiles(two, TEAM), package)
    assert load_office(two).profiles == (TEAM,)


def older(
    package: Path, target: Path, letterhead: object = "PEMERINTAH KABUPATEN CONTOH\nBAPPEDA LITBANG"
) -> Path:
    """Write *package* again as a program would have that knew one kop only."""
    with open_archive(package, package.name, HEAD, Progress()) as archive:
        tables, manifest, known = archive.data["tables"], archive.manifest, archive.evidence
        files = {sha256: target.with_name(sha256) for sha256 in known}
        for sha256, file in files.items():
            archive.unpack(sha256, file)
    (profile,) = rows(tables.pop("paper_profile"))
    del tables["letterhead_line"]
    moved = {"letterhead": letterhead, "logo": profile["logo"], "place": profile["place"]}
    tables["office"] = table([{**row, **moved} for row in rows(tables["office"])])
    left_out = {"profile_id", "acting"}
    signatories = rows(tables["signatory"])
    tables["signatory"] = table(
        [{name: value for name, value in row.items() if name not in left_out} for row in signatories]
    )
    write_archive(target, replace(manifest, schema="0004"), {"tables": tables}, files, Progress())
    return target


def rows(given: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(given["columns"], row, strict=True)) for row in given["rows"]]


def table(given: list[dict[str, Any]]) -> dict[str, Any]:
    return {"columns": list(given[0]), "rows": [list(row.values()) for row in given]}


def test_the_only_kop_of_an_older_program_becomes_a_profile(one: Workspace, tmp_path: Path) -> None:
    package = exported(with_profiles(one, USUAL), tmp_path / "a.iga")
    with closing(blank_laptop(tmp_path / "lain")) as other:
        brought(other, older(package, tmp_path / "lama.iga"))
        assert load_office(other) == load_office(one)


def test_a_kop_that_no_program_wrote_is_refused(one: Workspace, tmp_path: Path) -> None:
    package = exported(with_profiles(one, USUAL), tmp_path / "a.iga")
    with (
        closing(blank_laptop(tmp_path / "lain")) as other,
        pytest.raises(UserError, match="rusak atau diubah"),
    ):
        brought(other, older(package, tmp_path / "lama.iga", letterhead=None))


def test_more_signatories_than_a_paper_has_room_for_are_refused(one: Workspace, tmp_path: Path) -> None:
    with_profiles(one, USUAL, TEAM)
    with one.writing() as connection:  # another program may have stored what ours refuses
        office = offices.fetch_office(connection)
        crowd = replace(TEAM, signatories=TEAM.signatories * 21)
        who = author(one, "lain")
        offices.store_office(connection, who, replace(office, profiles=(USUAL, crowd)))
    package = exported(one, tmp_path / "a.iga")
    with (
        closing(blank_laptop(tmp_path / "lain")) as other,
        pytest.raises(UserError, match="rusak atau diubah"),
    ):
        brought(other, package)
    assert load_office(other) == Office()
