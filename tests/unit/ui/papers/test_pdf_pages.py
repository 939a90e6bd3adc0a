import pytest
from PySide6.QtGui import QImage

from iga_desktop.progress import Cancelled, Progress
from iga_desktop.ui.papers.pdf_pages import PreparedPaper, first_page, prepare
from tests.unit.ui.papers.conftest import blank_pdf

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


def test_every_page_is_drawn_with_progress() -> None:
    told = Told()
    paper = prepare(blank_pdf(3), "F4", told)

    assert [(size.width(), size.height()) for size in map(QImage.size, paper.pictures)] == [(1949, 1270)] * 3
    assert (paper.size.width(), paper.size.height()) == (330, 215)
    assert told.steps == [(n, 3, f"Menggambar halaman {n + 1} dari 3") for n in range(3)]


def test_many_pages_are_drawn_coarser() -> None:
    pictures = prepare(blank_pdf(20), "F4", Progress()).pictures

    assert len(pictures) == 20
    assert pictures[0].width() == 975


def test_drawing_stops_when_it_is_cancelled() -> None:
    told = Told(patience=2)
    with pytest.raises(Cancelled):
        prepare(blank_pdf(5), "F4", told)

    assert len(told.steps) == 2


def test_the_colours_are_those_of_the_pdf(recap: PreparedPaper) -> None:
    """The chart's bars are amber and green, its ground is white."""
    picture = first_page(recap.pdf)
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }

    assert picture.pixelColor(2, 2).name() == "#ffffff"
    assert "#1a7545" in seen
    assert "#45751a" not in seen
