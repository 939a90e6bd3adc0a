"""The regency's own capacity: rows, their evidence, their history, and the check of their bytes."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.spd import SpdEntry, SpdEvidence, SpdLine
from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import spd
from iga_desktop.services.checkup import check_office
from iga_desktop.services.evidence import copy_for_opening, file_of
from iga_desktop.services.spd import RowChange
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import set_evidence_required
from tests.unit.services.spd_rows import fill_row
from tests.unit.services.verifying import add, pdf


@pytest.fixture
def proof(office: Workspace, tmp_path: Path) -> SpdEvidence:
    """A file behind row 5a of 2026, a year that asks for evidence."""
    (piece,) = spd.add_files(office, 2026, "5a", [pdf(tmp_path, "bps.pdf")], Progress()).pieces
    return piece


def line(workspace: Workspace, code: str) -> SpdLine:
    (found,) = [line for line in spd.load_spd(workspace, 2026).lines if line.row.code == code]
    return found


def history(workspace: Workspace) -> list[tuple[str, str | None, str | None]]:
    query = (
        "SELECT field, old, new FROM change WHERE subject = 'spd' AND subject_id = 2026 "
        "AND subject_name = 'SPD 2026' ORDER BY id"
    )
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(query).fetchall()


def change(workspace: Workspace, statement: str) -> None:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database, database:
        database.execute(statement)


def test_an_untouched_year_has_all_rows_of_its_guideline_at_zero(office: Workspace) -> None:
    form = spd.load_spd(office, 2026)
    assert [line.row.code for line in form.lines][:6] == ["1", "2a", "2b", "3", "4", "5a"]
    assert len(form.lines) == 20
    assert form.score == form.claim_score == 0


def test_the_form_adds_up_weight_times_level(office: Workspace) -> None:
    set_evidence_required(office, 2026, required=False)
    rows = [SpdEntry("5a", 3, 2), SpdEntry("8", None, 3), SpdEntry("12", 1, 0)]
    for row in rows:
        fill_row(office, 2026, row)
    form = spd.load_spd(office, 2026)
    assert form.score == Decimal("0.75") * 2 + Decimal("1.5") * 3
    assert form.claim_score == Decimal("0.75") * 3 + Decimal("1.5") * 3 + 2


def test_a_level_counts_only_while_its_row_has_evidence(office: Workspace, proof: SpdEvidence) -> None:
    spd.save_levels(office, 2026, {"5a": 3, "5b": 3})
    assert spd.load_spd(office, 2026).score == Decimal("2.25")
    spd.remove(office, [proof.id])
    assert (line(office, "5a").counted, line(office, "5a").entry.evidence) == (0, 0)
    assert spd.evidence_of(office, 2026, "5a") == ()
    spd.restore(office, [proof.id])
    assert (line(office, "5a").counted, line(office, "5a").entry.evidence) == (3, 1)
    set_evidence_required(office, 2026, required=False)
    assert spd.load_spd(office, 2026).score == Decimal("4.50")


def test_each_change_is_recorded_once_and_nothing_else(office: Workspace, tmp_path: Path) -> None:
    row = SpdEntry("5a", 3, 2, "rilis BPS")
    for _ in range(2):
        fill_row(office, 2026, row)
    file = pdf(tmp_path, "bps.pdf")
    (piece,) = spd.add_files(office, 2026, "5a", [file], Progress()).pieces
    for step in (spd.remove, spd.remove, spd.restore, spd.restore):
        step(office, [piece.id])
    fill_row(office, 2026, SpdEntry("5a", None, 2, "rilis BPS"))
    assert history(office) == [
        ("Baris 5a: klaim", None, "3"),
        ("Baris 5a: terverifikasi", "0", "2"),
        ("Baris 5a: catatan", None, "rilis BPS"),
        ("Baris 5a: bukti", None, "bps.pdf"),
        ("Baris 5a: bukti", "bps.pdf", None),
        ("Baris 5a: bukti", None, "bps.pdf"),
        ("Baris 5a: klaim", "3", None),
    ]


@pytest.mark.parametrize(
    ("code", "level", "message"),
    [
        ("99", 1, 'Baris SPD "99" tidak ada dalam pedoman 2026'),
        ("5a", 4, "Tingkat 4"),
        ("5a", -1, "Tingkat -1"),
    ],
)
def test_a_wrong_row_keeps_all_rows_from_being_stored(
    office: Workspace, code: str, level: int, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        spd.save_levels(office, 2026, {"1": 3, code: level})
    assert line(office, "1").entry.verified == 0
    assert history(office) == []


def test_years_and_rows_that_are_not_there_are_refused(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="2024 belum dibuka"):
        spd.load_spd(office, 2024)
    file = pdf(tmp_path, "a.pdf")
    with pytest.raises(UserError, match="2024 belum dibuka"):
        spd.add_files(office, 2024, "1", [file], Progress())
    with pytest.raises(UserError, match='"16" tidak ada'):
        spd.add_files(office, 2026, "16", [file], Progress())
    with pytest.raises(UserError, match='"16" tidak ada'):
        spd.add_link(office, 2026, "16", "https://contoh.go.id/a")
    assert list(office.evidence.listed()) == []


def test_files_that_cannot_be_evidence_are_refused_in_a_sentence(
    office: Workspace, proof: SpdEvidence, tmp_path: Path
) -> None:
    program = tmp_path / "alat.exe"
    program.write_bytes(b"MZ")
    again = pdf(tmp_path, "salinan.pdf")
    other = pdf(tmp_path, "lain.pdf", "lain")
    added = spd.add_files(office, 2026, "5a", [program, again, other, other], Progress())
    assert [piece.name for piece in added.pieces] == ["lain.pdf"]
    first, second, third = added.refusals
    assert "alat.exe" in first
    assert second == "Berkas salinan.pdf tidak ditambahkan: isinya sudah ada pada baris SPD 5a."
    assert third.startswith("Berkas lain.pdf tidak ditambahkan")
    assert [piece.name for piece in spd.evidence_of(office, 2026, "5a")] == [proof.name, "lain.pdf"]
    assert spd.add_files(office, 2026, "5b", [again], Progress()).refusals == ()


class _Cancelling(Progress):
    def raise_if_cancelled(self) -> None:
        raise Cancelled


def test_cancelling_adds_nothing(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        spd.add_files(office, 2026, "5a", [pdf(tmp_path, "a.pdf")], _Cancelling())
    assert spd.evidence_of(office, 2026, "5a") == ()
    assert history(office) == []


def test_a_link_is_evidence_once(office: Workspace) -> None:
    piece = spd.add_link(office, 2026, "1", "contoh.go.id/rpjmd")
    assert (piece.link, piece.name, piece.sha256) == (*["https://contoh.go.id/rpjmd"] * 2, None)
    with pytest.raises(UserError, match="sudah ada pada baris SPD 1"):
        spd.add_link(office, 2026, "1", "https://contoh.go.id/rpjmd")
    assert line(office, "1").entry.evidence == 1


def test_the_bytes_can_be_read_and_opened(office: Workspace, proof: SpdEvidence, tmp_path: Path) -> None:
    original = (tmp_path / "bps.pdf").read_bytes()
    assert (proof.size, proof.kind) == (len(original), "pdf")
    assert file_of(office, proof).read_bytes() == original
    copy = copy_for_opening(office, proof)
    assert (copy.name, copy.read_bytes()) == ("bps.pdf", original)


def test_the_check_knows_the_files_behind_rows_also_removed_ones(
    office: Workspace, proof: SpdEvidence
) -> None:
    spd.remove(office, [proof.id])
    report = check_office(office, Progress())
    assert (report.files, report.findings) == (1, ())
    assert file_of(office, proof).is_file()


def test_the_check_names_the_row_whose_file_is_lost(office: Workspace, proof: SpdEvidence) -> None:
    file_of(office, proof).unlink()
    (finding,) = check_office(office, Progress()).findings
    assert not finding.mended
    assert finding.text.startswith('Isi bukti "bps.pdf" (baris SPD 5a tahun 2026) hilang; minta ulang')


def test_the_check_names_every_use_of_the_same_bytes(
    office: Workspace, proof: SpdEvidence, tmp_path: Path
) -> None:
    add(office, tmp_path, 16, "isi")
    file_of(office, proof).write_bytes(b"rusak")
    texts = [finding.text for finding in check_office(office, Progress()).findings]
    assert ["indikator 16" in texts[0], "baris SPD 5a" in texts[1], len(texts)] == [True, True, 2]


def test_the_lost_record_of_a_file_behind_a_row_is_made_again(office: Workspace, proof: SpdEvidence) -> None:
    change(office, "DELETE FROM evidence_file")
    (finding,) = check_office(office, Progress()).findings
    assert (finding.mended, finding.text) == (True, "1 catatan berkas bukti yang hilang dibuat lagi.")
    assert spd.evidence_of(office, 2026, "5a") == (proof,)
    assert check_office(office, Progress()).sound


def test_a_row_is_changed_as_a_whole_or_not_at_all(office: Workspace, tmp_path: Path) -> None:
    spd.add_link(office, 2026, "5a", "https://contoh.go.id/a")
    before, told = spd.load_spd(office, 2026), history(office)
    file = pdf(tmp_path, "bps.pdf")
    for wrong in (
        RowChange(claim=3, link="https://contoh.go.id/a", files=(file,)),
        RowChange(claim=3, link="bukan alamat", files=(file,)),
        RowChange(claim=3, verified=4, link="https://contoh.go.id/b", files=(file,)),
    ):
        with pytest.raises(UserError):
            spd.change_row(office, 2026, "5a", wrong, Progress())
    whole = RowChange(3, 2, "baru", "https://contoh.go.id/b", (file,))
    with pytest.raises(Cancelled):
        spd.change_row(office, 2026, "5a", whole, _Cancelling())
    with pytest.raises(UserError, match='"16" tidak ada'):
        spd.change_row(office, 2026, "16", whole, Progress())
    assert (spd.load_spd(office, 2026), history(office)) == (before, told)
    assert list(office.evidence.listed()) == []


def test_only_what_is_named_changes_and_the_row_is_found_however_it_is_written(
    office: Workspace, tmp_path: Path
) -> None:
    program = tmp_path / "alat.exe"
    program.write_bytes(b"MZ")
    change = RowChange(claim=3, note=" rilis\x07\u200b\nBPS ", files=(program, pdf(tmp_path, "bps.pdf")))
    (refusal,) = spd.change_row(office, 2026, " 5A ", change, Progress())
    assert "alat.exe" in refusal
    assert line(office, "5a").entry == SpdEntry("5a", 3, 0, "rilis BPS", 1)
    spd.change_row(office, 2026, "5a", RowChange(verified=2, link="https://contoh.go.id/a"), Progress())
    assert line(office, "5a").entry == SpdEntry("5a", 3, 2, "rilis BPS", 2)
    spd.save_levels(office, 2026, {"5a": 1, "8": 3})
    assert line(office, "5a").entry == SpdEntry("5a", 3, 1, "rilis BPS", 2)
    with pytest.raises(UserError, match='Baris SPD "" tidak ada'):
        spd.change_row(office, 2026, " ", RowChange(claim=1), Progress())


def test_what_another_window_stores_meanwhile_stays(office: Workspace, tmp_path: Path) -> None:
    class Meddling(Progress):
        def raise_if_cancelled(self) -> None:
            spd.save_levels(office, 2026, {"5a": 2})

    change = RowChange(claim=3, files=(pdf(tmp_path, "bps.pdf"),))
    assert spd.change_row(office, 2026, "5a", change, Meddling()) == ()
    assert line(office, "5a").entry == SpdEntry("5a", 3, 2, "", 1)
