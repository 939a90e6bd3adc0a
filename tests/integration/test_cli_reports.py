"""`laporan` on the sample office: real files, opened again, and the same papers as the window makes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.innovations import delete_innovations
from iga_desktop.services.meetings import load_snapshot
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.papers.bundle import USUAL
from iga_desktop.services.papers.catalogue import PAPERS, Format, PaperKind
from iga_desktop.services.papers.making import document_json, write_paper
from iga_desktop.services.papers.request import LetterOptions, Paper, PaperRequest
from iga_desktop.services.workspace import opened
from tests.documents import load_document
from tests.unit.reports.pdf_text import pages, squeezed

from .commands import Answer, Commands

YEAR = ("--tahun", "2025")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office with a meeting, after which an innovation was withdrawn."""
    folder = tmp_path_factory.mktemp("laporan") / "kantor"
    with opened(folder, resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
    return folder


@pytest.fixture
def office(folder: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    commands = Commands(folder, capsys)
    if not commands.json("rakor", "daftar", *YEAR)["rakor"]:
        assert commands("rakor", "buka", *YEAR, "--tanggal", "2025-08-11").code == 0
        with commands.opened() as workspace:
            first = load_snapshot(workspace, 1).recap.innovations[0]
            delete_innovations(workspace, [first.id])
    return commands


@pytest.fixture
def own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """A sample office to be changed."""
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
    return Commands(tmp_path / "kantor", capsys)


def make(office: Commands, name: str, *options: object, code: int = 0) -> Answer:
    answer = office("laporan", "buat", name, *YEAR, *options)
    assert answer.code == code, answer
    return answer


def by_service(office: Commands, request: PaperRequest) -> Any:
    with office.opened() as workspace:
        return document_json(load_document(workspace, request))


def texts(data: Any) -> Iterator[str]:
    """Give the cells of all tables, and the paragraphs."""
    for part in data["bagian"]:
        for block in part["isi"]:
            if block["jenis"] == "tabel":
                yield from (cell for row in block["baris"] for cell in row if isinstance(cell, str))
            elif block["jenis"] == "teks":
                yield from block["isi"]


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.name)
def test_every_paper_is_made_in_each_of_its_formats(
    office: Commands, kind: PaperKind, tmp_path: Path
) -> None:
    made = {format_: tmp_path / f"laporan.{format_.value}" for format_ in kind.formats}
    for file in made.values():
        assert f"disimpan: {file}" in make(office, kind.name, "--keluar", file, "--tanpa-arsip").err
    data = office.json("laporan", "buat", kind.name, *YEAR)
    assert data == by_service(office, PaperRequest(kind.name, 2025))

    shown = pages(made[Format.PDF])
    assert squeezed(data["judul"]).upper() in squeezed(shown[0]).upper()
    assert len(list(texts(data))) > 3
    if Format.EXCEL in made:
        book = openpyxl.load_workbook(made[Format.EXCEL])
        cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
        assert len([cell for cell in cells if cell is not None]) > 20
    if Format.WORD in made:
        written = docx.Document(str(made[Format.WORD]))
        assert sum(len(paragraph.text) for paragraph in written.paragraphs) > 200
    with office.opened() as workspace:
        document = load_document(workspace, PaperRequest(kind.name, 2025))
    assert document.landscape == kind.landscape


def test_the_command_writes_the_file_that_the_window_writes(office: Commands, tmp_path: Path) -> None:
    by_command, by_window = tmp_path / "perintah.pdf", tmp_path / "jendela.pdf"
    look = ["--kertas", "A4", "--tegak", "--profil", "Sekretaris Daerah", "--sifat", "TERBATAS", "--konsep"]
    make(office, "rekap-verifikasi", "--per-opd", "--tanggal", "2025-08-12", *look, "--keluar", by_command)
    request = PaperRequest(
        "rekap-verifikasi",
        2025,
        signed_on=date(2025, 8, 12),
        profile="Sekretaris Daerah",
        paper=Paper.A4,
        landscape=False,
        classification="TERBATAS",
        draft=True,
        grouped=True,
    )
    with office.opened() as workspace:
        write_paper(workspace, request, Format.PDF, by_window, Progress())
    assert pages(by_command) == pages(by_window)
    assert "12 Agustus 2025" in "".join(pages(by_command))
    assert "TERBATAS" in pages(by_command)[0]
    with pypdfium2.PdfDocument(by_command) as document:
        assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=1)


def test_each_option_says_what_goes_into_the_paper(office: Commands) -> None:
    def made(name: str, *options: object) -> Any:
        return office.json("laporan", "buat", name, *YEAR, *options)

    names = set(texts(made("daftar-hadir", "--opd", "dinkes", "SETDA", "--baris-kosong", 0)))
    assert names >= {"Dinas Kesehatan", "Sekretariat Daerah"}
    assert "Inspektorat Daerah" not in names
    sheets = made("lembar-nilai", "--inovasi", 5, 7)["bagian"]
    assert len(sheets) == 2
    assert made("statistik", "--keadaan", "2025-08-01")["keadaan"].endswith("1 Agustus 2025")
    letter = LetterOptions(
        "9/{nomor}", 3, date(2025, 8, 14), "Undangan", "Segera", "Tidak ada", date(2025, 9, 1)
    )
    options = ["--nomor", "9/{nomor}", "--nomor-awal", 3, "--hal", "Undangan", "--sifat-surat", "Segera"]
    options += ["--lampiran", "Tidak ada", "--tenggat", "2025-09-01", "--opd", "DINKES"]
    options += ["--tanggal-surat", "2025-08-14"]
    asked = PaperRequest("surat-pengantar", 2025, agency_codes=("DINKES",), letter=letter)
    assert made("surat-pengantar", *options) == by_service(office, asked)
    assert "1 September 2025" in str(made("surat-pengantar", *options))
    team = made("berita-acara", "--tim", "Sekretaris Daerah")
    assert team == by_service(office, PaperRequest("berita-acara", 2025, team="Sekretaris Daerah"))
    assert "Nama Ketua Tim Contoh" in str(made("berita-acara"))
    assert "Nama Ketua Tim Contoh" not in str(team)


def test_a_meeting_gives_the_papers_of_then(office: Commands) -> None:
    for name in ("rekap-verifikasi", "laporan-indeks", "kinerja-pendamping", "paparan-sekda"):
        then = office.json("laporan", "buat", name, *YEAR, "--rakor", 1)
        assert then == by_service(office, PaperRequest(name, 2025, meeting_id=1))
        assert then != office.json("laporan", "buat", name, *YEAR)
    moved = office.json("laporan", "buat", "perbandingan-rakor", *YEAR)
    assert moved == office.json("laporan", "buat", "perbandingan-rakor", *YEAR, "--rakor", 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["buat", "rekap", *YEAR, "--json"], 'bernama "rekap". Pilih salah satu: rekap-verifikasi'),
        (["buat", "statistik", *YEAR], "Tulis berkas hasil dengan --keluar"),
        (["buat", "statistik", *YEAR, "--keluar", "s.doc"], "Akhiri namanya dengan .pdf, .xlsx, .docx"),
        (["buat", "statistik", *YEAR, "--keluar", "s.docx"], "tidak tersedia sebagai Word (.docx)"),
        (["buat", "statistik", *YEAR, "--per-opd", "--hal", "X", "--json"], "tidak memakai --per-opd, --hal"),
        (["buat", "statistik", "--tahun", "2031", "--json"], "2031"),
        (["buat", "statistik", *YEAR, "--rakor", "9", "--json"], "Rakor nomor 9 tidak ada pada tahun"),
        (["buat", "rencana-peningkatan", *YEAR, "--rakor", "1", "--json"], "selalu dibuat menurut keadaan"),
        (["buat", "perbandingan-rakor", *YEAR, "--banding", "1", "--json"], "Belum ada Rakor sebelum"),
        (["buat", "statistik", *YEAR, "--rakor", "1", "--keadaan", "2025-01-01", "--json"], "sudah tetap"),
        (["buat", "statistik", *YEAR, "--profil", "Bupati", "--json"], "Profil yang ada: Kepala Badan"),
        (["buat", "paparan-sekda", *YEAR, "--mendatar", "--json"], "tidak memakai --mendatar"),
        (["buat", "daftar-kekurangan", *YEAR, "--hal", "X", "--json"], "tidak memakai --hal"),
        (["buat", "surat-pengantar", *YEAR, "--tenggat", "2020-01-02", "--json"], "Tenggat 2 Januari 2020"),
        (["buat", "berita-acara", *YEAR, "--tim", "Tim", "--json"], 'Tidak ada profil bernama "Tim"'),
        (
            ["buat", "daftar-hadir", *YEAR, "--opd", "DINKES", "ZZ", "--json"],
            "kode ZZ tidak ada pada keadaan",
        ),
        (["buat", "lembar-nilai", *YEAR, "--inovasi", "5", "999", "--json"], "Inovasi nomor 999 tidak ada"),
        (["bahan-rakor", *YEAR, "--keluar", "b", "--pilih", "rekap"], 'bernama "rekap"'),
        (["bahan-rakor", *YEAR, "--keluar", "."], "sudah ada"),
        (["bahan-rakor", *YEAR, "--keluar", "b", "--rakor", "9"], "Rakor nomor 9 tidak ada"),
    ],
)
def test_what_cannot_be_asked_for_is_said_and_nothing_is_written(
    office: Commands, arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = office("laporan", "arsip").out
    answer = office("laporan", *arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert not answer.out
    assert list(tmp_path.iterdir()) == []
    assert office("laporan", "arsip").out == before


def test_a_made_paper_is_archived_unless_told_otherwise(office: Commands, tmp_path: Path) -> None:
    file = tmp_path / "statistik.xlsx"
    before = office.json("laporan", "arsip")["arsip"]
    make(office, "statistik", "--rakor", 1, "--keluar", file)
    newest, *rest = office.json("laporan", "arsip")["arsip"]
    assert rest == before
    assert {key: newest[key] for key in ("nama", "judul", "tahun", "keadaan", "cara", "ukuran")} == {
        "nama": "statistik",
        "judul": "Statistik Inovasi",
        "tahun": 2025,
        "keadaan": "Rakor 11 Agustus 2025",
        "cara": "disimpan",
        "ukuran": file.stat().st_size,
    }
    assert (office.office / "arsip" / newest["berkas"]).read_bytes() == file.read_bytes()
    assert newest["berkas"] in office("laporan", "arsip").out
    make(office, "statistik", "--keluar", file, "--tanpa-arsip")
    assert len(office.json("laporan", "arsip")["arsip"]) == len(rest) + 1
    assert office("periksa").code == 0


def test_a_paper_that_the_archive_did_not_take_is_made_all_the_same(own: Commands, tmp_path: Path) -> None:
    (own.office / "arsip").write_bytes(b"di tempat folder")
    answer = make(own, "statistik", "--json", "--keluar", tmp_path / "s.pdf", code=3)
    assert answer.data["judul"] == "Statistik Inovasi Daerah"
    assert (tmp_path / "s.pdf").is_file()
    told = f"Statistik Inovasi tersimpan di {tmp_path / 's.pdf'}, tetapi belum diarsipkan. Folder arsip "
    assert told in answer.err
    assert make(own, "statistik", "--keluar", tmp_path / "s.pdf", "--tanpa-arsip").out == ""
    answer = own("rekap", *YEAR, "--excel", tmp_path / "r.xlsx", "--json")
    assert (answer.code, answer.data["jumlah_inovasi"]) == (3, 102)
    assert "Rekap Verifikasi tersimpan" in answer.err
    bundle = ["bahan-rakor", *YEAR, "--pilih", "statistik", "--keluar", tmp_path / "b", "--json"]
    answer = own("laporan", *bundle)
    assert (answer.code, answer.data["tidak_ikut"]) == (3, [])
    assert "sudah lengkap di folder" in answer.data["belum_diarsipkan"]
    assert answer.data["belum_diarsipkan"] in answer.err


def test_the_papers_of_the_other_commands_are_archived_too(own: Commands, tmp_path: Path) -> None:
    assert own("rakor", "buka", *YEAR, "--tanggal", "2025-08-11").code == 0
    for command in (["rekap"], ["indeks"], ["rencana", "--lampiran", tmp_path / "l.pdf"]):
        assert own(*command, *YEAR, "--pdf", tmp_path / "r.pdf").code == 0
    assert own("rakor", "banding", "--dari", 1, "--excel", tmp_path / "r.xlsx").code == 0
    assert [each["nama"] for each in own.json("laporan", "arsip")["arsip"]] == [
        "perbandingan-rakor", "daftar-kekurangan", "rencana-peningkatan", "laporan-indeks",
        "rekap-verifikasi",
    ]  # fmt: skip


def test_the_papers_of_the_other_commands_are_not_archived_if_told_so(own: Commands, tmp_path: Path) -> None:
    for command in (["rekap"], ["rencana", "--lampiran", tmp_path / "l.pdf"]):
        assert own(*command, *YEAR, "--excel", tmp_path / "r.xlsx", "--tanpa-arsip").code == 0
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"l.pdf", "r.xlsx"}
    assert own.json("laporan", "arsip")["arsip"] == []


def test_agencies_are_those_of_the_state(own: Commands) -> None:
    assert own("rakor", "buka", *YEAR, "--tanggal", "2025-08-11").code == 0
    with own.opened() as workspace:
        health = next(agency for agency in list_agencies(workspace) if agency.code == "DINKES")
        save_agency(workspace, replace(health, code="KESEHATAN"))
    then = own.json("laporan", "buat", "daftar-hadir", *YEAR, "--rakor", 1, "--opd", "dinkes")
    assert "Dinas Kesehatan" in set(texts(then))
    answer = own("laporan", "buat", "daftar-hadir", *YEAR, "--opd", "dinkes", "--json")
    assert "kode DINKES tidak ada pada keadaan" in answer.err


def test_the_papers_of_a_meeting_lie_in_one_folder_and_in_one_file(office: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "bahan"
    archived = len(office.json("laporan", "arsip")["arsip"])
    answer = office("laporan", "bahan-rakor", *YEAR, "--keluar", folder, "--json")
    assert (answer.code, answer.data["tidak_ikut"], answer.data["belum_diarsipkan"]) == (0, [], "")
    names = answer.data["berkas"]
    assert {path.name for path in folder.iterdir()} == set(names)
    assert names[:4] == [
        "00 Bahan Rakor 2025.pdf",
        "01 Rekap Verifikasi 2025.pdf",
        "01 Rekap Verifikasi 2025.xlsx",
        "02 Rekap per Perangkat Daerah 2025.pdf",
    ]
    assert names[-2:] == ["08 Berita Acara Verifikasi 2025.pdf", "08 Berita Acara Verifikasi 2025.docx"]
    single = [text for name in names[1:] if name.endswith(".pdf") for text in pages(folder / name)]
    assert pages(folder / names[0]) == single
    kept = office.json("laporan", "arsip")["arsip"]
    assert [paper["cara"] for paper in kept[: len(USUAL)]] == ["bahan Rakor"] * len(USUAL)
    assert len(kept) == archived + len(USUAL)


def test_the_bundle_of_the_first_meeting_goes_without_a_comparison(office: Commands, tmp_path: Path) -> None:
    chosen = ["--pilih", "perbandingan-rakor", "rencana-peningkatan", "daftar-hadir", "--tanpa-gabungan"]
    answer = office("laporan", "bahan-rakor", *YEAR, "--rakor", 1, "--keluar", tmp_path / "b", *chosen)
    assert answer.code == 3
    assert [Path(line).name for line in answer.out.splitlines()] == [
        "01 Daftar Hadir 2025.pdf",
        "01 Daftar Hadir 2025.xlsx",
    ]
    comparison, plan = answer.err.splitlines()
    assert comparison.startswith(
        "Tidak ikut: Perbandingan antar-Rakor: Belum ada Rakor sebelum Rakor 11 Agustus 2025, "
    )
    assert plan.startswith(
        "Tidak ikut: Rencana Peningkatan: Rencana Peningkatan selalu dibuat menurut keadaan sekarang, "
    )
    only = ["--pilih", "perbandingan-rakor"]
    answer = office("laporan", "bahan-rakor", *YEAR, "--rakor", 1, "--keluar", tmp_path / "c", *only)
    assert answer.code == 2
    assert "Belum ada Rakor sebelum" in answer.err
    assert not (tmp_path / "c").exists()
