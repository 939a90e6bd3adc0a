"""Bringing pages of the program into view."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from iga_desktop.app import Program
from iga_desktop.services.first_start import is_empty
from iga_desktop.ui.first_start.wizard import FirstStart
from iga_desktop.ui.page import Page

P = TypeVar("P", bound=Page)


def current(program: Program) -> Page | None:
    """Give the page in view, None while the office is not open yet."""
    page = program.window.stack.currentWidget()
    return page if isinstance(page, Page) else None


def wait_until_open(qtbot: QtBot, program: Program) -> None:
    """Wait for the first page of the office; where it does not come, say how far the program came."""

    def look() -> None:
        assert current(program) is not None, (
            f"visible: {program.window.isVisible()}, working: {program.tasks.busy}, "
            f"ended with: {program.exit_code}, told: {getattr(program.messages, 'told', [])}"
        )

    qtbot.waitUntil(look)


def first_start(qtbot: QtBot, program: Program) -> FirstStart:
    """Give the steps of the first start, which come up over an empty office."""
    found: list[FirstStart] = []

    def look() -> bool:
        found[:] = [each for each in program.window.findChildren(FirstStart) if each.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def leave_first_start(qtbot: QtBot, program: Program) -> None:
    """Leave the steps of the first start where the office in view is empty."""
    page = current(program)
    if page is not None and is_empty(page.session.workspace):
        first_start(qtbot, program).reject()


def shown(program: Program, kind: type[P]) -> P:
    """Bring the page of *kind* into view and give it."""
    program.window.show_page(kind.__name__)
    page = current(program)
    assert isinstance(page, kind)
    return page
