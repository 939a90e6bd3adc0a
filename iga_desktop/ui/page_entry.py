"""A page before it exists: what the navigation shows of it, without importing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iga_desktop.ui.page import Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the navigation offers it; `load` imports its class, when it is first wanted."""

    name: str
    title: str
    icon_name: str
    load: "Callable[[], type[Page]]"
