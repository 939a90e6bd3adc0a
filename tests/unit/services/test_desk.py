"""Evidence and the verifier's decisions, as the services give them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.verification import DeskChange, IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import adopt_guideline
from tests.unit.services.verifying import NUMBERS, PROFILE, add, history, pdf, status, verified


def test_evidence_waits_until_it_is_accepted_and_only_then_counts(office: Workspace, tmp_path: Path) -> None:
    assert verified(office) == 0
    assert status(office, 16) is IndicatorStatus.NO_EVIDENCE
    add(office, tmp_path, 16, "SK")
    assert status(office, 16) is IndicatorStatus.WAITING
    assert verified(office) == 0
    desk.accept(office, 1, 16, 2)
    assert status(office, 16) is IndicatorStatus.ACCEPTED
    assert verified(office) == 6
    assert history(office) == [
        ("Indikator 16 bukti", None, "16_SK.pdf", None),
        ("Indikator 16 status", "belum ada bukti", "menunggu", None),
        ("Indikator 16 terverifikasi", "0", "2", None),
        ("Indikator 16 status", "menunggu", "diterima", None),
    ]


def test_a_level_without_evidence_is_not_accepted_where_the_rule_asks_for_it(office: Workspace) -> None:
    with pytest.raises(UserError, match="Indikator 17 belum ada bukti"):
        desk.accept(office, 1, 17, 1)
    assert history(office) == []
    desk.accept(office, 1, 17, 0)
    assert status(office, 17) is IndicatorStatus.ACCEPTED


def test_returning_needs_a_note_and_leaves_nothing_verified(office: Workspace, tmp_path: Path) -> None:
    add(office, tmp_path, 35, "video")
    desk.accept(office, 1, 35, 3)
    with pytest.raises(UserError, match="Tulis catatan"):
        desk.send_back(office, 1, 35, "  ")
    assert verified(office) == 12
    desk.send_back(office, 1, 35, "Video tanpa testimoni")
    assert status(office, 35) is IndicatorStatus.RETURNED
    assert verified(office) == 0
    assert history(office)[-2:] == [
        ("Indikator 35 terverifikasi", "3", "0", None),
        ("Indikator 35 status", "diterima", "perlu perbaikan", "Video tanpa testimoni"),
    ]


def test_a_claim_that_was_never_recorded_stays_what_it_was_when_the_verifier_decides(
    workspace: Workspace,
) -> None:
    innovation = Innovation(None, 2025, 1, PROFILE, dict.fromkeys(NUMBERS, 2))
    stored = save_innovation(workspace, None, innovation)
    assert stored.id is not None
    undone = desk.send_back(workspace, stored.id, 35, "Video belum ada")
    shown = desk.load_desk(workspace, stored.id)
    assert (shown.claimed.total, shown.verified.total) == (Decimal(74), Decimal(66))
    assert shown.states[35].claim == 2
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.claim, row.verified, row.overclaim) == (Decimal(74), Decimal(66), Decimal(8))
    desk.apply(workspace, undone.reversed)
    assert desk.load_desk(workspace, stored.id).verified.total == 74
    assert load_innovation(workspace, stored.id) == stored
    assert [change[:3] for change in history(workspace) if change[0] == "Klaim"] == [
        ("Klaim", None, "dicatat sama dengan tingkat sebelum diperiksa"),
        ("Klaim", "dicatat sama dengan tingkat sebelum diperiksa", None),
    ]


def test_changing_evidence_of_an_accepted_indicator_puts_it_back_to_waiting(
    office: Workspace, tmp_path: Path
) -> None:
    old = add(office, tmp_path, 16, "lama")
    desk.accept(office, 1, 16, 3)
    new = add(office, tmp_path, 16, "baru", replaces=old)
    assert status(office, 16) is IndicatorStatus.WAITING
    shown = desk.load_desk(office, 1)
    assert [piece.id for piece in shown.evidence_of(16)] == [new]
    assert {piece.id for piece in shown.evidence} == {old, new}
    desk.accept(office, 1, 16, 3)
    evidence.remove(office, 1, [new])
    assert status(office, 16) is IndicatorStatus.NO_EVIDENCE
    assert verified(office) == 0
    assert [entry[:3] for entry in history(office) if "bukti" in entry[0]] == [
        ("Indikator 16 bukti", None, "16_lama.pdf"),
        ("Indikator 16 bukti", "16_lama.pdf", "16_baru.pdf"),
        ("Indikator 16 bukti", "16_baru.pdf", None),
    ]


def test_old_versions_keep_their_bytes(office: Workspace, tmp_path: Path) -> None:
    old = add(office, tmp_path, 16, "lama")
    add(office, tmp_path, 16, "baru", replaces=old)
    delete_innovations(office, [1])
    with closing(sqlite3.connect(office.folder / "iga.db")) as database:
        hashes = database.execute("SELECT sha256 FROM evidence WHERE removed_at IS NOT NULL").fetchall()
    assert len(hashes) == 2
    assert all(office.evidence.verify(sha256, Progress()) for (sha256,) in hashes)


def test_an_id_is_not_given_again(office: Workspace, tmp_path: Path) -> None:
    add(office, tmp_path, 16, "SK")
    delete_innovations(office, [1])
    again = save_innovation(office, None, Innovation(None, 2026, 1, PROFILE, {}))
    assert again.id == 2
    assert desk.load_desk(office, 2).evidence == ()


def test_every_change_can_be_taken_back_and_done_again(office: Workspace, tmp_path: Path) -> None:
    moments = [desk.load_desk(office, 1).states]
    file = evidence.Incoming(16, pdf(tmp_path, "16.pdf"))
    added = evidence.add_files(office, 1, [file], Progress())
    changes = [added.change]
    moments.append(desk.load_desk(office, 1).states)
    acts: tuple[Callable[[], DeskChange], ...] = (
        lambda: desk.accept(office, 1, 16, 3),
        lambda: desk.send_back(office, 1, 16, "buram"),
        lambda: evidence.remove(office, 1, [added.pieces[0].id]),
    )
    for act in acts:
        changes.append(act())
        moments.append(desk.load_desk(office, 1).states)
    for change, moment in zip(reversed(changes), reversed(moments[:-1]), strict=True):
        desk.apply(office, change.reversed)
        assert desk.load_desk(office, 1).states == moment
    for change, moment in zip(changes, moments[1:], strict=True):
        desk.apply(office, change)
        assert desk.load_desk(office, 1).states == moment


def test_taking_back_is_refused_once_the_indicator_changed_again(office: Workspace, tmp_path: Path) -> None:
    add(office, tmp_path, 16, "SK")
    accepted = desk.accept(office, 1, 16, 3)
    desk.accept(office, 1, 16, 2)
    with pytest.raises(UserError, match="sudah berubah"):
        desk.apply(office, accepted.reversed)
    assert verified(office) == 6


def test_accepting_what_is_accepted_changes_nothing(office: Workspace, tmp_path: Path) -> None:
    add(office, tmp_path, 16, "SK")
    desk.accept(office, 1, 16, 3)
    before = history(office)
    assert desk.accept(office, 1, 16, 3).empty
    assert history(office) == before


def test_files_that_cannot_be_evidence_are_named_and_the_others_added(
    office: Workspace, tmp_path: Path
) -> None:
    program = tmp_path / "16_SK.pdf"
    program.write_bytes(b"MZ\x90\x00" + b"\0" * 200)
    same = pdf(tmp_path, "17_a.pdf", "sama")
    files = [
        evidence.Incoming(16, program),
        evidence.Incoming(17, same),
        evidence.Incoming(17, pdf(tmp_path, "17_b.pdf", "sama")),
        evidence.Incoming(18, pdf(tmp_path, "18.pdf", "sama")),
    ]
    added = evidence.add_files(office, 1, files, Progress())
    assert [(piece.number, piece.name) for piece in added.pieces] == [(17, "17_a.pdf"), (18, "18.pdf")]
    wrong, double = added.refusals
    assert "16_SK.pdf" in wrong
    assert "17_b.pdf" in double
    assert len(list(office.evidence.listed())) == 1


def test_a_cancelled_addition_leaves_nothing(office: Workspace, tmp_path: Path) -> None:
    class Impatient(Progress):
        def report(self, done: int, total: int, text: str) -> None:
            del total, text
            self.done = done

        def raise_if_cancelled(self) -> None:
            if self.done == 2:
                raise Cancelled

    files = [evidence.Incoming(n, pdf(tmp_path, f"{n}.pdf", str(n))) for n in (16, 17, 18)]
    with pytest.raises(Cancelled):
        evidence.add_files(office, 1, files, Impatient())
    assert desk.load_desk(office, 1).evidence == ()
    assert [path for path in (office.folder / "bukti").rglob("*") if path.is_file()] == []


def test_a_link_counts_as_evidence_and_is_not_taken_twice(office: Workspace) -> None:
    added = evidence.add_link(office, 1, 35, "drive.google.com/video")
    assert [piece.link for piece in added.pieces] == ["https://drive.google.com/video"]
    with pytest.raises(UserError, match="sudah ada pada indikator 35"):
        evidence.add_link(office, 1, 35, "https://drive.google.com/video")
    assert status(office, 35) is IndicatorStatus.WAITING


def test_a_letter_is_kept_and_its_change_recorded(office: Workspace, tmp_path: Path) -> None:
    piece = add(office, tmp_path, 16, "SK")
    letter = Letter("800/12/2025", date(2025, 3, 4), "Penetapan", "asli di bagian umum")
    evidence.describe(office, piece, letter)
    (found,) = desk.load_desk(office, 1).evidence_of(16)
    assert found.letter == letter
    assert ("Indikator 16 bukti 16_SK.pdf: tanggal surat", None, "04-03-2025", None) in history(office)
    assert status(office, 16) is IndicatorStatus.WAITING


def test_a_file_is_opened_as_a_copy_under_its_own_name(office: Workspace, tmp_path: Path) -> None:
    add(office, tmp_path, 16, "SK")
    (piece,) = desk.load_desk(office, 1).evidence_of(16)
    copy = evidence.copy_for_opening(office, piece)
    assert copy.name == "16_SK.pdf"
    original = copy.read_bytes()
    copy.chmod(0o600)
    copy.write_bytes(b"diubah")
    assert evidence.copy_for_opening(office, piece).read_bytes() == original
    assert office.evidence.verify(piece.sha256 or "", Progress())


def test_a_returned_indicator_that_is_given_a_level_elsewhere_counts_as_accepted(
    office: Workspace, tmp_path: Path
) -> None:
    add(office, tmp_path, 16, "SK")
    desk.send_back(office, 1, 16, "buram")
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, verified={**before.verified, 16: 2}))
    assert status(office, 16) is IndicatorStatus.ACCEPTED
    assert history(office)[-1] == ("Indikator 16 status", "perlu perbaikan", "diterima", None)


def test_a_piece_that_was_replaced_already_is_not_replaced_again(office: Workspace, tmp_path: Path) -> None:
    old = add(office, tmp_path, 16, "lama")
    new = add(office, tmp_path, 16, "baru", replaces=old)
    late = evidence.Incoming(16, pdf(tmp_path, "telat.pdf", "telat"), old)
    added = evidence.add_files(office, 1, [late], Progress())
    assert added.pieces == ()
    assert "sudah diganti" in added.refusals[0]
    assert [piece.id for piece in desk.load_desk(office, 1).evidence_of(16)] == [new]


def test_bytes_may_come_back_in_the_batch_that_replaces_them(office: Workspace, tmp_path: Path) -> None:
    old = add(office, tmp_path, 16, "lama")
    files = [
        evidence.Incoming(16, pdf(tmp_path, "b.pdf", "baru"), old),
        evidence.Incoming(16, pdf(tmp_path, "a.pdf", "lama")),
    ]
    assert evidence.add_files(office, 1, files, Progress()).refusals == ()
    assert [piece.name for piece in desk.load_desk(office, 1).evidence_of(16)] == ["b.pdf", "a.pdf"]


def test_an_indicator_that_a_corrected_guideline_no_longer_knows_is_kept_unscored(
    workspace: Workspace,
) -> None:
    stored = save_innovation(workspace, None, Innovation(None, 2025, 1, PROFILE, dict.fromkeys(NUMBERS, 3)))
    assert stored.id is not None
    shipped = (resources() / "guidelines" / "2026.toml").read_text(encoding="utf-8")
    own = shipped.replace("tahun = 2026", "tahun = 2025", 1).replace("nomor = 20\n", "nomor = 40\n", 1)
    (workspace.folder / "pedoman").mkdir()
    (workspace.folder / "pedoman" / "2025.toml").write_text(own, encoding="utf-8")
    adopt_guideline(workspace, 2025)
    assert desk.load_desk(workspace, stored.id).verified.total == 108
    assert load_recap(workspace, 2025).recap.innovations[0].verified == 108
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        assert database.execute("SELECT verified FROM indicator_level WHERE number = 20").fetchone() == (3,)
