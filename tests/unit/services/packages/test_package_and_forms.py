"""Forms that go out from one laptop and come back on the other, and what only one of them decided."""

import shutil
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from iga_desktop.domain.merging import FieldState
from iga_desktop.domain.verification import Decision
from iga_desktop.progress import Progress
from iga_desktop.services import desk
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.innovations import list_names, load_innovation
from iga_desktop.services.lives import life_of
from iga_desktop.services.next_year import CarryOver, carry_over
from iga_desktop.services.workspace import Workspace
from tests.unit.services.exchanging import filled, only_subject, previewed, stored
from tests.unit.services.laptops import add_file, exported
from tests.unit.services.packages.exchanging import edit, read, states, sync


def form(workspace: Workspace, folder: Path) -> Path:
    """Give the form that holds the innovation of every test."""
    agency_id = load_innovation(workspace, 1).agency_id
    options = FormOptions(blanks=1, agency_ids=frozenset({agency_id}))
    (made,) = make_forms(workspace, 2026, folder / "formulir", options, Progress())
    return made


def test_a_form_of_the_other_laptop_has_its_base_here(one: Workspace, two: Workspace, tmp_path: Path) -> None:
    edit(one, contact="diubah sesudah mulai")
    made = form(one, tmp_path)
    sync(one, two, tmp_path)
    with previewed(two, filled(made, I1={"purpose": "Tujuan dari dinas"})) as preview:
        subject = only_subject(preview)
        assert [(line.key, line.state) for line in subject.fields] == [("purpose", FieldState.THEIRS)]
        assert subject.notes == ()


def test_a_package_does_not_make_a_form_an_old_one(one: Workspace, tmp_path: Path) -> None:
    made = form(one, tmp_path)
    exported(one, tmp_path / "paket.iga")
    with previewed(one, filled(made, I1={"purpose": "Tujuan dari dinas"})) as preview:
        assert only_subject(preview).notes == ()


def test_a_decision_crosses_though_the_indicator_waits_since_different_moments(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    add_file(one, tmp_path, 1, 18, "anggaran")
    sync(one, two, tmp_path)
    desk.accept(one, 1, 18, 2)
    with read(two, exported(one, tmp_path / "kedua.iga")) as incoming:
        assert states(incoming) == {"verification:18": FieldState.THEIRS}
    sync(one, two, tmp_path)
    assert (desk.load_desk(two, 1).states[18].decision, desk.load_desk(two, 1).states[18].verified) == (
        Decision.ACCEPTED,
        2,
    )


def test_a_decision_without_the_evidence_of_here_must_be_looked_at(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    sync(one, two, tmp_path)
    add_file(one, tmp_path, 1, 18, "anggaran")
    add_file(two, tmp_path, 1, 18, "anggaran-lain")
    desk.accept(one, 1, 18, 2)
    with read(two, exported(one, tmp_path / "paket.iga")) as incoming:
        assert states(incoming) == {"verification:18": FieldState.CONFLICT}


def test_one_blank_sheet_that_two_laptops_read_as_two_innovations_is_never_mixed(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    made = form(one, tmp_path)
    sync(one, two, tmp_path)
    blank = "I" + made_number(made)
    copy = Path(shutil.copy(made, tmp_path / "salinan.xlsx"))
    stored(one, filled(made, **{blank: {"name": "Posyandu Remaja", "purpose": "remaja"}}))
    stored(two, filled(copy, **{blank: {"name": "Klinik Malam Kecamatan", "results": "hasil klinik"}}))
    with read(one, exported(two, tmp_path / "paket.iga")) as incoming:
        (subject,) = [each for each in incoming.subjects if each.title == "Posyandu Remaja"]
        assert subject.held
        assert "Klinik Malam Kecamatan" in subject.notes[0]
        assert subject.taken({}) == {}


def test_what_both_carried_into_the_next_year_stays_one_even_under_another_name(
    one: Workspace, two: Workspace, tmp_path: Path
) -> None:
    for laptop in (one, two):
        chosen = [CarryOver(1, "Kini dapat dipakai dari gawai.", date(2026, 2, 1))]
        carry_over(laptop, 2026, 2027, chosen, with_levels=True, with_evidence=True, progress=Progress())
    (successor,) = list_names(two, 2027)
    edit(two, successor.id, name="NAMA YANG LAIN SEKALI")
    with read(one, exported(two, tmp_path / "kedua.iga")) as incoming:
        (subject,) = incoming.subjects
        assert not subject.held
        assert subject.notes[0].endswith("lanjutan dari inovasi yang sama.")
    sync(two, one, tmp_path)
    assert len(list_names(one, 2027)) == 1
    assert [year.year for year in life_of(one, 1)] == [2026, 2027]


def made_number(path: Path) -> str:
    """Give the number of the blank sheet of a form."""
    (title,) = [name for name in load_workbook(path).sheetnames if name.endswith("(baru)")]
    return str(title.split()[1])
