"""Whoever hears the box that finds everything is told what Enter would open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.finding.box import FindBox
from iga_desktop.ui.finding.catalogue import Group, Item
from iga_desktop.ui.finding.presenter import Hit, Section
from tests.unit.ui.test_announcing import Reader, reader

__all__ = ["reader"]

pytestmark = pytest.mark.gui


def hit(title: str, where: str) -> Hit:
    return Hit(Item(Group.ACTIONS, "", title, where, lambda: None), ())


def test_the_hit_in_hand_is_read_out(qtbot: QtBot, reader: Reader) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    box = FindBox(window)
    found = Section(Group.ACTIONS, (hit("Buka Rakor", "Rakor"), hit("Istilah", "")), 2)
    box.show_sections([found], "")
    assert reader.heard == [], "nobody has opened it yet"
    box.open()
    box.show_sections([found], "")
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.field.accessibleDescription() == "Istilah"
    box.show_sections([], "Tidak ada yang cocok.")
    assert reader.heard == ["Buka Rakor, Rakor", "Istilah", "Tidak ada yang cocok."]
