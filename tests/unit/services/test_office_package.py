from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Agency, Office
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import spd
from iga_desktop.services.checkup import check_office
from iga_desktop.services.innovations import (
    save_innovation,
)
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.offices import save_agency, save_office
from iga_desktop.services.package_merge import PasswordNeeded, WrongPassword, read_package, store_package
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.laptops import (
    add_file,
    blank_laptop,
    brought,
    exported,
    fill,
    records,
    stored_bytes,
)
from tests.unit.services.office_life import OfficeLife
from tests.unit.services.verifying import PROFILE


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Workspace]:
    with closing(blank_laptop(tmp_path / "satu")) as workspace:
        fill(workspace, tmp_path)
        yield workspace


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    with closing(blank_laptop(tmp_path / "dua")) as workspace:
        yield workspace


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 2**32), steps=st.integers(0, 50))
def test_a_package_makes_an_empty_laptop_equal(seed: int, steps: int) -> None:
    with (
        TemporaryDirectory() as name,
        closing(blank_laptop(Path(name) / "satu")) as one,
        closing(blank_laptop(Path(name) / "dua")) as two,
    ):
        folder = Path(name)
        OfficeLife(one, folder, str(seed)).live(steps)
        package = exported(one, folder / "kantor.iga")
        brought(two, package)
        assert records(two) == records(one)
        assert stored_bytes(two) == stored_bytes(one)
        assert check_office(two, Progress()).findings == ()
        with read_package(two, package, None, Progress()) as again:
            assert (again.subjects, again.additions, again.notes) == ((), (), ())


def test_a_password_seals_the_package(laptop: Workspace, other: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "kantor.iga"
    export_office(laptop, target, PackageScope(), "rahasia", Progress())
    assert b"GEMAS" not in target.read_bytes()
    for password, problem in ((None, PasswordNeeded), ("", PasswordNeeded), ("Rahasia", WrongPassword)):
        with pytest.raises(problem):
            read_package(other, target, password, Progress())
    with read_package(other, target, "rahasia", Progress()) as incoming:
        store_package(other, incoming, {}, Progress())
    assert records(other) == records(laptop)


def test_a_blank_password_seals_nothing(laptop: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="masih kosong"):
        export_office(laptop, tmp_path / "a.iga", PackageScope(), "  ", Progress())
    assert not (tmp_path / "a.iga").exists()


def test_only_chosen_agencies_go_with_all_that_is_theirs_alone(
    laptop: Workspace, other: Workspace, tmp_path: Path
) -> None:
    chosen = save_agency(laptop, Agency(None, "DISDIK", "Dinas Pendidikan"))
    profile = replace(PROFILE, name="RUMAH BELAJAR")
    new = save_innovation(laptop, None, Innovation(None, 2026, chosen.id or 0, profile, {}))
    add_file(laptop, tmp_path, new.id or 0, 16, "belajar")
    spd.save_levels(laptop, 2026, {"1": 2})
    scope = PackageScope(agency_ids=frozenset({chosen.id or 0}))
    made = export_office(laptop, tmp_path / "a.iga", scope, None, Progress())
    assert (made.innovations, made.files) == (1, 1)
    with read_package(other, made.path, None, Progress()) as incoming:
        assert incoming.scope_text == "1 perangkat daerah"
        store_package(other, incoming, {}, Progress())
    there = records(other)
    assert [row["name"] for row in there["innovation"]] == ["RUMAH BELAJAR"]
    assert [row["name"] for row in there["agency"]] == ["Dinas Pendidikan"]
    assert {row["subject_id"] for row in there["change"]} == {new.id}
    assert len(there["evidence_file"]) == 1
    assert not there["spd_level"]
    assert check_office(other, Progress()).findings == ()


def test_only_chosen_years_go(laptop: Workspace, other: Workspace, tmp_path: Path) -> None:
    open_year(laptop, 2025)
    save_innovation(laptop, None, Innovation(None, 2025, 1, PROFILE, {}))
    spd.save_levels(laptop, 2025, {"1": 2})
    spd.save_levels(laptop, 2026, {"1": 3})
    brought(other, exported(laptop, tmp_path / "a.iga", PackageScope(years=frozenset({2025}))))
    there = records(other)
    assert [row["year"] for row in there["reporting_year"]] == [2025]
    assert [(row["year"], row["verified"]) for row in there["spd_level"]] == [(2025, 2)]
    assert not there["evidence"]
    assert check_office(other, Progress()).findings == ()


def test_a_package_never_takes_the_place_of_the_offices_own_files(laptop: Workspace, tmp_path: Path) -> None:
    before = stored_bytes(laptop)
    for name in ("iga.db", "kantor.iga", "bukti/kantor.iga"):
        with pytest.raises(UserError, match="folder data kantor sendiri"):
            exported(laptop, laptop.folder / name)
    assert stored_bytes(laptop) == before
    assert exported(laptop, tmp_path / "kantor.pdf").name == "kantor.pdf.iga"


def test_an_office_that_has_its_own_name_is_not_taken_over_by_another(
    laptop: Workspace, other: Workspace, tmp_path: Path
) -> None:
    save_office(laptop, Office("Kabupaten Contoh", "Bappeda"))
    package = exported(laptop, tmp_path / "a.iga")
    save_office(other, Office("Kabupaten Lain", "Bappeda"))
    with pytest.raises(UserError, match="kantor lain"):
        read_package(other, package, None, Progress())
    save_office(other, Office("Kabupaten Contoh", "Bappeda"))
    with read_package(other, package, None, Progress()) as incoming:
        assert incoming.additions[0].startswith("Pengaturan kantor")
        store_package(other, incoming, {}, Progress())
    assert records(other) == records(laptop)


def test_nothing_within_the_scope_makes_no_package(laptop: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Tidak ada inovasi"):
        exported(laptop, tmp_path / "a.iga", PackageScope(years=frozenset({2020})))
    assert not list(tmp_path.glob("*.iga"))


def test_a_cancelled_export_leaves_no_file_and_remembers_nothing(laptop: Workspace, tmp_path: Path) -> None:
    class Impatient(Progress):
        def __init__(self, patience: int) -> None:
            self.left = patience

        def raise_if_cancelled(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    files = set(tmp_path.iterdir())
    before = records(laptop)
    for patience in range(3):
        for password in (None, "rahasia"):
            with pytest.raises(Cancelled):
                export_office(laptop, tmp_path / "a.iga", PackageScope(), password, Impatient(patience))
    assert set(tmp_path.iterdir()) == files
    assert records(laptop) == before


def test_a_package_that_cannot_be_written_remembers_nothing(laptop: Workspace, tmp_path: Path) -> None:
    before = records(laptop)
    with pytest.raises(EnvironmentProblem):
        exported(laptop, tmp_path / "tidak ada" / "a.iga")
    assert records(laptop) == before


def test_lost_bytes_are_told_and_the_rest_goes(laptop: Workspace, other: Workspace, tmp_path: Path) -> None:
    add_file(laptop, tmp_path, 1, 17, "lain")
    lost = records(laptop)["evidence"][0]["sha256"]
    laptop.evidence.path(lost).unlink()
    made = export_office(laptop, tmp_path / "a.iga", PackageScope(), None, Progress())
    assert made.files == 1
    assert "1 berkas bukti tidak ikut" in made.left_out[0]
    with read_package(other, made.path, None, Progress()) as incoming:
        assert "1 berkas bukti tidak ada dalam paket" in incoming.notes[0]
        store_package(other, incoming, {}, Progress())
    assert records(other) == records(laptop)


def test_the_package_tells_who_made_it_when(laptop: Workspace, other: Workspace, tmp_path: Path) -> None:
    save_office(laptop, Office("Kabupaten Contoh", "Bappeda Litbang"))
    laptop.clock = lambda: datetime.fromisoformat("2026-06-01T08:00:01")
    laptop.actor = "petugas"
    target = exported(laptop, tmp_path / "a.iga")
    with ZipFile(target) as archive:
        assert archive.testzip() is None
    with read_package(other, target, None, Progress()) as incoming:
        assert incoming.made_at == laptop.clock()
        assert (incoming.maker, incoming.office_name) == ("petugas", "Bappeda Litbang, Kabupaten Contoh")
        assert incoming.scope_text == "seluruh data kantor"
        assert incoming.into_empty
