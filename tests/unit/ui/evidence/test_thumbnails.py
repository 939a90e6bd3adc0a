from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from iga_desktop.ui.evidence.recent import Recent
from iga_desktop.ui.evidence.thumbnails import Thumbnails
from iga_desktop.ui.tasks import TaskRunner
from tests.unit.ui.evidence.conftest import BLUE, RED, color_at, write_pdf, write_picture

pytestmark = pytest.mark.gui


class Shelf:
    """What the thumbnails told, in its order."""

    def __init__(self, tasks: TaskRunner) -> None:
        self.thumbnails = Thumbnails(tasks)
        self.told: list[tuple[str, QImage]] = []
        self.thumbnails.ready.connect(lambda key, image: self.told.append((key, image)))

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.told]


@pytest.fixture
def shelf(tasks: TaskRunner) -> Shelf:
    return Shelf(tasks)


def test_first_pages_and_pictures_come_one_after_the_other(
    qtbot: QtBot, tasks: TaskRunner, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.thumbnails.request("a", write_pdf(tmp_path / "surat.pdf", (RED, BLUE)), "pdf")
    shelf.thumbnails.request("b", write_picture(tmp_path / "foto.jpg", 3000, 1000, BLUE), "gambar")
    shelf.thumbnails.request("a", tmp_path / "surat.pdf", "pdf")
    assert shelf.told == []
    qtbot.waitUntil(lambda: not tasks.busy)

    (first, page), (second, picture) = shelf.told
    assert (first, page.height(), color_at(page, 0.5, 0.5)) == ("a", 96, RED)
    assert (second, picture.width(), picture.height()) == ("b", 192, 64)


def test_what_was_drawn_is_told_at_once(
    qtbot: QtBot, tasks: TaskRunner, shelf: Shelf, tmp_path: Path
) -> None:
    file = write_pdf(tmp_path / "surat.pdf", (RED,))
    shelf.thumbnails.request("a", file, "pdf")
    qtbot.waitUntil(lambda: not tasks.busy)
    shelf.thumbnails.request("a", file, "pdf")

    assert not tasks.busy
    assert shelf.keys == ["a", "a"]


def test_a_file_that_cannot_be_drawn_is_passed_over(
    qtbot: QtBot, tasks: TaskRunner, shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "rusak.pdf").write_bytes(b"%PDF-1.7 rusak")
    shelf.thumbnails.request("a", tmp_path / "rusak.pdf", "pdf")
    shelf.thumbnails.request("b", write_pdf(tmp_path / "surat.pdf", (RED,)), "pdf")
    qtbot.waitUntil(lambda: not tasks.busy)
    shelf.thumbnails.request("a", tmp_path / "rusak.pdf", "pdf")

    assert not tasks.busy
    assert shelf.keys == ["b"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 rusak", None])
def test_nothing_more_is_drawn_once_the_window_goes(
    qtbot: QtBot, tasks: TaskRunner, shelf: Shelf, tmp_path: Path, content: bytes | None
) -> None:
    first = write_pdf(tmp_path / "surat.pdf", (RED,))
    if content is not None:
        first.write_bytes(content)
    shelf.thumbnails.request("a", first, "pdf")
    shelf.thumbnails.request("b", write_pdf(tmp_path / "lain.pdf", (BLUE,)), "pdf")
    tasks.stop()
    qtbot.waitUntil(lambda: not tasks.busy)
    shelf.thumbnails.request("c", first, "pdf")

    assert "b" not in shelf.keys


def test_what_waits_can_be_dropped(qtbot: QtBot, tasks: TaskRunner, shelf: Shelf, tmp_path: Path) -> None:
    file = write_pdf(tmp_path / "surat.pdf", (RED,))
    for key in ("a", "b", "c"):
        shelf.thumbnails.request(key, file, "pdf")
    shelf.thumbnails.drop_waiting()
    shelf.thumbnails.request("d", file, "pdf")
    qtbot.waitUntil(lambda: not tasks.busy)

    assert shelf.keys == ["a", "d"]


def test_the_longest_unused_goes_first() -> None:
    kept: Recent[str, int] = Recent(10)
    for key, size in (("a", 4), ("b", 4)):
        kept.put(key, size, size)
    assert kept.get("a") == 4
    kept.put("c", 5, 5)
    assert [kept.get(key) for key in "abc"] == [4, None, 5]

    kept.put("d", 99, 99)
    assert [kept.get(key) for key in "acd"] == [None, None, 99]
