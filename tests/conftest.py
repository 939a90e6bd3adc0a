import gc
import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iga_desktop.ui.theme import apply_theme
from iga_desktop.ui.translations import install_indonesian
from tests.patience import PatientQtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_sessionstart() -> None:
    # As in the running program: a working thread must not destroy widgets that are garbage.
    gc.disable()


def pytest_runtest_teardown() -> None:
    # Between the tests, as the program does between the events of its window.
    counts, due = gc.get_count(), gc.get_threshold()
    if counts[0] > due[0]:
        gc.collect(2 if counts[1] > due[1] and counts[2] > due[2] else 1)


def pytest_sessionfinish() -> None:
    # While the application is there: afterwards Qt can no longer take widgets apart.
    gc.collect()


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application of a test process, dressed and in Indonesian like the program's."""
    install_indonesian(qapp)
    apply_theme(qapp)
    return qapp


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    yield PatientQtBot(request)
    # Otherwise they would live on into the next test: a lock, for one, would cover its window.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
