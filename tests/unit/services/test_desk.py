"""Evidence, the verifier's decisions and the steps, as the services give them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.domain.verification import DeskChange, IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year

NUMBERS = range(16, 36)
PROFILE = Profile(
    name="GEMAS STUNTING",
    stage="Penerapan",
    implemented_on=date(2025, 5, 11),
    narrative="kata " * 300,
    purpose="tujuan",
    benefits="manfaat",
    results="hasil",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Workspace]:
    """An office whose year 2026 asks for evidence, with one innovation that claims everything."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        open_year(workspace, 2026)
        agency = save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        assert agency.id == 1
        claim = dict.fromkeys(NUMBERS, 3)
        save_innovation(workspace, None, Innovation(None, 2026, 1, PROFILE, {}, claim))
        yield workspace


def pdf(folder: Path, name: str, content: str = "isi") -> Path:
    file = folder / name
    file.write_bytes(b"%PDF-1.7\n" + content.encode())
    return file


def add(workspace: Workspace, folder: Path, number: int, content: str, *, replaces: int | None = None) -> int:
    file = pdf(folder, f"{number}_{content}.pdf", content)
    incoming = evidence.Incoming(number, file, replaces)
    (piece,) = evidence.add_files(workspace, 1, [incoming], Progress()).pieces
    return piece.id


def status(workspace: Workspace, number: int) -> IndicatorStatus:
    return desk.load_desk(workspace, 1).states[number].status


def verified(workspace: Workspace) -> Decimal:
    """The verified score, which list, desk and single innovation must agree on."""
    (row,) = load_recap(workspace, 2026).recap.innovations
    shown = desk.load_desk(workspace, 1)
    assert shown.verified.total == row.verified
    assert shown.claimed.total == row.claim
    assert shown.readiness is row.readiness
    assert shown.eligible is row.eligible
    assert shown.count(IndicatorStatus.WAITING) == row.waiting
    assert shown.count(IndicatorStatus.RETURNED) == row.returned
    return row.verified


def history(workspace: Workspace) -> list[tuple[str, str | None, str | None, str | None]]:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(
            "SELECT field, old, new, note FROM change WHERE subject = 'inovasi' AND id > 2 ORDER BY id"
        ).fetchall()


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
    copy.write_bytes(b"diubah")
    assert office.evidence.verify(piece.sha256 or "", Progress())


def make_ready(office: Workspace, folder: Path) -> None:
    files = [evidence.Incoming(n, pdf(folder, f"{n}.pdf", str(n))) for n in NUMBERS]
    evidence.add_files(office, 1, files, Progress())
    for number in NUMBERS:
        desk.accept(office, 1, number, 3)


def test_the_way_through_the_year_is_recorded_and_needs_what_it_needs(
    office: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="tidak ada langkah"):
        take_step(office, 1, Step(Status.CHOSEN))
    take_step(office, 1, Step(Status.SUBMITTED))
    add(office, tmp_path, 16, "SK")
    with pytest.raises(UserError, match="1 indikator masih menunggu"):
        take_step(office, 1, Step(Status.VERIFIED))
    with pytest.raises(UserError, match="Tulis alasan"):
        take_step(office, 1, Step(Status.RETURNED))
    make_ready(office, tmp_path)
    take_step(office, 1, Step(Status.VERIFIED))
    take_step(office, 1, Step(Status.CHOSEN))
    with pytest.raises(UserError, match="tanggal kirim"):
        take_step(office, 1, Step(Status.SENT, receipt="TT-1"))
    take_step(office, 1, Step(Status.SENT, sent_on=date(2026, 8, 20), receipt="TT-1"))
    sending = desk.load_desk(office, 1).sending
    assert (sending.status, sending.sent_on, sending.receipt) == (Status.SENT, date(2026, 8, 20), "TT-1")
    take_step(office, 1, Step(Status.CHOSEN, note="salah unggah"))
    assert desk.load_desk(office, 1).sending.receipt == ""
    steps = [entry[1:] for entry in history(office) if entry[0] == "Status"]
    assert steps == [
        ("draf", "diajukan", None),
        ("diajukan", "terverifikasi", None),
        ("terverifikasi", "ditetapkan siap kirim", None),
        ("ditetapkan siap kirim", "terkirim", None),
        ("terkirim", "ditetapkan siap kirim", "salah unggah"),
    ]


def test_readiness_and_eligibility_stand_beside_each_other(office: Workspace, tmp_path: Path) -> None:
    make_ready(office, tmp_path)
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, profile=replace(before.profile, stage="Uji Coba")))
    assert verified(office) == 111
    recap = load_recap(office, 2026).recap
    assert (recap.innovations[0].readiness.value, recap.eligible) == ("siap kirim", 0)
    take_step(office, 1, Step(Status.SUBMITTED))
    take_step(office, 1, Step(Status.VERIFIED))
    with pytest.raises(UserError, match="kelayakan"):
        take_step(office, 1, Step(Status.CHOSEN))


def test_earlier_reports_are_counted_from_the_years_on_record(office: Workspace) -> None:
    open_year(office, 2025)
    save_innovation(office, None, Innovation(None, 2025, 1, PROFILE, {}))
    reasons = {line.criterion.value: line for line in desk.load_desk(office, 1).eligibility}
    assert not reasons["Kali dilaporkan"].met
    assert "Laporan ke-2" in reasons["Kali dilaporkan"].reason
