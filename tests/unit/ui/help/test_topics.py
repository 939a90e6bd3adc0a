"""Whatever is in view has its place in the guide."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import iga_desktop.ui
from iga_desktop.paths import user_guide
from iga_desktop.services.guide import INDEX, read_guide
from iga_desktop.ui.help.topics import TOPICS, topic_of
from iga_desktop.ui.page import Page
from iga_desktop.ui.tab_view import TabView

pytestmark = pytest.mark.gui
BASES = {"TabbedPage", "ReadingView", "FormDialog", "EntryDialog"}
"""Never shown by themselves."""


def subclasses(kind: type[QWidget]) -> Iterator[type[QWidget]]:
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def test_every_page_tab_and_dialog_has_a_topic() -> None:
    for module in pkgutil.walk_packages(iga_desktop.ui.__path__, "iga_desktop.ui."):
        import_module(module.name)
    shown = {
        each.__name__
        for kind in (Page, TabView, QDialog)
        for each in subclasses(kind)
        if each.__module__.startswith("iga_desktop.")
    }
    assert shown - BASES - set(TOPICS) == set()
    assert shown >= BASES


def test_every_topic_is_in_the_guide() -> None:
    guide = read_guide(user_guide())
    assert {topic for topic in TOPICS.values() if not guide.has(topic)} == set()


def test_the_nearest_place_decides(qtbot: QtBot) -> None:
    class SpdView(QWidget):
        pass

    class IndexPage(QWidget):
        pass

    page = IndexPage()
    qtbot.addWidget(page)
    tab, inner = SpdView(page), QLabel("dalam")
    QVBoxLayout(tab).addWidget(inner)
    assert topic_of(inner) == "indeks#spd"
    assert topic_of(page) == "indeks"
    assert topic_of(None) == INDEX
