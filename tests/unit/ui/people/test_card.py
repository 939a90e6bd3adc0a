from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from iga_desktop.services.people import People, Person, admits, load_people
from iga_desktop.ui.people.card import PeopleCard
from iga_desktop.ui.people.person_dialogs import PersonDialog, RemovalDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.conftest import RecordingMessages
from tests.unit.ui.people.conftest import BUDI, PASSWORDS, SARI, TAMU

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

Filling = Callable[[Any], object]


@pytest.fixture
def card(qtbot: QtBot, session: Session) -> PeopleCard:
    card = PeopleCard(session)
    qtbot.addWidget(card)
    card.show()
    return card


@contextmanager
def filled(session: Session, fill: Filling) -> Iterator[None]:
    """Fill the dialog that the block opens, save, and leave it if it stays open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PersonDialog | RemovalDialog)
        fill(dialog)
        dialog.save_button.click()
        leave(dialog)

    def leave(dialog: PersonDialog | RemovalDialog) -> None:
        if session.tasks.busy:
            QTimer.singleShot(5, dialog, lambda: leave(dialog))
        elif dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, act)
    yield


def people_of(session: Session) -> People:
    return load_people(session.workspace.folder)


def choose(card: PeopleCard, name: str) -> None:
    names = [person.name for person in card.model.rows]
    # Not `selectRow`, which asks what keys the tests before left pressed.
    flag = QItemSelectionModel.SelectionFlag
    index = card.model.index(names.index(name), 0)
    card.table.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)


def new_person(name: str, password: str = "", again: str | None = None) -> Filling:
    def fill(dialog: PersonDialog) -> None:
        dialog.name_field.setText(name)
        dialog.password.setText(password)
        dialog.again.setText(password if again is None else again)

    return fill


def with_present(password: str | None) -> Filling:
    def fill(dialog: RemovalDialog) -> None:
        dialog.present.setText(password or "")

    return fill


def test_it_says_what_a_password_is_good_for(card: PeopleCard) -> None:
    said = " ".join(part.text() for part in card.findChildren(QLabel))
    assert "Kata sandi ini menahan orang yang lewat." in said
    assert "BitLocker" in said


def test_whoever_names_the_first_person_is_that_person(card: PeopleCard, session: Session) -> None:
    assert not card.password_button.isVisible()
    with filled(session, new_person(" Sari  Contoh ", "sandi sari")):
        card.add_button.click()
    assert people_of(session).persons == (Person("Sari Contoh", True),)
    assert session.workspace.actor == "Sari Contoh"
    assert card.idle.isVisible()
    with filled(session, new_person("Budi")):
        card.add_button.click()
    assert [person.name for person in card.model.rows] == ["Sari Contoh", "Budi"]
    assert session.workspace.actor == "Sari Contoh"


def test_two_passwords_that_differ_are_refused(
    card: PeopleCard, session: Session, messages: RecordingMessages
) -> None:
    with filled(session, new_person("Sari", "sandi sari", "sandi lain")):
        card.add_button.click()
    assert "tidak sama" in messages.told[0]
    assert people_of(session).persons == ()
    assert session.workspace.actor != "Sari"


def test_the_present_password_changes_a_password(
    people: None, card: PeopleCard, session: Session, messages: RecordingMessages
) -> None:
    del people

    def change(present: str | None) -> Filling:
        def fill(dialog: PersonDialog) -> None:
            dialog.present.setText(present or "")
            dialog.password.setText("sandi baru")
            dialog.again.setText("sandi baru")

        return fill

    choose(card, BUDI)
    with filled(session, change(PASSWORDS[SARI])):
        card.password_button.click()
    assert "tidak cocok" in messages.told[0]
    choose(card, BUDI)
    with filled(session, change(PASSWORDS[BUDI])):
        card.password_button.click()
    assert admits(session.workspace.folder, BUDI, "sandi baru")


def test_a_name_is_taken_away_with_its_password(
    people: None, card: PeopleCard, session: Session, messages: RecordingMessages
) -> None:
    del people
    for name, password in ((BUDI, "tebakan"), (BUDI, PASSWORDS[BUDI]), (TAMU, None)):
        choose(card, name)
        with filled(session, with_present(password)):
            card.remove_button.click()
    assert len(messages.told) == 1
    assert [person.name for person in people_of(session).persons] == [SARI]


def test_idle_minutes_count_at_once(people: None, card: PeopleCard, session: Session) -> None:
    del people
    with_word = []
    session.office_changed.connect(lambda: with_word.append(True))
    card.idle.setCurrentIndex(card.idle.findData(30))
    assert people_of(session).idle_minutes == 30
    card.idle.setCurrentIndex(card.idle.findData(None))
    assert people_of(session).idle_minutes is None
    assert with_word


def test_while_the_office_is_only_shown_nothing_changes(
    people: None, card: PeopleCard, session: Session, messages: RecordingMessages
) -> None:
    del people
    before = people_of(session)
    session.workspace.read_only = True
    card.add_button.click()
    choose(card, TAMU)
    card.remove_button.click()
    card.idle.setCurrentIndex(card.idle.findData(30))
    assert len(messages.told) == 3
    assert people_of(session) == before
    assert card.idle.value == before.idle_minutes
