"""An innovation that was merged into another as its double comes back: it is compared with the other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from iga_desktop.db import exchange
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.merging import FieldState
from iga_desktop.progress import Progress
from iga_desktop.services.double_merging import merge_doubles
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.package_merge import read_package
from iga_desktop.services.workspace import Workspace
from tests.unit.services.exchanging import add, filled, forms, only_form, only_subject, previewed, stored
from tests.unit.services.laptops import blank_laptop, brought, exported

NAMES = ["Alfa"]


def names(workspace: Workspace) -> list[str]:
    return [each.name for each in list_names(workspace, 2025)]


def merged(workspace: Workspace, kept: Innovation, gone: Innovation) -> None:
    assert kept.id is not None
    assert gone.id is not None
    merge_doubles(workspace, kept.id, gone.id, {})


def test_its_form_is_compared_with_what_it_became(workspace: Workspace, tmp_path: Path) -> None:
    gone = add(workspace, "Alpha Dua", purpose="lama")
    (path,) = forms(workspace, tmp_path / "keluar", blanks=0)
    kept = add(workspace, "Alfa", purpose="lama")
    merged(workspace, kept, gone)
    filled(path, I1={"purpose": "baru"})
    with previewed(workspace, path) as preview:
        subject = only_subject(preview)
    assert (subject.subject, subject.title, subject.is_new) == (kept.uid, "Alfa", False)
    assert "sudah digabungkan ke inovasi lain sebagai data ganda" in subject.notes[0]
    states = {line.key: line.state for line in subject.fields}
    assert states == {"name": FieldState.MINE, "purpose": FieldState.THEIRS}
    stored(workspace, path)
    assert names(workspace) == NAMES
    assert load_innovation(workspace, kept.id or 0).profile.purpose == "baru"
    again = stored(workspace, path)
    assert (again.new, again.changed, names(workspace)) == (0, 0, NAMES)


def test_a_form_that_has_both_is_read_from_the_sheet_of_the_kept_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    gone, kept = add(workspace, "Alpha Dua"), add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "keluar", blanks=0)
    merged(workspace, kept, gone)
    filled(path, I2={"purpose": "baru"})
    with previewed(workspace, path) as preview:
        assert [refusal.name for refusal in only_form(preview).refusals] == ["Alpha Dua"]
        assert only_subject(preview).subject == kept.uid


def test_a_blank_that_brought_it_finds_what_it_became(workspace: Workspace, tmp_path: Path) -> None:
    kept = add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "keluar", blanks=1)
    filled(path, I2={"name": "Alpha Dua", "purpose": "tujuan"})
    stored(workspace, path)
    (gone,) = (each for each in list_names(workspace, 2025) if each.name == "Alpha Dua")
    merged(workspace, kept, load_innovation(workspace, gone.id))
    again = stored(workspace, path)
    assert (again.new, names(workspace)) == (0, NAMES)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Workspace]:
    laptop = blank_laptop(tmp_path / "lain")
    yield laptop
    laptop.close()


def purpose_of_theirs(other: Workspace, gone: Innovation, purpose: str) -> None:
    (theirs,) = (
        load_innovation(other, each.id) for each in list_names(other, 2025) if each.name == gone.profile.name
    )
    assert theirs.uid == gone.uid
    save_innovation(other, theirs, replace(theirs, profile=replace(theirs.profile, purpose=purpose)))


def test_a_package_that_has_both_brings_no_second_one(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    gone, kept = add(workspace, "Alpha Dua"), add(workspace, "Alfa")
    brought(other, exported(workspace, tmp_path / "pergi.iga"))
    merged(workspace, kept, gone)
    purpose_of_theirs(other, gone, "baru")
    package = exported(other, tmp_path / "pulang.iga")
    with read_package(workspace, package, None, Progress()) as incoming:
        assert not any(subject.is_new for subject in incoming.subjects)
        assert any('"Alpha Dua" di paket tidak dibandingkan' in note for note in incoming.notes)
    brought(workspace, package)
    assert names(workspace) == NAMES


def test_a_package_that_has_it_alone_is_compared_with_what_it_became(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    gone = add(workspace, "Alpha Dua", purpose="lama")
    brought(other, exported(workspace, tmp_path / "pergi.iga"))
    kept = add(workspace, "Alfa", purpose="lama")
    merged(workspace, kept, gone)
    purpose_of_theirs(other, gone, "baru")
    package = exported(other, tmp_path / "pulang.iga")
    with read_package(workspace, package, None, Progress()) as incoming:
        (subject,) = incoming.subjects
    assert (subject.subject, subject.title) == (kept.uid, "Alfa")
    assert 'inovasi "Alpha Dua" dari paket sudah digabungkan' in subject.notes[-1]
    brought(workspace, package)
    assert names(workspace) == NAMES
    assert load_innovation(workspace, kept.id or 0).profile.purpose == "baru"


def test_what_was_merged_travels(workspace: Workspace, other: Workspace, tmp_path: Path) -> None:
    gone, kept = add(workspace, "Alpha Dua"), add(workspace, "Alfa")
    brought(other, exported(workspace, tmp_path / "pergi.iga"))
    merged(workspace, kept, gone)
    brought(other, exported(workspace, tmp_path / "lagi.iga"))
    with other.reading() as connection:
        assert exchange.fetch_merged(connection) == {gone.uid: kept.uid}
    assert names(other) == ["Alpha Dua", "Alfa"], "nobody merged them there"
