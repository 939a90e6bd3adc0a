import errno
from contextlib import suppress
from pathlib import Path

import pytest

from iga_desktop import files
from iga_desktop.db.evidence_store import EvidenceStore
from iga_desktop.errors import EnvironmentProblem
from reliability.breaking import Calls, failing_calls, from_then_on, held
from tests.unit.db.evidence import QUIET, arriving, sha256, take_in


def test_a_disk_that_fails_from_one_step_on_is_explained_and_loses_nothing(
    store: EvidenceStore, letter: Path
) -> None:
    """Whatever fails, at whichever call, and for how long: one sentence comes, never a bare OSError."""
    take_in(store, letter)
    other = letter.with_name("lain.pdf")
    for number in range(1, 200):
        other.write_bytes(b"%PDF-1.7 lain" + bytes([number]))
        for code in (errno.EROFS, errno.EIO):
            fault = Calls(store.folder, from_then_on(number, code))
            with failing_calls(fault), suppress(EnvironmentProblem):
                take_in(store, other)
            store.recover(lambda hashes: hashes)
            assert arriving(store) == []
            assert store.verify(sha256(letter.read_bytes()), QUIET)
        if fault.count < number:
            break
    else:
        pytest.fail("a batch never got through")
    assert store.verify(sha256(other.read_bytes()), QUIET)


def test_a_scanner_that_holds_evidence_up_is_waited_for(
    store: EvidenceStore, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PAUSES", (0.0,) * 6)
    with failing_calls(Calls(store.folder, held(4))):
        take_in(store, letter)
    assert store.verify(sha256(letter.read_bytes()), QUIET)
    assert arriving(store) == []
