"""What people write is text wherever it goes: never a formula, nor markup, nor a way to another folder."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from openpyxl import load_workbook

from iga_desktop.domain.history import HistoryFilter
from iga_desktop.progress import Progress
from iga_desktop.services import evidence
from iga_desktop.services.desk import load_desk
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.history import export_history
from iga_desktop.services.list_export import export_rows
from iga_desktop.services.papers.archive import How, list_archive
from iga_desktop.services.papers.bundle import bundle_folder_name, make_bundle
from iga_desktop.services.papers.catalogue import PAPERS, Format
from iga_desktop.services.papers.handing import hand_over
from iga_desktop.services.papers.making import paper_file_name
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.submission_package import make_package
from iga_desktop.services.workspace import Workspace
from tests.hostile.crew import made_seeds
from tests.hostile.poisoned import BARE, MARKED, poison
from tests.hostile.seeds import YEAR


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(poison(made_seeds(tmp_path_factory.mktemp("sehat")).office)) as workspace:
        yield workspace


def _requests() -> Iterator[tuple[PaperRequest, Format]]:
    for kind in PAPERS:
        for format_ in kind.formats:
            yield (
                PaperRequest(kind.name, YEAR, meeting_id=1 if kind.name == "berita-acara" else None),
                format_,
            )


@pytest.fixture(scope="module")
def papers(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every paper that this office can make, in all its formats, handed over and archived."""
    folder = tmp_path_factory.mktemp("a") / "b" / "c" / "laporan"
    folder.mkdir(parents=True)
    for request, format_ in _requests():
        target = folder / paper_file_name(workspace, request, format_)
        hand_over(workspace, request, format_, target, How.SAVED, Progress())
    assert {path.parent for path in folder.parents[2].rglob("*") if path.is_file()} == {folder}
    return sorted(folder.iterdir())


def _poisoned_cells(file: Path) -> list[Any]:
    cells = [cell for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row]
    return [cell for cell in cells if BARE in str(cell.value)]


def _said(file: Path) -> str:
    with closing(pypdfium2.PdfDocument(file)) as document:
        whole = "".join(page.get_textpage().get_text_range() for page in document)
    # Lines end anywhere, and long words are hyphenated.
    return "".join(whole.replace("\ufffe", "").replace("-", "").split())


def _is_whole(text: str) -> bool:
    """Whether the mark stands in *text*, in capitals or not, with its markup wherever it stands at all."""
    said = text.upper()
    return said.count(BARE) == said.count(MARKED.removesuffix("</b>").upper())


def test_no_text_is_a_formula_in_any_workbook(
    workspace: Workspace, papers: list[Path], tmp_path: Path
) -> None:
    books = [path for path in papers if path.suffix == ".xlsx"]
    assert len(books) > 10
    recap = load_recap(workspace, YEAR).recap
    export_rows(recap.innovations, tmp_path / "daftar.xlsx", Progress())
    export_history(workspace, HistoryFilter(), tmp_path / "riwayat.xlsx", Progress())
    books += [tmp_path / "daftar.xlsx", tmp_path / "riwayat.xlsx"]
    books += make_forms(workspace, YEAR, tmp_path, FormOptions(), Progress())
    for book in books:
        cells = _poisoned_cells(book)
        assert cells, book.name
        assert {cell.data_type for cell in cells} == {"s"}, book.name
        assert not any(cell.hyperlink for cell in cells), book.name


def test_no_text_is_markup_in_any_pdf(papers: list[Path]) -> None:
    documents = [path for path in papers if path.suffix == ".pdf"]
    assert len(documents) > 10
    for document in documents:
        said = _said(document)
        assert BARE in said, document.name
        assert _is_whole(said), document.name


def test_no_text_is_a_command_or_markup_in_any_word_paper(papers: list[Path]) -> None:
    letters = [path for path in papers if path.suffix == ".docx"]
    assert letters
    for letter in letters:
        with ZipFile(letter) as packed:
            xml = packed.read("word/document.xml").decode()
        assert "{{ 7 * 7 }}" in xml, letter.name
        assert xml.count(BARE) == xml.count(f"&lt;b&gt;{BARE}&lt;/b&gt;"), letter.name


def test_no_text_leads_out_of_the_folder_that_is_written_to(
    workspace: Workspace, papers: list[Path], tmp_path: Path
) -> None:
    assert papers
    inside = tmp_path / "x" / "y" / "z"
    inside.mkdir(parents=True)
    known = set(workspace.folder.parent.rglob("*"))
    make_package(workspace, YEAR, [1, 2], inside / "paket", Progress())
    name = bundle_folder_name(workspace, YEAR, None)
    requests = [request for request, _ in _requests() if request.kind in ("rekap-verifikasi", "lembar-nilai")]
    make_bundle(workspace, requests, inside / name, True, Progress())
    piece = load_desk(workspace, 1).evidence[0]
    copied = evidence.copy_for_opening(workspace, piece)
    assert copied.name == piece.name
    made = [path for path in tmp_path.rglob("*") if inside not in path.parents and path not in inside.parents]
    assert made == [inside]
    assert len(list_archive(workspace)) >= len(papers)
    fresh = {path for path in workspace.folder.parent.rglob("*") if path.is_file()} - known
    assert all(workspace.folder / "arsip" in path.parents for path in fresh)
    assert {path.parent.parent for path in (inside / "paket").rglob("*") if path.is_file()} >= {
        inside / "paket"
    }


def test_the_judges_see_a_formula_and_markup_that_was_obeyed() -> None:
    assert not _is_whole(f"{MARKED} {BARE}")
    assert _is_whole(MARKED)
