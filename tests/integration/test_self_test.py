import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.gui


def test_a_sound_installation_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "iga_desktop", "uji-diri"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    verdicts = done.stdout.splitlines()
    assert len(verdicts) == 11
    assert all(line.startswith("BAIK ") for line in verdicts), done.stdout + done.stderr
    assert done.returncode == 0
