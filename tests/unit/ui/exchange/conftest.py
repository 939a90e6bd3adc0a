"""The page "Pertukaran" over a small office, with real forms that agencies sent back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from iga_desktop.domain.innovation import Innovation
from iga_desktop.progress import Progress
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange.page import ExchangePage
from iga_desktop.ui.exchange.presenter import Tab
from iga_desktop.ui.session import Session
from iga_desktop.ui.tab_view import TabView
from tests.unit.exchange.forms.sending import edited, fill
from tests.unit.ui.acting import show_alone
from tests.unit.ui.conftest import YEAR

Filled = Callable[[str, Mapping[str, Mapping[str, Any]]], Path]
"""Gives the form of the agency with this code after it wrote values, by sheet and key."""
View = TypeVar("View", bound=TabView)


def in_front(page: ExchangePage, tab: Tab, kind: type[View]) -> View:
    """Bring *tab* to the front and give what it shows."""
    page.show_request(tab)
    view = page.view(tab)
    assert isinstance(view, kind)
    return view


def named(workspace: Workspace, name: str) -> Innovation:
    """Give the innovation of this name."""
    wanted = next(row.id for row in list_names(workspace, YEAR) if row.name == name)
    return load_innovation(workspace, wanted)


def set_purpose(workspace: Workspace, name: str, purpose: str) -> None:
    """Let the innovation of this name have another purpose."""
    before = named(workspace, name)
    save_innovation(workspace, before, replace(before, profile=replace(before.profile, purpose=purpose)))


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> ExchangePage:
    made = ExchangePage(session)
    show_alone(qtbot, made, session, 690)
    made.take_focus()
    return made


@pytest.fixture
def sent_forms(workspace: Workspace, tmp_path: Path) -> Path:
    """The folder with the forms of all three agencies."""
    folder = tmp_path / "formulir"
    folder.mkdir()
    make_forms(workspace, YEAR, folder, FormOptions(blanks=1), Progress())
    return folder


@pytest.fixture
def filled(sent_forms: Path, tmp_path: Path) -> Filled:
    def made(code: str, values: Mapping[str, Mapping[str, Any]]) -> Path:
        name = next(path.name for path in sent_forms.iterdir() if f" {code} " in path.name)
        back = tmp_path / "kembali" / name
        back.parent.mkdir(exist_ok=True)
        back.write_bytes((sent_forms / name).read_bytes())

        def edit(book: Workbook) -> None:
            for sheet, written in values.items():
                fill(book[sheet], written)

        return edited(back, edit)

    return made
