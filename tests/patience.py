"""Waiting for the window without losing patience where the machine stands still for a while."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

_PATIENCE_MS = 60_000
"""What is awaited comes within a second nearly always; a test that waits so long is about to fail."""


class PatientQtBot(QtBot):
    """Drives the window as usual; only it waits longer unless told otherwise."""

    def waitUntil(  # noqa: N802 as the base spells it
        self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE_MS
    ) -> None:
        """Wait until *callback* gives true, or None without an assertion that fails."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 as above
        self, signal: Any, *, timeout: int = _PATIENCE_MS, **options: Any
    ) -> SignalBlocker:
        """Wait at the end of a block until *signal* was emitted in it."""
        return super().waitSignal(signal, timeout=timeout, **options)
