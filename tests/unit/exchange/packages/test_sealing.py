from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.errors import UserError
from iga_desktop.exchange.packages import sealing
from iga_desktop.exchange.packages.refusals import WrongPassword
from iga_desktop.progress import Cancelled, Progress

LIGHT = sealing.Strength(work=1, memory=8)
PASSWORD = "rahasia kantor"  # noqa: S105 no real one
HEAD = 8 + 1 + 8 + 16 + 24
PIECE = (1 << 20) + 17


def _sealed(folder: Path, content: bytes) -> Path:
    plain, sealed = folder / "isi", folder / "paket.iga"
    plain.write_bytes(content)
    sealing.seal(plain, sealed, PASSWORD, Progress(), LIGHT)
    return sealed


def _opened(sealed: Path, password: str = PASSWORD) -> bytes:
    target = sealed.with_name("terbuka")
    sealing.unseal(sealed, target, password, Progress())
    return target.read_bytes()


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, (2 << 20) + 7])
def test_what_was_sealed_is_opened_as_it_was(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    sealed = _sealed(tmp_path, content)
    assert sealing.is_sealed(sealed)
    assert _opened(sealed) == content
    if size > 100:
        assert content[:32] not in sealed.read_bytes()


def test_another_password_opens_nothing(tmp_path: Path) -> None:
    sealed = _sealed(tmp_path, b"isi")
    with pytest.raises(WrongPassword):
        _opened(sealed, "rahasia lain")


def test_a_password_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    plain, sealed = tmp_path / "isi", tmp_path / "paket.iga"
    plain.write_bytes(b"isi")
    sealing.seal(plain, sealed, "caf\u00e9", Progress(), LIGHT)
    assert _opened(sealed, "cafe\u0301") == b"isi"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_bit_can_be_turned(tmp_path: Path, data: st.DataObject) -> None:
    sealed = _sealed(tmp_path, b"isi paket" * 3)
    content = bytearray(sealed.read_bytes())
    # The magic says only what kind of file it is; the limits of the work are bounded, not hidden.
    at = data.draw(st.integers(8, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    sealed.write_bytes(content)
    with pytest.raises(UserError):
        _opened(sealed)


@pytest.mark.parametrize("left", [10, HEAD, HEAD + 5, HEAD + PIECE, HEAD + PIECE + 3, HEAD + 2 * PIECE])
def test_what_is_cut_off_is_noticed(tmp_path: Path, left: int) -> None:
    sealed = _sealed(tmp_path, b"x" * ((2 << 20) + 7))
    sealed.write_bytes(sealed.read_bytes()[:left])
    with pytest.raises(UserError):
        _opened(sealed)


def test_pieces_cannot_be_exchanged_or_added(tmp_path: Path) -> None:
    sealed = _sealed(tmp_path, b"x" * (2 << 20) + b"y")
    whole = sealed.read_bytes()
    first, second, rest = (
        whole[HEAD : HEAD + PIECE],
        whole[HEAD + PIECE : HEAD + 2 * PIECE],
        whole[HEAD + 2 * PIECE :],
    )
    for forged in (second + first + rest, first + first + rest, first + second + rest + rest):
        sealed.write_bytes(whole[:HEAD] + forged)
        with pytest.raises(UserError):
            _opened(sealed)


@pytest.mark.parametrize(
    ("work", "memory"), [(0, 8), (11, 8), (1, 7), (1, 513 * 1024), (2**32 - 1, 2**32 - 1)]
)
def test_no_file_may_ask_for_unbearable_work(tmp_path: Path, work: int, memory: int) -> None:
    sealed = _sealed(tmp_path, b"isi")
    whole = bytearray(sealed.read_bytes())
    whole[9:17] = work.to_bytes(4, "big") + memory.to_bytes(4, "big")
    sealed.write_bytes(whole)
    with pytest.raises(UserError, match="rusak atau diubah"):
        _opened(sealed)


def test_a_newer_seal_asks_for_the_newest_program(tmp_path: Path) -> None:
    sealed = _sealed(tmp_path, b"isi")
    whole = bytearray(sealed.read_bytes())
    whole[8] = sealing.FORMAT + 1
    sealed.write_bytes(whole)
    with pytest.raises(UserError, match="versi terbaru"):
        _opened(sealed)


def test_sealing_can_be_cancelled(tmp_path: Path) -> None:
    class Impatient(Progress):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    (tmp_path / "isi").write_bytes(b"isi")
    with pytest.raises(Cancelled):
        sealing.seal(tmp_path / "isi", tmp_path / "paket.iga", PASSWORD, Impatient(), LIGHT)
