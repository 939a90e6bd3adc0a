"""How the last run ended, told by real processes that end well, die, or live on."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from iga_desktop.crash.log import log_to
from iga_desktop.crash.running import ended_well, previous_crash, started

_BEGIN = (
    "import sys; from pathlib import Path; from iga_desktop.crash import running; f = Path(sys.argv[1])\n"
)
_BEGIN += "running.started(f)\n"


def run(folder: Path, end: str) -> None:
    subprocess.run(
        [sys.executable, "-c", _BEGIN + end, str(folder)], check=False, capture_output=True, timeout=60
    )


def test_a_run_that_ended_well_leaves_nothing(tmp_path: Path) -> None:
    run(tmp_path, "running.ended_well(f)")
    assert previous_crash(tmp_path) is None
    assert [file.name for file in (tmp_path / "catatan").iterdir() if file.suffix != ".lock"] == []


def test_a_run_that_was_cut_off_was_not_closed(tmp_path: Path) -> None:
    run(tmp_path, "import os; os._exit(1)")
    told = previous_crash(tmp_path)
    assert told is not None
    assert not told.fell
    assert "tidak ditutup dengan benar" in told.sentence
    assert told.since is not None


def test_a_crash_leaves_its_trace_without_folders(tmp_path: Path) -> None:
    run(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    told = previous_crash(tmp_path)
    assert told is not None
    assert told.fell
    assert "berhenti mendadak" in told.sentence
    assert "Jenis: Segmentation fault" in told.report
    assert str(tmp_path) not in told.report
    left = tmp_path / told.sentence.split(": ")[-1].removesuffix(".")
    assert left.read_text(encoding="utf-8") == told.report


@pytest.mark.parametrize(
    ("trace", "fell"),
    [
        (
            "Windows fatal exception: code 0x8001010d\n\nCurrent thread 0x00001 (most recent call first):\n",
            False,
        ),
        ("Windows fatal exception: code 0xe06d7363\n\nWindows fatal exception: access violation\n", True),
        ("Windows fatal exception: stack overflow\n", True),
        ("Fatal Python error: Aborted\n", True),
    ],
)
def test_an_exception_that_windows_handled_is_no_crash(tmp_path: Path, trace: str, *, fell: bool) -> None:
    run(tmp_path, f"(f / 'catatan' / 'jatuh.txt').write_text({trace!r})\nimport os; os._exit(1)")
    told = previous_crash(tmp_path)
    assert told is not None
    assert told.fell is fell
    assert ("berhenti mendadak" in told.sentence) is fell
    assert (tmp_path / "catatan" / "laporan-terakhir.txt").exists() is fell


@pytest.mark.parametrize("left", ["", "{", '{"since": 3}', "[]", '{"since": "kemarin"}'])
def test_a_damaged_marker_is_a_run_that_was_cut_off(tmp_path: Path, left: str) -> None:
    (tmp_path / "catatan").mkdir()
    (tmp_path / "catatan" / "berjalan.json").write_text(left)
    told = previous_crash(tmp_path)
    assert told is not None
    assert told.since is None


def test_a_living_run_is_no_crash_and_keeps_its_marker(tmp_path: Path) -> None:
    started(tmp_path)
    try:
        run(
            tmp_path,
            "assert running.previous_crash(f) is None\nrunning.ended_well(f)\n(f / 'gelesen').touch()",
        )
        assert (tmp_path / "gelesen").exists()
        assert (tmp_path / "catatan" / "berjalan.json").exists()
    finally:
        ended_well(tmp_path)
    assert previous_crash(tmp_path) is None


def test_a_folder_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "catatan").write_text("berkas, bukan folder")
    started(tmp_path)
    ended_well(tmp_path)
    log_to(tmp_path / "catatan")
    assert previous_crash(tmp_path) is None


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("iga_desktop.crash.log._BYTES", 1000)
    for _ in range(2):  # as when an office is restored and opened anew
        log_to(tmp_path / "catatan")
    yield tmp_path / "catatan" / "iga.log"
    root = logging.getLogger()
    own = [each for each in root.handlers if isinstance(each, RotatingFileHandler)]
    (handler,) = (each for each in own if Path(each.baseFilename).is_relative_to(tmp_path))
    root.removeHandler(handler)
    handler.close()


def test_the_log_goes_on_in_a_file_that_cannot_be_renamed(log: Path) -> None:
    logger = logging.getLogger("iga_desktop.tests")
    log.with_name("iga.log.1").mkdir()
    (log.with_name("iga.log.1") / "isi").touch()
    for _ in range(3):
        logger.error("x" * 600)
    logger.error("terakhir")
    assert "terakhir" in log.read_text(encoding="utf-8")


def pieces(log: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in log.parent.glob("iga.log*")}


def test_a_log_that_another_window_holds_loses_no_history(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger("iga_desktop.tests")
    for number in range(4):
        logger.error("%d %s", number, "x" * 900)
    before = pieces(log)
    assert sorted(before) == ["iga.log", "iga.log.1", "iga.log.2", "iga.log.3"]

    def held(real: Callable[[str, str], None]) -> Callable[[str, str], None]:
        def move(source: str, target: str) -> None:
            if Path(source) == log:
                raise PermissionError(13, "held")
            real(source, target)

        return move

    with monkeypatch.context() as patch:
        for name in ("rename", "replace"):
            patch.setattr(os, name, held(getattr(os, name)))
        for _ in range(5):
            logger.error("ditahan %s", "x" * 900)
    during = pieces(log)
    assert during.pop("iga.log").count("ditahan") == 5
    assert during == {name: text for name, text in before.items() if name != "iga.log"}
    logger.error("lepas %s", "x" * 900)
    after = pieces(log)
    assert "lepas" in after["iga.log"]
    assert after["iga.log.1"].count("ditahan") == 5
    assert (after["iga.log.2"], after["iga.log.3"]) == (before["iga.log.1"], before["iga.log.2"])
    assert len(after) == 4


def test_a_piece_that_cannot_move_up_leaves_the_log_where_it_is(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logger = logging.getLogger("iga_desktop.tests")
    logger.error("awal %s", "x" * 900)
    logger.error("lanjut %s", "x" * 900)

    def refuse(*_: str) -> None:
        raise PermissionError(13, "held")

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)  # only the older pieces are moved by it
        logger.error("akhir %s", "x" * 900)
    assert "awal" in log.with_name("iga.log.1").read_text(encoding="utf-8")
    whole = log.read_text(encoding="utf-8")
    assert "lanjut" in whole
    assert "akhir" in whole
