"""Dropping 500 files of 2 MB on the real window: how long it takes, and whether the window keeps answering.

The time is held against `shutil.copy` and hashing each copy; the longest gap between two ticks of a timer in
the GUI thread against what the same window shows while nothing is done. At last a drop is cancelled midway.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QImageWriter
from PySide6.QtWidgets import QApplication

from benchmarks.driven import DrivenWindow
from benchmarks.measure import Result
from benchmarks.offices import Offices
from iga_desktop.paths import resources
from iga_desktop.services.desk import load_desk
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.evidence.panel import EvidencePanel
from iga_desktop.ui.innovations.page import InnovationsPage

_COUNT = 500
_SIZE = 2 << 20
_INNOVATION = 1
_SMALLEST = 102
_TICK_MS = 2
_LIMIT = 2.0
_GAP_SECONDS = 0.1


def measure(offices: Offices) -> Iterator[Result]:
    """Measure one drop to its end, then cancel another."""
    folder = offices.folder / "kantor-bukti"
    shutil.copytree(offices.data_folder(_SMALLEST), folder)
    sources = _make(offices.folder / "seret", 2 * _COUNT)
    driven = DrivenWindow(folder, 1366, 768)
    page = driven.page(InnovationsPage)
    page.open_innovation(_INNOVATION)
    editor = page.editor
    editor.tabs.setCurrentWidget(editor.evidence)
    panel = editor.evidence.panel
    panel.show_indicator(16)

    quiet = _longest_gap(lambda: driven.wait(_after(1.0)))
    start = perf_counter()
    gap = _longest_gap(lambda: _drop_and_wait(driven, panel, sources[:_COUNT]))
    passed = perf_counter() - start
    baseline = _copy_and_hash(sources[:_COUNT], offices.folder / "salinan")
    yield Result(f"drop: {_COUNT} files of 2 MB", passed, baseline, _LIMIT)
    yield Result("drop: longest gap of the window", gap, quiet, limit_seconds=_GAP_SECONDS)

    before = _state(folder)
    if before[0] < _COUNT:
        raise RuntimeError(f"only {before[0]} of {_COUNT} files were added")
    cancelled = _longest_gap(lambda: _drop_and_cancel(driven, panel, sources[_COUNT:]))
    yield Result("drop: longest gap, cancelled midway", cancelled, quiet, limit_seconds=_GAP_SECONDS)
    if _state(folder) != before:
        raise RuntimeError("a cancelled drop left something behind")
    driven.close()


def _make(folder: Path, count: int) -> list[Path]:
    """Write small pictures that are followed by noise: they can be drawn, and no two are alike."""
    folder.mkdir()
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    encoded = QByteArray()
    buffer = QBuffer(encoded)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"jpg").write(image)
    head, random = bytes(encoded.data()), Random(count)  # noqa: S311 nothing secret
    files = [folder / f"foto {number}.jpg" for number in range(count)]
    for file in files:
        file.write_bytes(head + random.randbytes(_SIZE - len(head)))
    return files


def _copy_and_hash(files: list[Path], target: Path) -> float:
    target.mkdir()
    start = perf_counter()
    for file in files:
        copy = target / file.name
        shutil.copy(file, copy)
        with copy.open("rb") as content:
            hashlib.file_digest(content, "sha256")
    return perf_counter() - start


def _longest_gap(work: Callable[[], object]) -> float:
    """Give the longest time in seconds between two ticks while *work* keeps the event loop going."""
    ticks = [perf_counter()]
    timer = QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    timer.start()
    work()
    timer.stop()
    return max(later - earlier for earlier, later in pairwise(ticks))


def _after(wait_seconds: float) -> Callable[[], bool]:
    end = perf_counter() + wait_seconds
    return lambda: perf_counter() > end


def _drop(panel: EvidencePanel, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    action, left, no_key = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt drops nothing on a widget that was not entered before.
    QApplication.sendEvent(panel, QDragEnterEvent(QPoint(200, 100), action, data, left, no_key))
    QApplication.sendEvent(panel, QDropEvent(QPointF(200, 100), action, data, left, no_key))


def _drop_and_wait(driven: DrivenWindow, panel: EvidencePanel, files: list[Path]) -> None:
    _drop(panel, files)
    driven.wait(lambda: driven.idle)


def _drop_and_cancel(driven: DrivenWindow, panel: EvidencePanel, files: list[Path]) -> None:
    _drop(panel, files)
    driven.wait(_after(1.0))
    driven.program.tasks.cancel()
    driven.wait(lambda: driven.idle)


def _state(folder: Path) -> tuple[int, int]:
    """Give how many pieces of evidence are on record and how many files lie in the store."""
    workspace = Workspace(folder, resources() / "guidelines")
    pieces = len(load_desk(workspace, _INNOVATION).evidence)
    workspace.close()
    return pieces, sum(path.is_file() for path in (folder / "bukti").rglob("*"))
