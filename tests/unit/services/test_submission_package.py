"""The package for the ministry: what is in it, that its sums are right, and that it is whole or not there."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.innovation import Innovation
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.evidence import Incoming
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.submission_package import PackageResult, make_package
from iga_desktop.services.workspace import Workspace
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.services.verifying import PROFILE, pdf

FIRST, SECOND = "001 GEMAS STUNTING", "002 AKSI CON. CEPAT"
LINK = "https://drive.google.com/file/d/abc/view"
HOSTILE = ("CON.pdf", "foto 😀.pdf", f"{'panjang ' * 30}.pdf", "=SUM(1).pdf")


@pytest.fixture
def office(office: Workspace, tmp_path: Path) -> Workspace:
    """The office with files, a link and a letter of one innovation, and a second one of a hostile name."""
    profile = replace(PROFILE, purpose="satu\ndua", coordinates="-2,88; 104,38")
    before = load_innovation(office, 1)
    save_innovation(office, before, replace(before, profile=profile))
    name = 'AKSI "CON". CEPAT'
    save_innovation(office, None, Innovation(None, 2026, 1, replace(PROFILE, name=name), {}))
    (folder := tmp_path / "kiriman").mkdir()
    files = [
        Incoming(16, pdf(folder, "16_SK Bupati.pdf")),
        Incoming(16, pdf(folder, "lampiran.pdf", "kedua")),
    ]
    added = evidence.add_files(office, 1, files, Progress())
    evidence.describe(office, added.pieces[0].id, Letter("188/2025", None, "Penetapan inovasi"))
    evidence.add_link(office, 1, 16, LINK)
    for number, hostile in enumerate(HOSTILE):
        # No file system would let such a name lie beside the others, but a record can hold it.
        evidence.add_files(office, 2, [Incoming(20, pdf(folder, f"{number}.pdf", hostile))], Progress())
        change(office, "UPDATE evidence SET name = ? WHERE name = ?", f"../{hostile}", f"{number}.pdf")
    desk.accept(office, 1, 16, 2)
    return office


def change(office: Workspace, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(office.folder / "iga.db")) as database, database:
        assert database.execute(statement, values).rowcount


def make(office: Workspace, target: Path, progress: Progress | None = None) -> PackageResult:
    return make_package(office, 2026, [1, 2], target, progress or Progress())


def content(target: Path) -> Mapping[str, bytes]:
    if target.is_file():
        with ZipFile(target) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}
    files = (file for file in target.rglob("*") if file.is_file())
    return {file.relative_to(target).as_posix(): file.read_bytes() for file in files}


def listed(manifest: bytes) -> Iterator[tuple[str, str]]:
    """Read a manifest as `sha256sum -c` does: the sum, two spaces, and the name to the end of the line."""
    for line in manifest.decode().splitlines(keepends=True):
        assert line[64:66] == "  "
        assert line.endswith("\n")
        assert not {"\\", "\r"} & set(line)
        yield line[66:-1], line[:64]


@pytest.mark.parametrize("name", ["paket", "Paket Kementerian.zip"])
def test_the_sums_are_right_and_cover_everything(office: Workspace, tmp_path: Path, name: str) -> None:
    result = make(office, tmp_path / name)
    files = dict(content(tmp_path / name))
    sums = dict(listed(files.pop("SHA256SUMS")))
    assert sums == {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    assert (result.path, result.innovations, result.files, result.left_out) == (tmp_path / name, 2, 6, ())


def test_folder_and_zip_hold_the_same(office: Workspace, tmp_path: Path) -> None:
    make(office, tmp_path / "paket")
    make(office, tmp_path / "paket.zip")
    one, other = content(tmp_path / "paket"), content(tmp_path / "paket.zip")
    assert one.keys() == other.keys()
    # A PDF tells when it was made, and the manifest its sum.
    assert {path for path in one if one[path] != other[path]} <= {"Daftar periksa.pdf", "SHA256SUMS"}


def test_names_begin_with_the_indicator_and_are_safe(office: Workspace, tmp_path: Path) -> None:
    make(office, tmp_path / "paket")
    paths = [path for path in content(tmp_path / "paket") if "/bukti/" in path]
    assert sorted(paths) == sorted(
        [
            f"{FIRST}/bukti/16_1 SK Bupati.pdf",
            f"{FIRST}/bukti/16_2 lampiran.pdf",
            f"{SECOND}/bukti/20_1 CON.pdf",
            f"{SECOND}/bukti/20_2 foto 😀.pdf",
            f"{SECOND}/bukti/20_3 {('panjang ' * 30)[:71].strip()}.pdf",
            f"{SECOND}/bukti/20_4 =SUM(1).pdf",
        ]
    )
    copied = (tmp_path / "paket" / FIRST / "bukti" / "16_2 lampiran.pdf").read_bytes()
    assert copied == b"%PDF-1.7\nkedua"


def test_the_texts_are_ready_to_paste_in_notepad(office: Workspace, tmp_path: Path) -> None:
    make(office, tmp_path / "paket")
    raw = (tmp_path / "paket" / FIRST / "isian.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    lines = raw.decode("utf-8-sig").splitlines()
    at = next(number for number, line in enumerate(lines) if "Tujuan" in line)
    assert lines[at] == "18. Tujuan (2 kata)"
    assert lines[at + 2 : at + 5] == ["satu", "dua", ""]
    indicators = (tmp_path / "paket" / FIRST / "indikator.txt").read_text("utf-8-sig")
    assert (
        "16 Regulasi Inovasi Daerah (wajib)\nTingkat 2: Peraturan Kepala Daerah\n- 16_1 SK Bupati.pdf\n"
        f"  nomor surat: 188/2025\n  perihal: Penetapan inovasi\n- 16_2 lampiran.pdf\n- {LINK}\n"
    ) in indicators


def test_levels_are_those_that_count(office: Workspace, tmp_path: Path) -> None:
    present = load_innovation(office, 1)
    save_innovation(office, present, replace(present, verified={**present.verified, 17: 3}))
    make(office, tmp_path / "paket")
    indicators = (tmp_path / "paket" / FIRST / "indikator.txt").read_text("utf-8-sig")
    assert "17 Ketersediaan dan peran SDM (wajib)\nTingkat 0:" in indicators


def test_the_order_is_as_chosen(office: Workspace, tmp_path: Path) -> None:
    make_package(office, 2026, [2, 1, 2], tmp_path / "paket", Progress())
    names = sorted(entry.name for entry in (tmp_path / "paket").iterdir() if entry.is_dir())
    assert names == ["001 AKSI CON. CEPAT", "002 GEMAS STUNTING"]


def test_a_file_above_the_limit_is_left_out_and_named(office: Workspace, tmp_path: Path) -> None:
    change(office, "UPDATE evidence_file SET size = ? WHERE size = ?", (10 << 20) + 1, len("%PDF-1.7\nkedua"))
    result = make(office, tmp_path / "paket")
    (sentence,) = result.left_out
    assert 'Berkas "lampiran.pdf" (10,1 MB) pada indikator 16 inovasi "GEMAS STUNTING"' in sentence
    assert result.files == 5
    assert f"{FIRST}/bukti/16_2 lampiran.pdf" not in content(tmp_path / "paket")
    assert "lampiran.pdf (tidak ikut, 10,1 MB)" in (tmp_path / "paket" / FIRST / "indikator.txt").read_text(
        "utf-8"
    )
    with pypdfium2.PdfDocument(tmp_path / "paket" / "Daftar periksa.pdf") as document:
        text = document[0].get_textpage().get_text_range()
    assert "lampiran.pdf" in text


@pytest.mark.parametrize("name", ["paket", "paket.zip"])
@pytest.mark.parametrize("harm", [Path.unlink, lambda file: file.write_bytes(b"lain")], ids=["gone", "other"])
def test_harmed_bytes_are_never_handed_over(
    office: Workspace, tmp_path: Path, name: str, harm: object
) -> None:
    (piece, *_) = desk.load_desk(office, 1).evidence_of(16)
    assert callable(harm)
    harm(office.evidence.path(piece.sha256 or ""))
    (place := tmp_path / "usb").mkdir()
    with pytest.raises(UserError, match="16_SK Bupati"):
        make(office, place / name)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("name", ["paket", "paket.zip"])
@pytest.mark.parametrize("limit", [0, 3, 8, 12])
def test_cancelling_leaves_nothing(office: Workspace, tmp_path: Path, name: str, limit: int) -> None:
    (place := tmp_path / "usb").mkdir()
    with pytest.raises(Cancelled):
        make(office, place / name, RecordingProgress(limit))
    assert list(place.iterdir()) == []


def test_progress_reaches_its_end(office: Workspace, tmp_path: Path) -> None:
    progress = RecordingProgress()
    make(office, tmp_path / "paket", progress)
    assert progress.reports[-1] == (6, 6)


def test_what_exists_or_cannot_be_written_is_left_as_it_is(office: Workspace, tmp_path: Path) -> None:
    (place := tmp_path / "usb").mkdir()
    (place / "paket").mkdir()
    with pytest.raises(UserError, match="sudah ada"):
        make(office, place / "paket")
    with pytest.raises(EnvironmentProblem, match="tidak dapat ditulis"):
        make(office, tmp_path / "tidak ada" / "paket")
    blocked = place / ("a" * 300)
    with pytest.raises(EnvironmentProblem, match="tidak dapat ditulis"):
        make(office, blocked)
    assert [entry.name for entry in place.iterdir()] == ["paket"]


def test_nothing_chosen_or_gone_is_refused(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Belum ada inovasi"):
        make_package(office, 2026, [], tmp_path / "paket", Progress())
    with pytest.raises(UserError, match="sudah tidak ada"):
        make_package(office, 2026, [1, 99], tmp_path / "paket", Progress())
    assert not (tmp_path / "paket").exists()
