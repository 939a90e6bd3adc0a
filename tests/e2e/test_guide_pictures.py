"""The guide shows the program as it is: its pictures are remade, and its list of keys is compared."""

import re
from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from iga_desktop.app import PAGES
from iga_desktop.paths import user_guide
from iga_desktop.ui.innovations.page import InnovationsPage
from tests.golden import difference
from tools.guide.pictures import take
from tools.guide.stage import Stage, staged

pytestmark = pytest.mark.gui

REMADE = ("inovasi-daftar", "indeks-rencana", "perangkat-daerah")
"""Pictures without a time of day, which would differ by time zone."""
TOLERANCE = 24
"""Of 255, in the most different square of 12 pixels: smoothing differs between machines, words do more."""
KEYS = {
    "Left": "Panah kiri",
    "Right": "Panah kanan",
    "Up": "Panah atas",
    "Down": "Panah bawah",
    "PgDown": "PgDn",
    "Space": "Spasi",
    "Return": "Enter",
}
"""What the guide calls keys that Qt names otherwise."""
EVERYWHERE = ("Di mana saja", "Daftar dan tabel")


@pytest.fixture(scope="module")
def stage(qapp: QApplication) -> Iterator[Stage]:
    del qapp  # only to have the application
    with staged() as stage:
        yield stage


@pytest.fixture(scope="module", autouse=True)
def remade(stage: Stage) -> dict[str, Image.Image]:
    """Taken before any test goes through the window, which leaves its traces there."""
    return dict(take(stage, REMADE))


def test_pictures_show_the_window_as_it_is(remade: dict[str, Image.Image]) -> None:
    for name, picture in remade.items():
        kept = Image.open(user_guide() / "gambar" / f"{name}.png")
        by = difference(picture.convert("L"), kept.convert("L"))
        assert by <= TOLERANCE, f"{name} differs by {by}: run python -m tools.guide, and look at what changed"


def test_the_guide_names_every_key_of_every_page(stage: Stage) -> None:
    named = _named_keys()
    everywhere = set().union(*(named[section] for section in EVERYWHERE))
    missing = {
        f"{page.title}: {key}"
        for page in PAGES
        for key in _keys_of(_with_all_parts(stage, page.name)) - everywhere - named.get(page.title, set())
    }
    missing |= {f"window: {key}" for key in _own_keys(stage.window) - everywhere}
    assert not missing


def _named_keys() -> dict[str, set[str]]:
    """Give the keys that each section of the guide's chapter names."""
    text = (user_guide() / "pintasan.md").read_text(encoding="utf-8")
    sections = re.split(r"^## +", text, flags=re.MULTILINE)[1:]
    return {
        section.splitlines()[0]: {
            key
            for cell in re.findall(r"^\| (.+?) \|", section, flags=re.MULTILINE)
            for key in cell.split(" / ")
        }
        for section in sections
    }


def _with_all_parts(stage: Stage, name: str) -> QWidget:
    """Show the page *name* with each of its tabs, and the editor of an innovation, and give it."""
    stage.window.show_page(name)
    page = stage.window.stack.currentWidget()
    assert page is not None
    tabs = page.findChild(QTabWidget)
    if isinstance(page, InnovationsPage):
        page.open_innovation(stage.office.innovation_id)
        page.editor.close_editor()
    elif tabs is not None:
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
    stage.settle()
    return page


def _keys_of(place: QWidget) -> set[str]:
    return {_in_guide(shortcut.key()) for shortcut in place.findChildren(QShortcut)}


def _own_keys(place: QWidget) -> set[str]:
    return {_in_guide(each.key()) for each in place.findChildren(QShortcut) if each.parent() is place}


def _in_guide(keys: QKeySequence) -> str:
    *held, last = keys.toString().removesuffix("+").split("+") if keys.toString() != "+" else ["+"]
    last = "+" if keys.toString().endswith("++") else last
    return "+".join([*held, KEYS.get(last, last)])
