import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iga_desktop.services.occupancy import Occupied, Unholdable, holder, occupied, occupy


def test_one_holds_a_folder_at_a_time(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    assert not occupied(folder)
    with occupy(folder, "Sari Contoh"):
        assert occupied(folder)
        with pytest.raises(Occupied, match="oleh Sari Contoh sejak") as refused:
            occupy(folder, "Budi")
        assert refused.value.by == "Sari Contoh"
        assert refused.value.since is not None
        assert abs((datetime.now(UTC).replace(tzinfo=None) - refused.value.since).total_seconds()) < 60
        assert str(holder(folder)) == str(refused.value)
    assert not occupied(folder)
    assert holder(folder) is None
    occupy(folder, "Budi").close()


def test_giving_up_twice_does_no_harm(tmp_path: Path) -> None:
    first = occupy(tmp_path, "Sari")
    first.close()
    with occupy(tmp_path, "Budi"):
        first.close()
        assert occupied(tmp_path)
        assert (refused := holder(tmp_path)) is not None
        assert refused.by == "Budi"


@pytest.mark.parametrize("left", ["", "{", '{"nama": "Hantu", "sejak": "kemarin", "komputer": "x"}', "[1]"])
def test_what_nobody_wrote_is_not_believed(tmp_path: Path, left: str) -> None:
    (tmp_path / "dipakai.json").write_text(left, encoding="utf-8")
    assert not occupied(tmp_path)
    with occupy(tmp_path, "Sari"):
        (tmp_path / "dipakai.json").write_text(left, encoding="utf-8")
        with pytest.raises(Occupied, match="oleh program lain") as refused:
            occupy(tmp_path, "Budi")
        assert (refused.value.by, refused.value.since) == (None, None)


def test_what_a_killed_program_left_means_nothing(tmp_path: Path) -> None:
    left = {"nama": "Hantu", "sejak": "2025-01-01T08:00:00", "pid": 1, "komputer": platform.node()}
    (tmp_path / "dipakai.json").write_text(json.dumps(left), encoding="utf-8")
    (tmp_path / "dipakai.lock").touch()
    assert not occupied(tmp_path)
    assert holder(tmp_path) is None
    occupy(tmp_path, "Sari").close()


def test_another_computer_is_named(tmp_path: Path) -> None:
    with occupy(tmp_path, "Sari"):
        said = {"nama": "Budi", "sejak": "2025-08-11T01:15:00", "pid": 1, "komputer": "LAPTOP-LAIN"}
        (tmp_path / "dipakai.json").write_text(json.dumps(said), encoding="utf-8")
        assert "oleh Budi di komputer LAPTOP-LAIN sejak 11-08-2025" in str(holder(tmp_path))


def test_where_nothing_can_be_made_nobody_holds_the_folder(tmp_path: Path) -> None:
    in_the_way = tmp_path / "berkas"
    in_the_way.touch()
    with pytest.raises(Unholdable, match="tidak dapat ditulisi"):
        occupy(in_the_way / "kantor", "Sari")
    # What stands in the place of the lock cannot be locked.
    (tmp_path / "dipakai.lock").mkdir()
    with pytest.raises(Unholdable, match="kunci berkas"):
        occupy(tmp_path, "Sari")
    assert holder(tmp_path) is None


@pytest.mark.skipif(os.name == "nt", reason="its rights are others")
def test_a_full_disk_still_lets_the_folder_be_held(tmp_path: Path) -> None:
    # Whose it is cannot be written: a folder has that name.
    (tmp_path / "dipakai.json").mkdir()
    with occupy(tmp_path, "Sari"):
        assert str(holder(tmp_path)) == "Data kantor ini sedang dibuka oleh program lain."
