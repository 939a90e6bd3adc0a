"""Bringing pages of the program into view."""

from typing import TypeVar

from iga_desktop.app import Program
from iga_desktop.ui.page import Page

WAIT_MS = 20_000
P = TypeVar("P", bound=Page)


def current(program: Program) -> Page | None:
    """Give the page in view, None while the office is not open yet."""
    page = program.window.stack.currentWidget()
    return page if isinstance(page, Page) else None


def shown(program: Program, kind: type[P]) -> P:
    """Bring the page of *kind* into view and give it."""
    program.window.show_page(kind.__name__)
    page = current(program)
    assert isinstance(page, kind)
    return page
