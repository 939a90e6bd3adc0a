import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.ui.papers.pdf_pages import PdfPages, PreparedPaper, first_page, prepare
from tests.unit.ui.papers.conftest import A4, F4_LANDSCAPE, blank_pdf

pytestmark = pytest.mark.gui


class Told(Progress):
    """Keeps what was reported and cancels after *patience* steps."""

    def __init__(self, patience: int = 100) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._patience = patience

    def report(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))

    def raise_if_cancelled(self) -> None:
        if len(self.steps) == self._patience:
            raise Cancelled


def test_every_page_is_measured_with_its_own_size() -> None:
    paper = prepare(blank_pdf(F4_LANDSCAPE, A4), "F4", Progress())

    assert paper.name == "F4"
    assert paper.sizes == (QSizeF(330, 215), QSizeF(210, 297))


def test_a_paper_is_known_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "arsip.pdf"
    file.write_bytes(blank_pdf(A4))

    assert prepare(file, "", Progress()).name == "A4"
    assert prepare(file, "", Progress()).path == file
    file.write_bytes(blank_pdf((300, 300)))
    assert prepare(file, "", Progress()).name == ""


def test_what_was_made_only_to_be_looked_at_goes_with_its_last_holder() -> None:
    paper = prepare(blank_pdf(A4), "A4", Progress())
    folder = paper.path.parent
    assert paper.path.exists()
    del paper
    gc.collect()

    assert not folder.exists()


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.4 rusak"])
def test_a_file_that_is_gone_or_damaged_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "arsip.pdf"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(EnvironmentProblem, match=r"arsip\.pdf tidak dapat dibuka"):
        prepare(file, "", Progress())


def test_many_pages_are_drawn_coarser_with_progress() -> None:
    told = Told()
    pdf = blank_pdf(*[F4_LANDSCAPE] * 20)
    with PdfPages(pdf) as pages:
        few = list(pages.images(range(2), (100, 50), "Halaman {place} dari {count}", told))
        many = list(pages.images(range(20), (100, 50), "Halaman {place} dari {count}", told))

    assert few[0].width() == pytest.approx(2 * many[0].width(), abs=1)
    assert told.steps[:2] == [(n, 2, f"Halaman {n + 1} dari 2") for n in range(2)]


def test_drawing_stops_when_it_is_cancelled() -> None:
    told = Told(patience=2)
    with PdfPages(blank_pdf(*[A4] * 5)) as pages, pytest.raises(Cancelled):
        list(pages.images(range(5), (50, 50), "{place} {count}", told))

    assert len(told.steps) == 2


def test_the_colours_are_those_of_the_pdf(recap: PreparedPaper) -> None:
    """The chart's bars are amber and green, its ground is white."""
    picture = first_page(recap.path.read_bytes())
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }

    assert picture.pixelColor(2, 2).name() == "#ffffff"
    assert "#1a7545" in seen
    assert "#45751a" not in seen
