"""A short run of what `dev.py soak` measures: kills and faults lose nothing that was said to be saved."""

import os
import sys
from pathlib import Path

import pytest

from reliability.faults import is_clear
from reliability.faults import measure as measure_faults
from reliability.kills import measure as measure_kills
from reliability.report import Figure, Part, none


def quiet(_line: str) -> None:
    """Say nothing."""


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc and sends SIGKILL")
def test_kills_lose_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    figures = measure_kills(4, 7, tmp_path, quiet)

    assert figures.sound, figures.told
    assert figures.kills == 4
    # Kills that all came before or after the work would prove nothing.
    assert sum(figures.saved.values()) > 4


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc and mounts a disk")
def test_faults_are_told_and_lose_nothing(tmp_path: Path) -> None:
    figures = measure_faults(16, 7, tmp_path, quiet)

    assert figures.sound, figures.problems
    assert sum(figures.faults.values()) == 16
    assert sum(figures.told.values()) > 3
    assert not [path for path in tmp_path.iterdir() if os.path.ismount(path)]


@pytest.mark.parametrize(
    ("sentence", "clear"),
    [
        ("Ruang penyimpanan habis. Kosongkan sebagian isi laptop.", True),
        ('Berkas "no such file.pdf" terkunci. Tutup berkas itu lalu coba lagi.', True),
        ("Berkas a.pdf tidak ada lagi di folder /tmp/the-space. Periksa letaknya.", True),
        ("[Errno 28] No space left on device: '/tmp/a.pdf'. Coba lagi.", False),
        ("Penyimpanan gagal: database is locked. Coba lagi.", False),
        ("Ruang penyimpanan habis", False),
    ],
)
def test_only_whole_indonesian_sentences_are_clear(sentence: str, clear: bool) -> None:
    assert is_clear(sentence) is clear


def test_figures_are_put_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "halaman.md"
    before, after = "# Judul\n<!-- figures: kills -->\n", "\n<!-- end of figures: kills -->\nSesudah.\n"
    page.write_text(f"{before}lama{after}", encoding="utf-8")
    part = Part("kills", [Figure("kills", "500"), none("lost", 0)])

    part.write(page)
    part.write(page)

    text = page.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert text.endswith(after)
    assert "lama" not in text
    assert text.count("| lost | 0 | 0 |") == 1
    assert part.sound
    assert not Part("kills", [none("lost", 1)]).sound
