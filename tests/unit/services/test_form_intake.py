"""Forms that come back are compared, and whatever is odd about them is explained."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest
from openpyxl import Workbook
from sqlalchemy import text

from iga_desktop.domain.merging import FieldState, Side
from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.innovations import (
    delete_innovations,
    list_names,
    load_innovation,
    save_innovation,
)
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from tests.unit.exchange.forms.sending import edited, row_of
from tests.unit.services.exchanging import (
    add,
    filled,
    forms,
    impatient,
    only_form,
    only_subject,
    previewed,
    stored,
)
from tests.unit.services.verifying import pdf


def run(workspace: Workspace, statement: str) -> None:
    with workspace.writing() as connection:
        connection.execute(text(statement))


def test_a_form_that_nobody_touched_brings_nothing(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Alfa")
    add(workspace, "Beta")
    (path,) = forms(workspace, tmp_path / "keluar")
    with previewed(workspace, path) as preview:
        form = only_form(preview)
    assert (form.refusal, form.notes, form.subjects, form.refusals) == ("", (), (), ())
    assert (form.unchanged, form.agency_name, form.year) == (2, "Dinas Kesehatan", 2025)
    assert preview.leftovers == ()


def test_only_what_the_sender_alone_filled_in_is_taken_unasked_and_conflicts_come_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    alfa = add(workspace, "Alfa", purpose="lama", benefits="lama", results="lama", contact="lama")
    (path,) = forms(workspace, tmp_path / "keluar")
    changed = replace(alfa.profile, purpose="kantor", benefits="kantor")
    save_innovation(workspace, alfa, replace(alfa, profile=changed))
    filled(
        path, I1={"contact": None, "purpose": "dinas", "results": "dinas", "awards": "Juara", "claim:16": 3}
    )
    with previewed(workspace, path) as preview:
        subject = only_subject(preview)
    assert [(line.key, line.state, line.default) for line in subject.fields] == [
        ("purpose", FieldState.CONFLICT, Side.MINE),
        ("contact", FieldState.EMPTIED, Side.MINE),
        ("results", FieldState.THEIRS, Side.THEIRS),
        ("awards", FieldState.THEIRS, Side.THEIRS),
        ("claim:16", FieldState.THEIRS, Side.THEIRS),
        ("benefits", FieldState.MINE, Side.MINE),
    ]
    assert (subject.title, subject.owner, subject.notes) == ("Alfa", "Dinas Kesehatan", ())
    purpose = subject.fields[0]
    assert (purpose.base, purpose.mine, purpose.theirs) == ("lama", "kantor", "dinas")


def test_a_blank_that_was_filled_in_is_new_and_one_without_a_name_is_refused_with_its_place(
    workspace: Workspace, tmp_path: Path
) -> None:
    (path,) = forms(workspace, tmp_path / "keluar")
    edited(path, lambda book: book["Inovasi 2 (baru)"].insert_rows(3))
    rows: list[int] = []
    edited(path, lambda book: rows.append(row_of(book["Inovasi 2 (baru)"], "name")))
    filled(path, I1={"name": "Baru"}, I2={"purpose": "tanpa nama"})
    with previewed(workspace, path) as preview:
        subject = only_subject(preview)
        (refusal,) = only_form(preview).refusals
        contents = only_form(preview).contents
    assert (subject.title, subject.is_new, subject.fields) == ("Baru", True, ())
    assert contents[subject.subject]["name"] == "Baru"
    assert (refusal.place.sheet, refusal.place.row) == ("Inovasi 2 (baru)", rows[0])
    assert "tanpa nama inovasi" in refusal.reason


def test_a_sheet_of_what_another_one_has_is_named_with_the_row_of_its_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"name": "Baru"})
    stored(workspace, path)
    (path,) = forms(workspace, tmp_path / "lagi")
    filled(path, I2={"name": "Baru"})
    edited(path, lambda book: book["Inovasi 2 (baru)"].insert_rows(3, 4))
    rows: list[int] = []
    edited(path, lambda book: rows.append(row_of(book["Inovasi 2 (baru)"], "name")))
    with previewed(workspace, path) as preview:
        (refusal,) = only_form(preview).refusals
    assert (refusal.place.sheet, refusal.place.row) == ("Inovasi 2 (baru)", rows[0])
    assert refusal.reason.startswith('Inovasi yang sama sudah dibaca dari lembar "Inovasi 1".')


def test_a_cell_that_cannot_be_read_is_named_and_the_others_are_taken(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"claim:16": 7, "implemented_on": "segera", "purpose": "dinas"})
    with previewed(workspace, path) as preview:
        form, subject = only_form(preview), only_subject(preview)
    assert [line.key for line in subject.fields] == ["purpose"]
    assert len(form.refusals) == 2


class TestOddities:
    """Each is recognised and explained in a sentence."""

    def test_the_form_of_another_office(self, workspace: Workspace, tmp_path: Path) -> None:
        with opened(tmp_path / "kantor lain", resources() / "guidelines") as other:
            open_year(other, 2025)
            save_agency(other, Agency(None, "DINKES", "Dinas Kesehatan"))
            (path,) = forms(other, tmp_path / "keluar")
        self.refused(workspace, path, "bukan dari kantor ini")

    def test_the_form_of_a_year_that_is_not_open(self, workspace: Workspace, tmp_path: Path) -> None:
        open_year(workspace, 2026)
        options = FormOptions(agency_ids=frozenset({1}))
        (path,) = make_forms(workspace, 2026, tmp_path, options, Progress())
        run(workspace, "DELETE FROM reporting_year WHERE year = 2026")
        self.refused(workspace, path, "formulir tahun 2026, dan tahun itu tidak dibuka")

    def test_an_agency_whose_code_was_changed(self, workspace: Workspace, tmp_path: Path) -> None:
        (path,) = forms(workspace, tmp_path / "keluar")
        save_agency(workspace, replace(list_agencies(workspace)[0], code="DKES"))
        self.refused(workspace, path, "perangkat daerah berkode DINKES, dan kode itu tidak ada")

    def test_a_workbook_that_is_no_form(self, workspace: Workspace, tmp_path: Path) -> None:
        path = tmp_path / "Rekap.xlsx"
        Workbook().save(path)
        self.refused(workspace, path, "bukan formulir")
        (tmp_path / "kiriman").mkdir()
        path.rename(tmp_path / "kiriman" / path.name)
        with previewed(workspace, tmp_path / "kiriman") as preview:
            assert preview.forms == ()
            assert [leftover.name for leftover in preview.leftovers] == ["Rekap.xlsx"]

    def test_an_agency_that_is_no_longer_active(self, workspace: Workspace, tmp_path: Path) -> None:
        (path,) = forms(workspace, tmp_path / "keluar")
        save_agency(workspace, replace(list_agencies(workspace)[0], active=False))
        with previewed(workspace, path) as preview:
            assert "tidak aktif lagi" in only_form(preview).notes[0]

    def test_an_old_form(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Alfa", purpose="lama", results="lama")
        (path,) = forms(workspace, tmp_path / "keluar")
        save_innovation(workspace, alfa, replace(alfa, profile=replace(alfa.profile, results="baru")))
        forms(workspace, tmp_path / "keluar")
        filled(path, I1={"purpose": "dinas"})
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert [(line.key, line.default) for line in subject.fields] == [
            ("purpose", Side.THEIRS),
            ("results", Side.MINE),
        ]
        assert subject.notes[0].startswith("Formulir lama")

    def test_a_form_whose_origin_nobody_knows(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa", purpose="lama")
        (path,) = forms(workspace, tmp_path / "keluar")
        run(workspace, "DELETE FROM exchanged_version")
        filled(path, I1={"purpose": "dinas", "results": "dinas"})
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert [(line.key, line.state, line.base) for line in subject.fields] == [
            ("purpose", FieldState.CONFLICT, None),
            ("results", FieldState.THEIRS, None),
        ]
        assert "tidak dikenal lagi" in subject.notes[0]

    def test_a_sheet_that_was_copied(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "keluar", blanks=0)
        edited(path, lambda book: book.copy_worksheet(book["Inovasi 1"]))
        with previewed(workspace, path) as preview:
            form = only_form(preview)
        assert (form.subjects, form.unchanged) == ((), 1)
        assert any("tidak dibaca dua kali" in note for note in form.notes)

    def test_one_form_in_two_files(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "keluar")
        copy = Path(copyfile(path, path.with_name("Salinan.xlsx")))
        with previewed(workspace, path, copy) as preview:
            assert [bool(form.notes) for form in preview.forms] == [False, True]
            assert f'juga ada dalam berkas "{path.name}"' in preview.forms[1].notes[0]

    def test_one_blank_that_two_people_filled_in(self, workspace: Workspace, tmp_path: Path) -> None:
        (path,) = forms(workspace, tmp_path / "keluar", blanks=1)
        copy = Path(copyfile(path, path.with_name("Salinan.xlsx")))
        filled(path, I1={"name": "Panen Padi Serentak"})
        filled(copy, I1={"name": "Klinik Hewan Keliling"})
        with previewed(workspace, path, copy) as preview:
            one, other = (form.subjects[0] for form in preview.forms)
        assert one.is_new
        assert other.is_new
        assert one.subject != other.subject
        assert "sudah dipakai untuk inovasi lain" in other.notes[0]
        stored(workspace, path)
        stored(workspace, copy)
        for again in (path, copy):
            with previewed(workspace, again) as preview:
                assert only_form(preview).subjects == ()

    def test_a_blank_with_the_name_of_what_is_on_record(self, workspace: Workspace, tmp_path: Path) -> None:
        (path,) = forms(workspace, tmp_path / "keluar", blanks=1)
        alfa = add(workspace, "Alfa", purpose="kantor")
        forms(workspace, path.parent)
        filled(path, I1={"name": "ALFA", "purpose": "dinas", "results": "dinas"})
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert (subject.subject, subject.is_new) == (alfa.uid, False)
        (note,) = subject.notes
        assert "sudah mempunyai inovasi bernama itu" in note
        assert [line.key for line in subject.fields[: subject.conflicts]] == ["name", "purpose"]
        assert subject.taken({}) == {"results": "dinas"}, "what a blank leaves empty is not meant"

    def test_an_innovation_that_was_deleted_here(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "keluar")
        delete_innovations(workspace, [alfa.id or 0])
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert (subject.subject, subject.is_new, subject.held) == (alfa.uid, True, True)
        assert "sudah tidak ada di data kantor" in subject.notes[0]

    def test_a_code_that_another_agency_has_now(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "keluar")
        first, second = list_agencies(workspace)
        save_agency(workspace, replace(first, code="LAMA"))
        save_agency(workspace, replace(second, code=first.code))
        self.refused(workspace, path, f"Kode itu kini milik {second.name}")

    def test_a_sheet_that_now_holds_something_else(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Panen Padi Serentak")
        (path,) = forms(workspace, tmp_path / "keluar")
        filled(path, I1={"name": "Klinik Hewan Keliling"})
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert "jauh berbeda" in subject.notes[0]
        assert (subject.held, subject.taken({})) == (True, {})

    def test_a_blank_that_was_used_for_two_innovations_with_much_the_same_name(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        (path,) = forms(workspace, tmp_path / "keluar", blanks=1)
        names = ("Posyandu Remaja", "Posyandu Lansia")
        for name in names:
            assert stored(workspace, filled(path, I1={"name": name, "purpose": name})).new == 1
        found = [load_innovation(workspace, entry.id).profile for entry in list_names(workspace, 2025)]
        assert {(profile.name, profile.purpose) for profile in found} == {(name, name) for name in names}
        for name in names:
            filled(path, I1={"name": name, "purpose": name})
            with previewed(workspace, path) as preview:
                assert only_form(preview).subjects == ()

    def test_a_blank_whose_name_was_mended(self, workspace: Workspace, tmp_path: Path) -> None:
        (path,) = forms(workspace, tmp_path / "keluar", blanks=1)
        stored(workspace, filled(path, I1={"name": "Sistem Informasi Posyandu Remja"}))
        filled(path, I1={"name": "Sistem Informasi Posyandu Remaja", "purpose": "dinas"})
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert (subject.is_new, subject.held, subject.taken({})) == (False, True, {})
        assert "mirip, tetapi tidak sama" in subject.notes[0]

    @pytest.mark.parametrize(
        ("status", "words", "held"),
        [
            ("terkirim", "sudah ditandai terkirim", True),
            ("ditetapkan siap kirim", "sudah ditetapkan siap kirim", False),
            ("terverifikasi", "sudah terverifikasi", False),
        ],
    )
    def test_an_innovation_that_is_further_on(
        self, workspace: Workspace, tmp_path: Path, status: str, words: str, held: bool
    ) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "keluar")
        run(workspace, f"UPDATE innovation SET status = '{status}'")  # noqa: S608 no foreign text
        filled(path, I1={"purpose": "dinas"})
        with previewed(workspace, path) as preview:
            subject = only_subject(preview)
        assert words in subject.notes[0]
        assert subject.held is held
        assert bool(subject.taken({})) is not held

    def test_protection_that_was_lifted(self, workspace: Workspace, tmp_path: Path) -> None:
        def lift(book: Workbook) -> None:
            for sheet in book:
                sheet.protection.disable()

        (path,) = forms(workspace, tmp_path / "keluar")
        with previewed(workspace, edited(path, lift)) as preview:
            assert "Pelindungan lembar sudah dibuka" in only_form(preview).notes[0]

    def refused(self, workspace: Workspace, path: Path, words: str) -> None:
        with previewed(workspace, path) as preview:
            form = only_form(preview)
        assert words in form.refusal
        assert form.refusal.endswith("Tidak ada data yang berubah.")
        assert (form.subjects, form.evidence) == ((), ())


def test_reading_can_be_cancelled_anywhere(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    pdf(path.parent, "16_SK.pdf")
    for progress in impatient():
        with suppress(Cancelled), read_forms(workspace, [path.parent], progress) as preview:
            assert len(only_form(preview).evidence) == 1
            break
    assert progress.patience == 0


def test_the_office_may_rename_what_a_blank_brought(workspace: Workspace, tmp_path: Path) -> None:
    (path,) = forms(workspace, tmp_path / "keluar", blanks=1)
    filled(path, I1={"name": "Panen Padi Serentak"})
    with previewed(workspace, path) as preview:
        uid = only_subject(preview).subject
    stored(workspace, path)
    with previewed(workspace, path) as preview:
        assert only_form(preview).subjects == ()
    (name,) = list_names(workspace, 2025)
    alfa = load_innovation(workspace, name.id)
    renamed = replace(alfa, profile=replace(alfa.profile, name="Klinik Hewan Keliling"))
    save_innovation(workspace, alfa, renamed)
    with previewed(workspace, path) as preview:
        subject = only_subject(preview)
    assert subject.subject == uid
    assert [(line.key, line.default) for line in subject.fields] == [("name", Side.MINE)]
