from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iga_desktop.db import exchange
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.content import content_of
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.exchange.forms.reader import ParsedForm, read_form
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk
from iga_desktop.services.companions import save_companion
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.form_storing import store_form
from iga_desktop.services.forms import FormOptions, file_name, list_forms, make_forms
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import guideline_of
from tests.unit.services.verifying import add

DEADLINE = date(2026, 8, 20)


class _CancelledAfter(Progress):
    def __init__(self, steps: int) -> None:
        self._left = steps

    def raise_if_cancelled(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "keluar"
    path.mkdir()
    return path


@pytest.fixture
def busy(office: Workspace) -> Workspace:
    """The office with a second agency that sent nothing, and one that was closed."""
    save_agency(office, Agency(None, "DISDIK", "Dinas Pendidikan"))
    save_agency(office, Agency(None, "TUTUP", "Kantor Lama", active=False))
    save_innovation(office, None, Innovation(None, 2026, 3, Profile(name="LAMA"), {}))
    return office


def make(workspace: Workspace, folder: Path, options: FormOptions | None = None) -> list[ParsedForm]:
    paths = make_forms(workspace, 2026, folder, options or FormOptions(DEADLINE), Progress())
    assert sorted(folder.iterdir()) == sorted(paths)
    return [read_form(path, lambda year: guideline_of(workspace, year)) for path in paths]


def test_each_active_agency_gets_what_is_on_record_of_it(busy: Workspace, folder: Path) -> None:
    health, schools = make(busy, folder)

    assert (health.agency, schools.agency) == ("DINKES", "DISDIK")
    assert health.file_name == "Formulir IGA 2026 - DINKES - Dinas Kesehatan.xlsx"
    first, *blanks = health.sheets
    innovation = load_innovation(busy, 1)
    assert first.identity.innovation == innovation.uid
    assert first.content["name"] == innovation.profile.name
    assert [sheet.is_empty for sheet in blanks] == [True, True]
    assert all(sheet.is_empty for sheet in schools.sheets)
    uids = [sheet.identity.innovation for form in (health, schools) for sheet in form.sheets]
    assert len(set(uids)) == len(uids) == 5


def test_what_was_sent_out_is_remembered(busy: Workspace, folder: Path) -> None:
    (health, _) = make(busy, folder)
    identity = health.sheets[0].identity
    with busy.reading() as connection:
        assert exchange.fetch_office_uid(connection) == health.office == identity.office
        sent = exchange.fetch_version(connection, identity.innovation, identity.version)
    assert sent == content_of(load_innovation(busy, 1), "DINKES")
    rows = list_forms(busy, 2026)
    assert [(row.agency.code, row.innovations) for row in rows] == [("DINKES", 1), ("DISDIK", 0)]
    assert all(row.made_at and row.deadline_on == DEADLINE for row in rows)
    assert all(row.received_at is None and row.received_name == "" for row in rows)


def test_a_form_tells_companion_evidence_and_the_verifier_s_words(
    office: Workspace, folder: Path, tmp_path: Path
) -> None:
    save_companion(office, Companion(None, "Pendamping Contoh", "", frozenset({1})))
    add(office, tmp_path, 16, "SK")
    add(office, tmp_path, 17, "daftar")
    desk.send_back(office, 1, 16, "Lampirkan SK yang bertanggal.")
    make(office, folder)
    (path,) = folder.iterdir()
    book = load_workbook(path)
    told = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    for text in (
        "Pendamping Contoh",
        "Sudah ada: 16_SK.pdf",
        "Sudah ada: 17_daftar.pdf",
        "Lampirkan SK yang bertanggal.",
        "Kamis, 20 Agustus 2026",
    ):
        assert text in told
    assert list_forms(office, 2026)[0].companion == "Pendamping Contoh"


def test_forms_are_made_for_chosen_agencies_and_never_replace_a_file(busy: Workspace, folder: Path) -> None:
    chosen = FormOptions(blanks=0, agency_ids=frozenset({1}))
    (first,) = make_forms(busy, 2026, folder, chosen, Progress())
    before = first.read_bytes()
    (second,) = make_forms(busy, 2026, folder, chosen, Progress())
    assert second.name == "Formulir IGA 2026 - DINKES - Dinas Kesehatan (2).xlsx"
    assert first.read_bytes() == before
    assert len(read_form(first, lambda year: guideline_of(busy, year)).sheets) == 1


def test_an_agency_without_innovations_has_a_sheet_to_fill_in(busy: Workspace, folder: Path) -> None:
    (form,) = make(busy, folder, FormOptions(blanks=0, agency_ids=frozenset({2})))
    assert len(form.sheets) == 1


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_cancelled_making_leaves_nothing(busy: Workspace, folder: Path, steps: int) -> None:
    with pytest.raises(Cancelled):
        make_forms(busy, 2026, folder, FormOptions(), _CancelledAfter(steps))
    assert list(folder.iterdir()) == []
    assert all(row.made_at is None for row in list_forms(busy, 2026))


def test_what_cannot_be_made_is_told(busy: Workspace, folder: Path) -> None:
    with pytest.raises(UserError, match="Tahun 2024 belum dibuka"):
        make_forms(busy, 2024, folder, FormOptions(), Progress())
    (folder / "berkas").touch()
    with pytest.raises(EnvironmentProblem, match="tidak dapat dibuat"):
        make_forms(busy, 2026, folder / "berkas" / "keluar", FormOptions(), Progress())


@pytest.mark.parametrize(
    ("wanted", "words"),
    [({1, 3}, "untuk Kantor Lama: tidak ada"), ({1, 9}, "untuk perangkat daerah itu: tidak ada")],
)
def test_an_agency_that_cannot_have_a_form_is_named(
    busy: Workspace, folder: Path, wanted: set[int], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        make_forms(busy, 2026, folder / "baru", FormOptions(agency_ids=frozenset(wanted)), Progress())
    assert list(folder.iterdir()) == []


def test_without_any_active_agency_nothing_is_made(office: Workspace, folder: Path) -> None:
    (agency,) = list_agencies(office)
    save_agency(office, replace(agency, active=False))
    with pytest.raises(UserError, match="Tidak ada perangkat daerah aktif"):
        make_forms(office, 2026, folder / "baru", FormOptions(), Progress())
    assert list(folder.iterdir()) == []


def test_only_the_form_that_was_made_last_counts_as_back(office: Workspace, folder: Path) -> None:
    (path,) = make_forms(office, 2026, folder, FormOptions(), Progress())
    with read_forms(office, [path], Progress()) as preview:
        store_form(office, preview.forms[0], {}, Progress())
    (row,) = list_forms(office, 2026)
    assert row.is_back
    make_forms(office, 2026, folder, FormOptions(), Progress())
    (again,) = list_forms(office, 2026)
    assert (again.is_back, again.received_at) == (False, row.received_at)


def test_a_name_of_a_file_is_one_everywhere() -> None:
    agency = Agency(1, "A/B:C", f'Dinas "Panjang" {"sekali " * 30}')
    name = file_name(2026, agency)
    assert name.startswith("Formulir IGA 2026 - ABC - Dinas Panjang sekali")
    assert name.endswith(".xlsx")
    assert len(name) == 125
