"""Papers of a small office: what is refused, what a cancelled errand leaves, and what a bundle tells."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.document import Beside, Pairs, Signing
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.offices import save_agency, save_office
from iga_desktop.services.papers.archive import How, archived_path, list_archive
from iga_desktop.services.papers.bundle import (
    USUAL,
    bundle_folder_name,
    bundle_requests,
    make_bundle,
)
from iga_desktop.services.papers.catalogue import PAPERS, Format, Option
from iga_desktop.services.papers.handing import hand_over
from iga_desktop.services.papers.making import document_json, paper_file_name, write_paper
from iga_desktop.services.papers.request import LetterOptions, PaperRequest
from iga_desktop.services.papers.templates import own_template
from iga_desktop.services.planning import save_plan_settings
from iga_desktop.services.workspace import Workspace
from tests.documents import load_document
from tests.unit.reports.pdf_text import pages

OLD = Path(__file__).parents[3] / "data" / "snapshots" / "1.json"
YEAR = 2026
RECAP = PaperRequest("rekap-verifikasi", YEAR)


class Told(Progress):
    """Keeps what was reported; with *patience* the officer cancels at that chance."""

    def __init__(self, patience: int = 100_000) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self.left = patience

    def report(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))

    def raise_if_cancelled(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.fixture
def met(office: Workspace) -> Workspace:
    """The office of 2026 after two meetings, the first of which an earlier program froze."""
    save_office(office, Office("Kabupaten Contoh", "Bappeda", (PaperProfile(),)))
    for day in (date(2026, 3, 2), date(2026, 5, 4)):
        as_of = datetime.combine(day, datetime.min.time())
        open_meeting(office, Meeting(None, YEAR, day, "Aula", "Sekda", "", as_of))
    text = OLD.read_text(encoding="utf-8")
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        database.execute(
            "UPDATE meeting SET snapshot = ?, sha256 = ? WHERE id = 1",
            (text, hashlib.sha256(text.encode()).hexdigest()),
        )
    return office


def test_every_paper_either_reprints_an_old_meeting_or_says_why_not(met: Workspace) -> None:
    refused = {}
    for kind in PAPERS:
        try:
            load_document(met, PaperRequest(kind.name, YEAR, meeting_id=1))
        except UserError as problem:
            refused[kind.name] = str(problem)
    lacking = {"laporan-indeks", "paparan-sekda", "kepatuhan-urusan", "kinerja-pendamping", "statistik"}
    of_now = {kind.name for kind in PAPERS if not kind.options & {Option.STATE, Option.COMPARED}}
    assert refused.keys() == lacking | of_now
    for name in lacking:
        assert refused[name].startswith("Rakor 2 Maret 2026 dibekukan oleh versi program yang lebih lama")
    for name in of_now:
        assert "selalu dibuat menurut keadaan sekarang" in refused[name]


def test_what_was_chosen_must_be_there(met: Workspace) -> None:
    for request, sentence in (
        (PaperRequest("daftar-hadir", YEAR, agency_codes=("DINKES", "X", "Y")), "kode X, Y tidak ada"),
        (PaperRequest("rencana-peningkatan", YEAR, agency_codes=("X",)), "kode X tidak ada"),
        (PaperRequest("lembar-nilai", YEAR, innovation_ids=tuple(range(1, 14))), "10, 11, dan 2 lainnya"),
        (PaperRequest("statistik", YEAR, meeting_id=9), "Rakor nomor 9 tidak ada pada tahun pelaporan 2026"),
        (PaperRequest("perbandingan-rakor", YEAR, compared_id=1), "Belum ada Rakor sebelum Rakor 2 Maret"),
        (PaperRequest("perbandingan-rakor", YEAR, 2, compared_id=2), "Rakor itu sama"),
        (PaperRequest("perbandingan-rakor", YEAR, 2, compared_id=1), "Rakor 4 Mei 2026 tidak lebih dahulu"),
        (PaperRequest("daftar-hadir", YEAR, blank_rows=1001), r"Baris kosong paling banyak 1\.000"),
        (PaperRequest("rencana-peningkatan", YEAR, profile="Bupati"), 'profil bernama "Bupati"'),
        (PaperRequest("perbandingan-rakor", YEAR, profile="Bupati"), 'profil bernama "Bupati"'),
        (PaperRequest("berita-acara", YEAR, team="Tim"), 'profil bernama "Tim"'),
    ):
        with pytest.raises(UserError, match=sentence):
            load_document(met, request)


def test_an_office_that_named_no_team_has_room_for_it_to_sign(met: Workspace) -> None:
    def signers(meeting_id: int | None = None) -> list[list[str]]:
        document = load_document(met, PaperRequest("berita-acara", YEAR, meeting_id))
        signings = [block for block in document.parts[0].blocks if isinstance(block, Signing)]
        return [[each.position for each in signing.profile.signatories] for signing in signings]

    usual = PaperProfile(signatories=(Signatory("Kepala Badan", "Nama"),))
    save_office(met, Office("Kabupaten Contoh", profiles=(usual,)))
    assert signers() == [["Ketua", "Sekretaris", "Anggota", "Anggota"], ["Kepala Badan"]]
    team = PaperProfile("Tim Verifikasi", signatories=(Signatory("Koordinator", "Nama"),))
    save_office(met, Office("Kabupaten Contoh", profiles=(usual, team)))
    assert signers() == [["Koordinator"], ["Kepala Badan"]]
    assert signers(meeting_id=2)[0] == ["Koordinator"], "the meeting froze no team"


def test_a_book_holds_the_chosen_innovations_in_the_order_of_the_list(met: Workspace) -> None:
    agency = save_agency(met, Agency(None, "A1", "Dinas A1"))
    ids = []
    for name in ("SATU", "DUA", "TIGA"):
        innovation = Innovation(None, YEAR, agency.id or 0, Profile(f"INOVASI {name}"), {})
        ids.append(save_innovation(met, None, innovation).id or 0)

    def listed(chosen: tuple[int, ...] | None) -> list[str]:
        document = load_document(met, PaperRequest("profil-inovasi", YEAR, innovation_ids=chosen))
        return [part.bookmark for part in document.parts if "INOVASI" in part.bookmark]

    whole = listed(None)
    assert len(whole) == len(ids)
    two = listed((ids[2], ids[0]))
    assert [name.split()[-1] for name in two] == [name.split()[-1] for name in whole if "DUA" not in name]


def test_a_list_of_shortfalls_has_the_number_of_its_letter(met: Workspace) -> None:
    agencies = [save_agency(met, Agency(None, code, f"Dinas {code}")) for code in ("A1", "A2", "A3")]
    for agency in (agencies[0], agencies[2]):
        save_innovation(
            met, None, Innovation(None, YEAR, agency.id or 0, Profile(f"INOVASI {agency.code}"), {})
        )
    options = LetterOptions("9/{nomor}", 7, sent_on=date(2026, 6, 1))

    def head(kind: str, code: str, letter: LetterOptions) -> tuple[str, str]:
        document = load_document(met, PaperRequest(kind, YEAR, letter=letter))
        part = next(part for part in document.parts if part.bookmark == f"Dinas {code}")
        (beside, *_) = part.blocks
        assert isinstance(beside, Beside)
        pairs = next(block for block in (beside.left, beside.right) if isinstance(block, Pairs))
        return pairs.lines[0][1], dict(pairs.lines).get("Tanggal", "")

    for code in ("A1", "A3"):
        number, day = head("daftar-kekurangan", code, options)
        assert (number, day) == (head("surat-pengantar", code, options)[0], "1 Juni 2026")
        assert number.startswith("9/")
    assert head("daftar-kekurangan", "A1", options) != head("daftar-kekurangan", "A3", options)
    assert {text.strip(".") for text in head("daftar-kekurangan", "A1", LetterOptions())} == {""}


def test_the_name_of_a_file_says_what_is_in_it(met: Workspace) -> None:
    def name(request: PaperRequest, format_: Format = Format.PDF) -> str:
        return paper_file_name(met, request, format_)

    assert name(RECAP) == "Rekap Verifikasi 2026 Kabupaten Contoh.pdf"
    assert name(replace(RECAP, meeting_id=2, draft=True), Format.EXCEL) == (
        "Rekap Verifikasi 2026 Kabupaten Contoh Rakor 4 Mei 2026 KONSEP.xlsx"
    )
    moved = PaperRequest("perbandingan-rakor", YEAR)
    assert name(moved) == (
        "Perbandingan antar-Rakor 2026 Kabupaten Contoh Rakor 4 Mei 2026 sampai sekarang.pdf"
    )
    assert bundle_folder_name(met, YEAR, None) == "Bahan Rakor 2026"
    assert bundle_folder_name(met, YEAR, 2) == "Bahan Rakor 4 Mei 2026"
    with pytest.raises(UserError, match="Rakor nomor 9 tidak ada"):
        bundle_folder_name(met, YEAR, 9)


@pytest.mark.parametrize("format_", list(Format))
def test_a_cancelled_or_refused_paper_leaves_the_old_file(
    met: Workspace, tmp_path: Path, format_: Format
) -> None:
    kind = "berita-acara" if format_ is Format.WORD else "rekap-verifikasi"
    target = tmp_path / f"laporan.{format_.value}"
    target.write_bytes(b"lama")
    for patience in (0, 1):
        with pytest.raises(Cancelled):
            write_paper(met, PaperRequest(kind, YEAR), format_, target, Told(patience))
    with pytest.raises(UserError, match="tidak tersedia sebagai"):
        write_paper(met, PaperRequest("paparan-sekda", YEAR), Format.EXCEL, target, Progress())
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [target.name]
    assert target.read_bytes() == b"lama"


def test_a_comparison_in_a_bundle_goes_up_to_its_meeting() -> None:
    look = PaperRequest("", YEAR, meeting_id=2, profile="Sekda", draft=True)
    recap, moved = bundle_requests(["rekap-verifikasi", "perbandingan-rakor"], look)
    assert recap == replace(look, kind="rekap-verifikasi")
    assert moved == replace(look, kind="perbandingan-rakor", meeting_id=None, compared_id=2)


def test_a_bundle_tells_how_far_it_is_and_leaves_nothing_when_cancelled(
    met: Workspace, tmp_path: Path
) -> None:
    requests = bundle_requests(USUAL[:3], PaperRequest("", YEAR))
    folder = tmp_path / "bahan"
    told = Told()
    result = make_bundle(met, requests, folder, combined=True, progress=told)
    assert result.left_out == ()
    assert [file.is_file() for file in result.files] == [True] * 6
    with PdfDocument(result.files[0]) as combined:
        assert combined.get_metadata_value("Title") == "Bahan Rakor 2026"
    shares = [done / total for done, total, _ in told.steps]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] > 0.9
    assert {paper.how for paper in list_archive(met)} == {How.BUNDLED}
    archived = list_archive(met)
    chances = 100_000 - told.left
    for patience in (0, chances // 2, chances - 1):
        with pytest.raises(Cancelled):
            make_bundle(met, requests, tmp_path / "lain", combined=True, progress=Told(patience))
    with pytest.raises(UserError, match="sudah ada"):
        make_bundle(met, requests, folder, combined=True, progress=Progress())
    assert [path for path in tmp_path.iterdir() if "bahan" in path.name or "lain" in path.name] == [folder]
    assert list_archive(met) == archived


def test_a_reason_that_all_papers_share_is_said_once(met: Workspace, tmp_path: Path) -> None:
    requests = bundle_requests(USUAL[:3], PaperRequest("", YEAR, meeting_id=9))
    with pytest.raises(UserError) as refused:
        make_bundle(met, requests, tmp_path / "bahan", combined=True, progress=Progress())
    assert str(refused.value).count("Rakor nomor 9 tidak ada") == 1
    assert "Rekap" not in str(refused.value)


def test_a_spoilt_template_costs_the_bundle_only_its_word_file(met: Workspace, tmp_path: Path) -> None:
    own_template(met, "berita-acara").write_bytes(b"bukan Word")
    asked = (PaperRequest("berita-acara", YEAR),)
    result = make_bundle(met, asked, tmp_path / "bahan", combined=False, progress=Progress())
    assert [file.name for file in result.files] == ["01 Berita Acara Verifikasi 2026.pdf"]
    (reason,) = result.left_out
    assert reason.startswith("Berita Acara Verifikasi (.docx): ")


def test_an_archive_that_cannot_be_written_does_not_cost_the_papers(met: Workspace, tmp_path: Path) -> None:
    (met.folder / "arsip").write_bytes(b"di tempat folder")
    made = make_bundle(met, (RECAP,), tmp_path / "bahan", combined=False, progress=Progress())
    assert [file.is_file() for file in made.files] == [True, True]
    assert made.left_out == ()
    assert made.unarchived.startswith(f"Bahan Rakor sudah lengkap di folder {tmp_path / 'bahan'}")
    target = tmp_path / "rekap.xlsx"
    told = hand_over(met, RECAP, Format.EXCEL, target, How.SAVED, Progress())
    assert target.is_file()
    assert told.startswith(f"Rekap Verifikasi tersimpan di {target}, tetapi belum diarsipkan. ")
    assert hand_over(met, RECAP, Format.EXCEL, target, None, Progress()) == ""


def test_what_is_handed_over_is_archived_byte_for_byte(met: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "rekap.xlsx"
    assert hand_over(met, RECAP, Format.EXCEL, target, How.SAVED, Progress()) == ""
    assert hand_over(met, RECAP, Format.PDF, tmp_path / "r.pdf", None, Progress()) == ""
    (kept,) = list_archive(met)
    assert archived_path(met, kept.id).read_bytes() == target.read_bytes()


def test_in_one_pdf_each_paper_keeps_its_own_mark(met: Workspace, tmp_path: Path) -> None:
    requests = (RECAP, replace(RECAP, kind="daftar-hadir", classification="Rahasia", draft=True))
    result = make_bundle(met, requests, tmp_path / "bahan", combined=True, progress=Progress())
    open_page, *secret = pages(result.files[0])
    assert "RAHASIA" not in open_page
    assert "KONSEP" not in open_page
    assert secret
    assert all("RAHASIA" in page and "KONSEP" in page for page in secret)


def test_what_cannot_be_loaded_takes_no_share_of_the_progress(met: Workspace, tmp_path: Path) -> None:
    gone = PaperRequest("statistik", YEAR, meeting_id=1)
    told = Told()
    make_bundle(met, (RECAP, gone, gone, gone), tmp_path / "bahan", combined=False, progress=told)
    shares = [done / total for done, total, _ in told.steps]
    assert shares == sorted(shares)
    assert shares[-1] > 0.8


def test_letters_have_the_deadline_of_the_plan_unless_another_is_given(met: Workspace) -> None:
    def told(letter: LetterOptions, day: date) -> str:
        request = PaperRequest("surat-pengantar", YEAR, signed_on=day, letter=letter)
        return str(document_json(load_document(met, request)))

    save_plan_settings(met, YEAR, PlanSettings(date(2026, 5, 5), date(2026, 6, 30), None))
    assert "30 Juni 2026" in told(LetterOptions(), date(2026, 5, 6))
    assert "30 Juni 2026" not in told(LetterOptions(), date(2026, 7, 1))
    own = told(LetterOptions(deadline_on=date(2026, 6, 1)), date(2026, 5, 6))
    assert "1 Juni 2026" in own
    assert "30 Juni 2026" not in own


def test_a_letterhead_that_leaves_no_room_is_refused(met: Workspace, tmp_path: Path) -> None:
    endless = PaperProfile(letterhead=(HeadLine("SATU HALAMAN PENUH " * 300),))
    save_office(met, Office("Kabupaten Contoh", "Bappeda Litbang", (endless,)))
    target = tmp_path / "rekap.pdf"
    with pytest.raises(UserError, match="Kop surat terlalu tinggi"):
        write_paper(met, RECAP, Format.PDF, target, Progress())
    assert not target.exists()
