"""Tabs that have a name for those who hear the window instead of seeing it."""

from PySide6.QtWidgets import QTabWidget


def tab_set(name: str) -> QTabWidget:
    """Give empty tabs under an accessible *name*."""
    made = QTabWidget()
    made.setAccessibleName(name)
    made.tabBar().setAccessibleName(name)
    return made
