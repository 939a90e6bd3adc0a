import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.exchange.submission_writer import packing


def breaking_off() -> Iterator[bytes]:
    yield b"isi"
    raise OSError(errno.ENOSPC, "penuh")


@pytest.mark.parametrize("name", ["paket", "paket.zip"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak dapat ditulis"), packing(tmp_path / name) as writer:
        writer.add("a/b.txt", breaking_off())
    assert list(tmp_path.iterdir()) == []


def test_a_zip_that_was_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "paket.zip"
    target.write_bytes(b"lama")
    with pytest.raises(EnvironmentProblem), packing(target) as writer:
        writer.add("a.txt", breaking_off())
    assert target.read_bytes() == b"lama"
    with packing(target) as writer:
        writer.add("a.txt", [b"baru"])
    assert target.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [target]
