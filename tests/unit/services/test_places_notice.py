from pathlib import Path

import pytest

from iga_desktop.places import Drive, drive_of, free_bytes, this_machine
from iga_desktop.services.places_notice import place_sentences


def _told(folder: Path) -> str:
    return "\n".join(place_sentences(folder))


def test_a_folder_that_lies_well_is_not_spoken_of(tmp_path: Path) -> None:
    lies_badly = drive_of(tmp_path.resolve(), this_machine()) is not Drive.FIXED
    if lies_badly or (free_bytes(tmp_path) or 0) < 500 << 20:
        pytest.skip("temporary files do not lie well here")
    assert place_sentences(tmp_path) == ()


def test_a_synchronised_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "iga"
    folder.mkdir(parents=True)
    assert "disalin oleh Dropbox" in _told(folder)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert "tidak dapat ditulisi" in _told(tmp_path / "tidak ada")
