"""Forms go out to agencies of the sample office, are filled in, and come back as a folder and as a .zip."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from iga_desktop.domain.innovation import Innovation
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.sample import YEAR, fill_sample_office
from iga_desktop.services.form_intake import FormsPreview, IncomingForm, read_forms
from iga_desktop.services.form_storing import store_form
from iga_desktop.services.forms import FormOptions, list_forms, make_forms
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.workspace import Workspace, opened
from tests.unit.exchange.forms.sending import edited, fill
from tests.unit.services.exchanging import everything, filled
from tests.unit.services.verifying import pdf


class Counts(NamedTuple):
    """What a form brings: innovations, evidence, values to look at, cells refused, remarks."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    evidence: int = 0
    conflicts: int = 0
    refusals: int = 0
    notes: int = 0


EXPECTED = {
    "SETDA": Counts(unchanged=3),
    "SETWAN": Counts(changed=1),
    "INSP": Counts(changed=1, unchanged=1),
    "BAPPEDA": Counts(new=1, unchanged=3),
    "BKAD": Counts(unchanged=2),
    "BAPENDA": Counts(changed=1, unchanged=2),
    "BKPSDM": Counts(unchanged=2, conflicts=1),
    "KESBANG": Counts(changed=1, notes=1),
    "BPBD": Counts(unchanged=2, evidence=2),
    "DISDIK": Counts(new=2, unchanged=6, notes=1),
    "DINKES": Counts(changed=1, unchanged=5, refusals=1),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        yield workspace


def first_of(workspace: Workspace, code: str) -> Innovation:
    agency = next(agency for agency in list_agencies(workspace) if agency.code == code)
    key = next(entry.id for entry in list_names(workspace, YEAR) if entry.agency_id == agency.id)
    return load_innovation(workspace, key)


def sent_out(workspace: Workspace, folder: Path) -> dict[str, Path]:
    """Make the forms of the agencies that are expected back, each in a folder of its own."""
    agencies = {agency.code: agency.id or 0 for agency in list_agencies(workspace) if agency.code in EXPECTED}
    folder.mkdir()
    options = FormOptions(agency_ids=frozenset(agencies.values()))
    paths = {}
    for path in make_forms(workspace, YEAR, folder, options, Progress()):
        code = path.name.split(" - ")[1]
        (folder / code).mkdir()
        paths[code] = path.rename(folder / code / path.name)
    return paths


def fill_in(forms: dict[str, Path]) -> None:
    """Do to the forms what people do to them."""

    def lift(book: Workbook) -> None:
        for sheet in book:
            sheet.protection.disable()

    def copy(book: Workbook) -> None:
        blank = next(sheet for sheet in book if sheet.title == "Inovasi 7 (baru)")
        another = book.copy_worksheet(blank)
        another.protection.enable()
        fill(blank, {"name": "PANEN SERENTAK", "claim:16": 2})
        fill(another, {"name": "Klinik Belajar Malam", "claim:16": 1})

    def rename(book: Workbook) -> None:
        book["Inovasi 2"].title = "punya kami"

    filled(forms["SETWAN"], I1={"purpose": "Tujuan dari dinas", "trial_on": "1 Februari 2024"})
    filled(forms["INSP"], I1={"claim:16": 0, "claim:35": "3"})
    filled(forms["BAPPEDA"], I4={"name": "Inovasi Baru", "kind": "digital"})
    filled(forms["BKAD"], I1={"stage": None})
    edited(filled(forms["BAPENDA"], I2={"contact": "0711-000000"}), rename)
    forms["BAPENDA"] = forms["BAPENDA"].rename(forms["BAPENDA"].with_name("form isian FIX (1).xlsx"))
    filled(forms["BKPSDM"], I1={"purpose": "Tujuan dari dinas"})
    edited(filled(forms["KESBANG"], I1={"results": "Hasil dari dinas"}), lift)
    pdf(forms["BPBD"].parent, "I1_16_SK.pdf", "satu")
    (forms["BPBD"].parent / "Inovasi 2").mkdir()
    pdf(forms["BPBD"].parent / "Inovasi 2", "35 video.pdf", "dua")
    pdf(forms["BPBD"].parent, "foto.pdf", "tiga")
    edited(forms["DISDIK"], copy)
    filled(forms["DINKES"], I1={"claim:17": 9, "awards": "Juara"})


def counts(form: IncomingForm) -> Counts:
    """Count what storing *form* unasked would do."""
    changing = [subject for subject in form.subjects if subject.is_new or subject.taken({})]
    new = sum(subject.is_new for subject in form.subjects)
    return Counts(
        new=new,
        changed=len(changing) - new,
        unchanged=form.unchanged + len(form.subjects) - len(changing),
        evidence=len(form.evidence),
        conflicts=sum(subject.conflicts for subject in form.subjects),
        refusals=len(form.refusals),
        notes=len(form.notes),
    )


def table(workspace: Workspace, preview: FormsPreview) -> dict[str, Counts]:
    codes = {agency.id: agency.code for agency in list_agencies(workspace)}
    return {codes[form.agency_id]: counts(form) for form in preview.forms}


def test_filled_in_forms_bring_what_was_filled_in_and_only_once(workspace: Workspace, tmp_path: Path) -> None:
    delivery = tmp_path / "kiriman"
    forms = sent_out(workspace, delivery)
    first = first_of(workspace, "BKPSDM")
    changed = replace(first.profile, purpose="Tujuan dari kantor")
    save_innovation(workspace, first, replace(first, profile=changed))
    fill_in(forms)
    zipped = Path(shutil.make_archive(str(tmp_path / "kiriman"), "zip", delivery))

    with (
        read_forms(workspace, [delivery], Progress()) as one,
        read_forms(workspace, [zipped], Progress()) as other,
    ):
        assert table(workspace, one) == table(workspace, other) == EXPECTED
        assert [form.subjects for form in one.forms] == [form.subjects for form in other.forms]
        assert one.leftovers == other.leftovers
        assert [leftover.name for leftover in one.leftovers] == ["BPBD/foto.pdf"]
        done = [store_form(workspace, form, {}, Progress()) for form in other.forms]
    total = [
        sum(getattr(form, name) for form in done) for name in ("new", "changed", "unchanged", "evidence")
    ]
    assert total == [sum(column) for column in zip(*(c[:4] for c in EXPECTED.values()), strict=True)]
    received = {row.agency.code for row in list_forms(workspace, YEAR) if row.received_at}
    assert received == EXPECTED.keys()
    assert first_of(workspace, "SETWAN").profile.purpose == "Tujuan dari dinas"
    before, insp = everything(workspace), first_of(workspace, "INSP")
    assert (insp.claimed[16], insp.claimed[35]) == (0, 3)

    with read_forms(workspace, [delivery], Progress()) as again:
        for code, now in table(workspace, again).items():
            assert (now.new, now.changed, now.evidence, now.conflicts) == (0, 0, 0, 0), code
        for form in again.forms:
            store_form(workspace, form, {}, Progress())
    assert everything(workspace) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_the_power_may_fail_at_any_step_of_storing(workspace: Workspace, tmp_path: Path) -> None:
    delivery = tmp_path / "kiriman"
    form = sent_out(workspace, delivery)["SETWAN"]
    filled(form, I1={"purpose": "Tujuan dari dinas"}, I2={"name": "Inovasi Baru"})
    pdf(form.parent, "I2_16_SK.pdf")
    workspace.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.dying", str(workspace.folder), str(form.parent)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    *deaths, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(deaths) > 3
    assert all(life == {"dead": True, "findings": [], "subjects": 2, "evidence": 1} for life in deaths)
    assert last == {"dead": False, "findings": [], "subjects": 0, "evidence": 0}
