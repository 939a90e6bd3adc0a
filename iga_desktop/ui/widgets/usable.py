"""Taking a button out of use without losing the keys."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


def set_usable(widget: QWidget, take_keys: Callable[[], object], *, usable: bool) -> None:
    """Let *widget* be *usable* or not; where it has the keys, *take_keys* brings them elsewhere first.

    Qt would hand them on to whatever comes next in the window.
    """
    if not usable and widget.hasFocus():
        take_keys()
    widget.setEnabled(usable)
