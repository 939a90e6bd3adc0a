"""The first page of a paper is the one that the whole paper begins with."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from iga_desktop.progress import Progress
from iga_desktop.sample import YEAR
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.first_page import write_first_page
from iga_desktop.services.papers.making import write_paper
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from tests.unit.reports.pdf_text import pages
from tools.season import open_season


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(open_season(tmp_path_factory.mktemp("musim") / "kantor")) as workspace:
        yield workspace


@pytest.mark.parametrize("name", ["surat-pengantar", "lembar-nilai", "rekap-verifikasi"])
def test_it_begins_like_the_whole(season: Workspace, tmp_path: Path, name: str) -> None:
    request = PaperRequest(name, YEAR)
    first, whole = tmp_path / "pertama.pdf", tmp_path / "utuh.pdf"
    write_first_page(season, request, first, Progress())
    write_paper(season, request, Format.PDF, whole, Progress())

    assert pages(first)[0] == pages(whole)[0]


@pytest.mark.parametrize("count", [40, 41])
def test_a_book_has_its_true_page_numbers_or_none(season: Workspace, tmp_path: Path, count: int) -> None:
    chosen = tuple(row.id for row in load_recap(season, YEAR).recap.innovations)[:count]
    assert len(chosen) == count
    request = PaperRequest("profil-inovasi", YEAR, innovation_ids=chosen)
    first, whole = tmp_path / "pertama.pdf", tmp_path / "utuh.pdf"
    write_first_page(season, request, first, Progress())
    write_paper(season, request, Format.PDF, whole, Progress())

    shown, printed = pages(first)[0], pages(whole)[0]
    if count == 40:
        assert shown == printed
    else:
        assert "Halaman 1 dari" in printed
        assert "Halaman 1" not in shown


def test_no_more_than_that_is_made(season: Workspace, tmp_path: Path) -> None:
    first = tmp_path / "pertama.pdf"
    write_first_page(season, PaperRequest("surat-pengantar", YEAR), first, Progress())

    assert len(pages(first)) == 1
