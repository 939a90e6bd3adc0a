"""The power fails while evidence comes in: what was said to be saved is there, and nothing dangles."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.killing import FILES

_KILLS = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def test_twenty_kills_lose_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.killing", str(tmp_path), str(_KILLS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == _KILLS
    for after in found:
        assert after["findings"] == []
        assert after["broken promises"] == []
        assert after["pieces"] % FILES == 0
        assert after["stored"] == after["pieces"]
    # Kills that all came too late would prove nothing.
    assert found[-1]["pieces"] < (_KILLS + 1) * FILES
