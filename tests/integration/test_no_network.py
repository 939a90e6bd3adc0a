"""The program asks no network for anything, whatever the officer does in it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def _gone(journey: str, folder: Path) -> Any:
    told = subprocess.run(
        [sys.executable, "-m", "tests.integration.network_watch", journey, str(folder)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return json.loads(told.stdout.splitlines()[-1])


@pytest.mark.parametrize("journey", ["commands", "window"])
def test_nobody_asks_the_network(tmp_path: Path, journey: str) -> None:
    assert _gone(journey, tmp_path) == {"asked": [], "QtNetwork": False}


def test_the_watch_sees_who_asks(tmp_path: Path) -> None:
    told = _gone("canary", tmp_path)
    events = [asked.split()[0] for asked in told["asked"]]
    assert events == ["socket.getaddrinfo", "socket.getaddrinfo", "socket.sendto"]
    assert told["QtNetwork"]
