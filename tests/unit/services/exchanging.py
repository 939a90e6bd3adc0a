"""Forms that go out of an office and come back filled in, for the tests of reading and storing them."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.merging import Choices, SubjectMerge
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.form_intake import FormsPreview, IncomingForm, read_forms
from iga_desktop.services.form_storing import FormStored, store_form
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.workspace import Workspace
from tests.unit.exchange.forms.sending import edited, fill

YEAR = 2025
NUMBERS = range(16, 36)


def add(workspace: Workspace, name: str, agency_id: int = 1, **fields: Any) -> Innovation:
    """Store an innovation that claims 1 of everything and has 2 of it verified."""
    profile = Profile(name=name, **fields)
    levels, claim = dict.fromkeys(NUMBERS, 2), dict.fromkeys(NUMBERS, 1)
    return save_innovation(workspace, None, Innovation(None, YEAR, agency_id, profile, levels, claim))


def forms(workspace: Workspace, folder: Path, *agency_ids: int, blanks: int = 2) -> list[Path]:
    """Make the forms of agencies, by default of the first, in *folder*."""
    folder.mkdir(exist_ok=True)
    options = FormOptions(blanks=blanks, agency_ids=frozenset(agency_ids or (1,)))
    return list(make_forms(workspace, YEAR, folder, options, Progress()))


def filled(path: Path, **sheets: Mapping[str, Any]) -> Path:
    """Fill in sheets as an agency would: `I2={"purpose": "..."}`."""

    def edit(book: Workbook) -> None:
        for code, values in sheets.items():
            title = f"Inovasi {code.removeprefix('I')}"
            fill(next(sheet for sheet in book if sheet.title in (title, f"{title} (baru)")), values)

    return edited(path, edit)


@contextmanager
def previewed(workspace: Workspace, *paths: Path) -> Iterator[FormsPreview]:
    """Read forms and close what was read."""
    with read_forms(workspace, paths, Progress()) as preview:
        yield preview


def only_form(preview: FormsPreview) -> IncomingForm:
    (form,) = preview.forms
    return form


def only_subject(preview: FormsPreview) -> SubjectMerge:
    (subject,) = only_form(preview).subjects
    return subject


def stored(workspace: Workspace, path: Path, choices: Choices | None = None) -> FormStored:
    """Read and store one form."""
    with previewed(workspace, path) as preview:
        return store_form(workspace, only_form(preview), choices or {}, Progress())


def present(workspace: Workspace, innovation: Innovation) -> Innovation:
    assert innovation.id is not None
    return load_innovation(workspace, innovation.id)


def everything(workspace: Workspace) -> tuple[list[str], list[str]]:
    """Give all that an office holds: every row of its database, and every file of its evidence."""
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        rows = list(database.iterdump())
    evidence = workspace.folder / "bukti"
    return rows, sorted(str(path) for path in evidence.rglob("*") if path.is_file())


class Impatient(Progress):
    """Lets the work go on for as many steps as there is patience, then cancels."""

    def __init__(self, patience: int) -> None:
        self.patience = patience

    def raise_if_cancelled(self) -> None:
        if not self.patience:
            raise Cancelled
        self.patience -= 1


def impatient() -> Iterator[Impatient]:
    """Give progresses that cancel after no step, after one, after two, ..."""
    return map(Impatient, count())
