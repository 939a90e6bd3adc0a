from hashlib import sha256
from pathlib import Path

import pytest

from iga_desktop.exchange.backups.manifest import Part
from iga_desktop.exchange.backups.pool import Changed, Pool, Unreadable, fetch, is_right
from iga_desktop.progress import Progress

KEYS = [None, bytes(range(32))]
MEBIBYTE = 1 << 20


def _part(folder: Path, content: bytes) -> tuple[Part, Path]:
    digest = sha256(content).hexdigest()
    source = folder / digest
    source.write_bytes(content)
    return Part(f"bukti/{digest[:2]}/{digest}", len(content), digest), source


def _pool(folder: Path, key: bytes | None) -> Pool:
    (folder / "tempat").mkdir()
    return Pool(folder / "tempat", key)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("size", [0, 1, MEBIBYTE, MEBIBYTE + 1])
def test_a_content_is_given_back_as_it_was(tmp_path: Path, key: bytes | None, size: int) -> None:
    pool = _pool(tmp_path, key)
    part, source = _part(tmp_path, b"x" * size)
    pool.add(part, source, Progress())
    assert pool.sizes() == {pool.path(part).name: pool.stored_size(part)}
    target = tmp_path / "kembali"
    assert is_right(pool, part, Progress())
    assert fetch(pool, part, target, Progress())
    assert target.read_bytes() == source.read_bytes()
    assert (pool.path(part).name == part.sha256) is (key is None)


@pytest.mark.parametrize("key", KEYS)
def test_a_wrong_content_is_noticed_and_replaced(tmp_path: Path, key: bytes | None) -> None:
    pool = _pool(tmp_path, key)
    part, source = _part(tmp_path, b"isi bukti")
    assert not is_right(pool, part, Progress())
    pool.add(part, source, Progress())
    path = pool.path(part)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert not is_right(pool, part, Progress())
    pool.set_wrong(part)
    assert pool.sizes().get(path.name) is None
    pool.add(part, source, Progress())
    assert is_right(pool, part, Progress())
    assert [each for each in path.parent.iterdir() if each != path] == []


@pytest.mark.parametrize("key", KEYS)
def test_what_is_not_what_it_is_known_by_does_not_come_in(tmp_path: Path, key: bytes | None) -> None:
    pool = _pool(tmp_path, key)
    part, source = _part(tmp_path, b"isi bukti")
    source.write_bytes(b"isi lain!")
    with pytest.raises(Changed):
        pool.add(part, source, Progress())
    source.unlink()
    with pytest.raises(Unreadable):
        pool.add(part, source, Progress())
    assert pool.sizes() == {}
    assert list(pool.path(part).parent.iterdir()) == []


def test_sealed_contents_cannot_be_exchanged(tmp_path: Path) -> None:
    pool = _pool(tmp_path, KEYS[1])
    (one, first), (other, second) = _part(tmp_path, b"satu"), _part(tmp_path, b"lain")
    pool.add(one, first, Progress())
    pool.add(other, second, Progress())
    pool.path(one).write_bytes(pool.path(other).read_bytes())
    assert not is_right(pool, one, Progress())


def test_a_place_that_was_pulled_out_is_not_made_anew(tmp_path: Path) -> None:
    pool = _pool(tmp_path, None)
    (tmp_path / "tempat").rmdir()
    with pytest.raises(FileNotFoundError):
        pool.add(*_part(tmp_path, b"isi"), Progress())
    assert not (tmp_path / "tempat").exists()


def test_what_file_managers_leave_in_the_pool_is_no_content(tmp_path: Path) -> None:
    pool = _pool(tmp_path, None)
    part, source = _part(tmp_path, b"isi")
    pool.add(part, source, Progress())
    for stray in (tmp_path / "tempat/isi/.DS_Store", tmp_path / "tempat/isi/desktop.ini"):
        stray.write_bytes(b"x")
    (tmp_path / "tempat/isi/ab cd").mkdir()
    assert pool.sizes() == {part.sha256: 3}
