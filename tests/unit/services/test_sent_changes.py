from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from iga_desktop.db import innovations
from iga_desktop.db.history import Author
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.double_merging import join_lives, keep_apart
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.sent_changes import SentResult, changed_since_sent, mark_sent
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.verifying import PROFILE, add, make_ready, pdf

DAY = date(2026, 8, 20)


@pytest.fixture
def chosen(office: Workspace, tmp_path: Path) -> Workspace:
    """An office with one innovation that may be sent and one that may not."""
    make_ready(office, tmp_path)
    for status in (Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN):
        take_step(office, 1, Step(status))
    save_innovation(office, None, Innovation(None, 2026, 1, replace(PROFILE, name="KEDUA"), {}))
    return office


def test_all_that_can_are_marked_and_the_others_told(chosen: Workspace) -> None:
    result = mark_sent(chosen, [2, 1, 99, 1], DAY, " TT-1 ")
    assert result.sent == (1,)
    assert ['"KEDUA"' in result.refusals[0], "tidak ada langkah" in result.refusals[0]] == [True, True]
    assert result.refusals[1].startswith("Inovasi nomor 99 sudah tidak ada")
    assert not any("Tidak ada data yang berubah" in refusal for refusal in result.refusals[:1])
    sending = desk.load_desk(chosen, 1).sending
    assert (sending.status, sending.sent_on, sending.receipt) == (Status.SENT, DAY, "TT-1")
    assert desk.load_desk(chosen, 2).sending.status is Status.DRAFT


@pytest.mark.parametrize(
    ("day", "receipt", "words"),
    [
        (DAY, " ", "nomor tanda terima"),
        (date(2027, 12, 31), "TT", "masa depan"),
        (date(2019, 1, 1), "TT", "tidak mungkin"),
    ],
)
def test_a_wrong_day_or_no_receipt_marks_nothing(
    chosen: Workspace, day: date, receipt: str, words: str
) -> None:
    with pytest.raises(UserError, match=f"{words}.*Tidak ada data yang berubah"):
        mark_sent(chosen, [1], day, receipt)
    assert desk.load_desk(chosen, 1).sending.status is Status.CHOSEN


def test_what_changes_after_sending_is_told_once_in_order(chosen: Workspace, tmp_path: Path) -> None:
    assert mark_sent(chosen, [1], DAY, "TT-1") == SentResult((1,), ())
    assert changed_since_sent(chosen, 2026) == {}
    for text in ("satu", "dua"):
        before = load_innovation(chosen, 1)
        save_innovation(chosen, before, replace(before, profile=replace(before.profile, results=text)))
    add(chosen, tmp_path, 16, "baru")
    before = load_innovation(chosen, 2)
    save_innovation(chosen, before, replace(before, profile=replace(before.profile, results="lain")))
    assert changed_since_sent(chosen, 2026) == {1: ("Hasil", "Indikator 16 bukti", "Indikator 16 status")}
    assert changed_since_sent(chosen, 2025) == {}


def test_what_is_as_it_was_sent_again_has_not_changed(chosen: Workspace, tmp_path: Path) -> None:
    mark_sent(chosen, [1], DAY, "TT-1")
    sent = load_innovation(chosen, 1)
    for text in ("satu", PROFILE.results):
        before = load_innovation(chosen, 1)
        save_innovation(chosen, before, replace(before, profile=replace(before.profile, results=text)))
    assert load_innovation(chosen, 1).profile == sent.profile
    new = add(chosen, tmp_path, 16, "baru")
    evidence.remove(chosen, 1, [new])
    desk.accept(chosen, 1, 16, 3)
    assert changed_since_sent(chosen, 2026) == {}
    old = next(piece for piece in desk.load_desk(chosen, 1).evidence_of(17))
    evidence.remove(chosen, 1, [old.id])
    other = pdf(tmp_path, old.name, "isi lain")
    evidence.add_files(chosen, 1, [evidence.Incoming(17, other)], Progress())
    desk.accept(chosen, 1, 17, 3)
    assert changed_since_sent(chosen, 2026) == {1: ("Indikator 17 bukti",)}


def test_what_the_office_notes_of_it_is_no_change(chosen: Workspace) -> None:
    mark_sent(chosen, [1], DAY, "TT-1")
    open_year(chosen, 2025)
    older = save_innovation(chosen, None, Innovation(None, 2025, 1, replace(PROFILE, name="LAMA"), {})).id
    newer = save_innovation(chosen, None, Innovation(None, 2026, 1, replace(PROFILE, name="GEMAS"), {})).id
    assert older is not None
    assert newer is not None
    keep_apart(chosen, 1, newer)
    join_lives(chosen, older, 1)
    assert changed_since_sent(chosen, 2026) == {}


def test_a_whole_year_is_marked_in_few_statements(chosen: Workspace) -> None:
    """The work grows with what is marked, not with all that its page shows of each."""
    twins = [replace(PROFILE, name=f"INOVASI {number}") for number in range(200)]
    with chosen.writing() as connection:
        new = [Innovation(None, 2026, 1, twin, {16: 1}) for twin in twins]
        stored = innovations.add(connection, Author("", chosen.clock(), ""), new)
    ids = [each.id or 0 for each in stored]
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(Engine, "before_cursor_execute", counted)
    try:
        assert len(mark_sent(chosen, ids, DAY, "TT-1").refusals) == 200
    finally:
        event.remove(Engine, "before_cursor_execute", counted)
    assert count < 50


def test_sent_once_more_it_is_as_it_was_sent(chosen: Workspace) -> None:
    mark_sent(chosen, [1], DAY, "TT-1")
    before = load_innovation(chosen, 1)
    save_innovation(chosen, before, replace(before, profile=replace(before.profile, results="lain")))
    take_step(chosen, 1, Step(Status.CHOSEN, note="salah unggah"))
    assert changed_since_sent(chosen, 2026) == {}
    mark_sent(chosen, [1], DAY, "TT-2")
    assert changed_since_sent(chosen, 2026) == {}
