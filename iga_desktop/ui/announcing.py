"""Telling those who hear the window what others see change: that a long job ended, and how."""

from PySide6.QtWidgets import QWidget


def announce(source: QWidget, text: str, *, at_once: bool = False) -> None:
    """Have *text* read out on behalf of *source*; *at_once* breaks off what is being read.

    Nothing happens while no screen reader listens.
    """
    if not text:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 full of enumerations

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(source, text)
    ways = QAccessible.AnnouncementPoliteness
    event.setPoliteness(ways.Assertive if at_once else ways.Polite)
    QAccessible.updateAccessibility(event)
