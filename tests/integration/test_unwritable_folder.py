"""An office in a folder that cannot be written can be looked at all the same."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="takes rights away as POSIX knows them")


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that other users can enter, unlike those of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder, "kantor")
        if Path(folder, "kantor").exists():
            Path(folder, "kantor").chmod(0o755)


def seen_in(place: Path, *state: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.unwritable", str(place), *state],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(("state", "seal"), [("terkunci", "kept"), ("terbuka", "unknown")])
def test_it_is_shown_and_nothing_else(place: Path, state: str, seal: str) -> None:
    seen = seen_in(place, state)
    assert seen["agencies"] == ["DINKES"]
    assert seen["seal"] == seal
    assert "tidak dapat ditulisi" in seen["held"]
    assert "hanya-baca" in seen["refused"]
    assert "tidak dapat ditulisi" in seen["told"]


def test_what_a_colleague_may_open_at_any_time_is_not_taken_for_unchanging(place: Path) -> None:
    seen = seen_in(place)
    assert "Salin seluruh folder" in seen["shut"]
    assert str(place) in seen["shut"]
    assert seen["shut"].endswith("Tidak ada data yang berubah.")
