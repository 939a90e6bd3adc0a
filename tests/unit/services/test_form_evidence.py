"""Evidence beside forms: whose it is, and how it is stored with them."""

from pathlib import Path
from shutil import copyfile, make_archive

import pytest
from openpyxl import Workbook

from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.checkup import check_office
from iga_desktop.services.form_storing import store_form
from iga_desktop.services.innovations import list_names
from iga_desktop.services.workspace import Workspace
from tests.unit.services.exchanging import (
    YEAR,
    add,
    everything,
    filled,
    forms,
    only_form,
    previewed,
    stored,
)
from tests.unit.services.verifying import pdf


class TestEvidence:
    def test_files_belong_to_the_form_in_their_folder_by_sheet_and_indicator(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        alfa, beta = add(workspace, "Alfa"), add(workspace, "Beta")
        (path,) = forms(workspace, tmp_path / "DINKES")
        (path.parent / "Inovasi 2" / "surat").mkdir(parents=True)
        for name in ("I1_16_SK.pdf", "i2-17.pdf", "Inovasi 2/18 anggaran.pdf", "Inovasi 2/surat/19.pdf"):
            pdf(path.parent, name, name)
        for name in ("16_SK.pdf", "I9_16_SK.pdf", "I1_surat.pdf", "I1_99.pdf"):
            pdf(path.parent, name, name)
        (path.parent / "I1_20.exe").write_bytes(b"MZ")
        with previewed(workspace, path.parent) as preview:
            found = {(e.subject, e.number, e.name) for e in only_form(preview).evidence}
            reasons = {leftover.name: leftover.reason for leftover in preview.leftovers}
        assert found == {
            (alfa.uid, 16, "I1_16_SK.pdf"),
            (beta.uid, 17, "i2-17.pdf"),
            (beta.uid, 18, "18 anggaran.pdf"),
            (beta.uid, 19, "19.pdf"),
        }
        assert reasons.keys() == {"16_SK.pdf", "I9_16_SK.pdf", "I1_surat.pdf", "I1_99.pdf", "I1_20.exe"}
        assert "memuat 2 inovasi" in reasons["16_SK.pdf"]
        assert "tidak memuat lembar I9" in reasons["I9_16_SK.pdf"]
        assert "tidak diawali nomor indikator" in reasons["I1_surat.pdf"]
        assert "tidak diterima" in reasons["I1_20.exe"]

    def test_a_filled_sheet_that_is_refused_counts(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "DINKES")
        filled(path, I2={"purpose": "tanpa nama"})
        pdf(path.parent, "16_SK.pdf")
        with previewed(workspace, path.parent) as preview:
            assert only_form(preview).evidence == ()
            (leftover,) = preview.leftovers
        assert "memuat 2 inovasi" in leftover.reason

    def test_files_that_could_be_a_form_in_another_shape(self, workspace: Workspace, tmp_path: Path) -> None:
        (path,) = forms(workspace, tmp_path / "DINKES")
        copyfile(path, path.with_suffix(".xlsm"))
        for name in ("bukti.rar", "16_bukti.7z", "Formulir.docx"):
            (path.parent / name).write_bytes(b"x")
        with previewed(workspace, path.parent) as preview:
            refusals = [form.refusal for form in preview.forms if form.refusal]
            reasons = {leftover.name: leftover.reason for leftover in preview.leftovers}
        assert [("makro" in refusal, ".xlsx" in refusal) for refusal in refusals] == [(True, True)]
        assert "Ekstrak dahulu" in reasons["bukti.rar"]
        assert "Ekstrak dahulu" in reasons["16_bukti.7z"]
        assert ".xlsx" in reasons["Formulir.docx"]

    def test_a_form_with_one_innovation_needs_no_sheet_number(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        alfa = add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "DINKES")
        Workbook().save(path.with_name("18_anggaran.xlsx"))
        files = [pdf(path.parent, "16_SK.pdf"), path.with_name("18_anggaran.xlsx")]
        with previewed(workspace, path, *files) as preview:
            form = only_form(preview)
        assert [(e.subject, e.number) for e in form.evidence] == [(alfa.uid, 16), (alfa.uid, 18)]
        assert (form.subjects, form.unchanged) == ((), 1)

    def test_bytes_that_the_indicator_has_are_no_news(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "DINKES")
        known = pdf(path.parent, "16_SK.pdf", "sama")
        pdf(path.parent, "16_salinan.pdf", "sama")
        pdf(path.parent, "17_SK.pdf", "sama")
        evidence.add_files(workspace, alfa.id or 0, [evidence.Incoming(16, known)], Progress())
        with previewed(workspace, path.parent) as preview:
            form = only_form(preview)
        assert [e.number for e in form.evidence] == [17]
        assert form.known_evidence == 2

    def test_beside_several_forms_or_a_refused_one_nobody_can_say_whose_a_file_is(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        add(workspace, "Alfa")
        add(workspace, "Beta", 2)
        folder = tmp_path / "kiriman"
        forms(workspace, folder, 1, 2)
        pdf(folder, "16_SK.pdf")
        (folder / "rusak").mkdir()
        (folder / "rusak" / "Formulir.xlsx").write_bytes(b"rusak")
        pdf(folder / "rusak", "17_SK.pdf")
        with previewed(workspace, folder) as preview:
            assert [form.evidence for form in preview.forms] == [(), (), ()]
            reasons = [leftover.reason for leftover in preview.leftovers]
        assert "ada 2 formulir" in reasons[0]
        assert "(Formulir.xlsx) ditolak" in reasons[1]

    def test_without_a_form_all_files_are_left_over(self, workspace: Workspace, tmp_path: Path) -> None:
        with previewed(workspace, pdf(tmp_path, "16_SK.pdf")) as preview:
            assert preview.forms == ()
            assert "tidak ada formulir" in preview.leftovers[0].reason


def test_evidence_comes_in_with_its_form_also_of_new_innovations(
    workspace: Workspace, tmp_path: Path
) -> None:
    alfa = add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    filled(path, I2={"name": "Baru"})
    pdf(path.parent, "I1_16_SK.pdf", "satu")
    pdf(path.parent, "I2_35_video.pdf", "dua")
    assert stored(workspace, path.parent).evidence == 2
    (piece,) = desk.load_desk(workspace, alfa.id or 0).evidence
    assert (piece.number, piece.name) == (16, "I1_16_SK.pdf")
    new = next(entry for entry in list_names(workspace, YEAR) if entry.name == "Baru")
    (piece,) = desk.load_desk(workspace, new.id).evidence
    assert (piece.number, piece.name) == (35, "I2_35_video.pdf")
    assert check_office(workspace, Progress()).findings == ()


def test_a_file_that_is_no_longer_evidence_is_named_and_the_form_is_stored(
    workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    filled(path, I1={"purpose": "dinas"})
    file = pdf(path.parent, "16_SK.pdf")
    with previewed(workspace, path.parent) as preview:
        file.write_bytes(b"MZ")
        done = store_form(workspace, only_form(preview), {}, Progress())
    assert (done.changed, done.evidence) == (1, 0)
    assert "Berkas 16_SK.pdf tidak ditambahkan" in done.refusals[0]


def test_evidence_that_is_gone_refuses_the_form(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    filled(path, I1={"purpose": "dinas"})
    pdf(path.parent, "16_SK.pdf")
    zipped = Path(make_archive(str(tmp_path / "DINKES"), "zip", path.parent))
    with previewed(workspace, zipped) as preview:
        form = only_form(preview)
    before = everything(workspace)
    with pytest.raises(UserError, match=r"16_SK\.pdf tidak ada lagi"):
        store_form(workspace, form, {}, Progress())
    assert everything(workspace) == before


def test_evidence_that_the_office_removed_is_not_offered_again(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    pdf(path.parent, "16_SK.pdf")
    stored(workspace, path.parent)
    (piece,) = desk.load_desk(workspace, alfa.id or 0).evidence
    evidence.remove(workspace, alfa.id or 0, [piece.id])
    with previewed(workspace, path.parent) as preview:
        form = only_form(preview)
    assert (form.evidence, form.known_evidence) == ((), 0)
    assert "1 berkas bukti tidak ditawarkan lagi karena sudah dihapus" in form.notes[0]
