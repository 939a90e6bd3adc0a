"""Bugs anywhere in a running window: one dialog tells of them all, the log has all, the report no secrets."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from iga_desktop.ui.crash_dialog import FaultDialog

OFFICER = "Siti Rahayu"
KINDS = ("LookupError", "BufferError", "ArithmeticError", "EOFError", "NameError")


def test_every_bug_is_told_once_in_one_dialog(tmp_path: Path) -> None:
    folder = tmp_path / OFFICER
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.faulting", str(folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    seen = json.loads(done.stdout)
    assert seen["dialogs"] == 1
    report = seen["report"]
    assert {kind: report.count(f"Jenis: builtins.{kind}") for kind in KINDS} == dict.fromkeys(KINDS, 1)
    assert OFFICER not in report
    assert str(tmp_path) not in report
    assert seen["copied"] == report
    assert (folder / "laporan.txt").read_text(encoding="utf-8") == f"{report}\n"
    log = (folder / "iga.log").read_text(encoding="utf-8")
    assert log.count("LookupError: {'nama'") == 2
    assert all(f"{kind}: " in log for kind in KINDS)
    assert "WARNING qt: default: peringatan dari Qt" in log


@pytest.mark.gui
def test_a_report_that_cannot_be_written_is_said(qtbot: object, tmp_path: Path) -> None:
    del qtbot
    dialog = FaultDialog("Kalimat.", "laporan", None)
    dialog.write(tmp_path / "tidak ada" / "laporan.txt")
    assert "tidak dapat ditulis" in dialog.said.text()
    dialog.deleteLater()
