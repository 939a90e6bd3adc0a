"""The commands `formulir`: forms go out, come back with evidence, and are merged."""

from pathlib import Path

import pytest

from iga_desktop.formats import NOTHING
from tests.unit.services.verifying import pdf
from tools.filling import filling_in

from .commands import BELOW, READY, Commands, small_office

PURPOSE = "Menurunkan angka stunting"


@pytest.fixture
def commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return small_office(tmp_path / "kantor", capsys)


@pytest.fixture
def folder(commands: Commands, tmp_path: Path) -> Path:
    """A folder with the form of the health agency as it was sent out."""
    chosen = ["--opd", "DINKES", "--kosong", 1]
    made = commands.json("formulir", "buat", "--tahun", 2025, "--ke", tmp_path / "kiriman", *chosen)
    assert made["jumlah"] == 1
    return tmp_path / "kiriman"


def form_in(folder: Path) -> Path:
    (path,) = folder.glob("Formulir*.xlsx")
    return path


def test_forms_are_made_for_all_or_for_some_and_replace_nothing(commands: Commands, tmp_path: Path) -> None:
    forms = ["formulir", "buat", "--tahun", 2025, "--ke", tmp_path / "keluar"]
    answer = commands(*forms, "--batas", "2026-04-30", "--kosong", 1)
    assert (answer.code, answer.out) == (0, f"2 formulir dibuat di folder {tmp_path / 'keluar'}.\n")
    data = commands.json(*forms, "--opd", "disdik")
    assert data["jumlah"] == 1
    (again,) = data["berkas"]
    assert "DISDIK" in again
    files = sorted((tmp_path / "keluar").iterdir())
    assert len(files) == 3
    assert Path(again) in files
    with filling_in(next(file for file in files if "DINKES" in file.name)) as form:
        assert form.book.sheetnames[:4] == ["Petunjuk", "Inovasi 1", "Inovasi 2", "Inovasi 3 (baru)"]
        assert "Inovasi 4 (baru)" not in form.book.sheetnames
        assert form.read("Inovasi 2", "Nama inovasi") == BELOW


def test_the_list_tells_what_went_out_and_what_came_back(commands: Commands, folder: Path) -> None:
    data = commands.json("formulir", "daftar", "--tahun", 2025)
    first, second = data["opd"]
    assert (data["tahun"], data["kembali"]) == (2025, 0)
    made = first.pop("dibuat")
    assert made.endswith("Z")
    assert first == {
        "kode": "DINKES",
        "nama": "Dinas Kesehatan",
        "inovasi": 2,
        "pendamping": None,
        "batas": None,
        "kembali_pada": None,
        "berkas": None,
    }
    assert (second["kode"], second["inovasi"], second["dibuat"]) == ("DISDIK", 1, None)

    assert commands("formulir", "baca", folder).code == 0
    data = commands.json("formulir", "daftar", "--tahun", 2025)
    first = data["opd"][0]
    assert data["kembali"] == 1
    assert first["berkas"] == form_in(folder).name
    assert first["kembali_pada"] >= made
    lines = commands("formulir", "daftar", "--tahun", 2025).out.splitlines()
    assert lines[0] == "FORMULIR TAHUN 2025: 1 dari 2 sudah kembali"
    assert lines[-1].split() == ["DISDIK", "1", *[NOTHING] * 3, "Dinas", "Pendidikan"]

    commands("formulir", "buat", "--tahun", 2025, "--ke", folder / "lagi", "--opd", "DINKES")
    assert commands.json("formulir", "daftar", "--tahun", 2025)["kembali"] == 0, "the new one is not back"
    lines = commands("formulir", "daftar", "--tahun", 2025).out.splitlines()
    assert lines[0] == "FORMULIR TAHUN 2025: 0 dari 2 sudah kembali"


def test_a_filled_in_form_is_shown_stored_and_then_known(commands: Commands, folder: Path) -> None:
    with filling_in(form_in(folder)) as form:
        form.write("Inovasi 1", "Tujuan", PURPOSE)
        form.write("Inovasi 1", 16, 2)
        form.write(form.blank, "Nama inovasi", "Dapur Sehat")
    pdf(folder, "I1_16_SK.pdf")
    pdf(folder, "foto.pdf")
    before = commands.content()
    data = commands.json("formulir", "baca", folder, "--coba")
    assert commands.content() == before
    (read,) = data["formulir"]
    changed, new = read.pop("perbedaan")
    assert read == {
        "berkas": form_in(folder).name,
        "opd": "Dinas Kesehatan",
        "tahun": 2025,
        "catatan": [],
        "tidak_berbeda": 1,
        "bukti": [{"indikator": 16, "nama": "I1_16_SK.pdf"}],
        "tersimpan": None,
        "ditolak": [],
    }
    assert [changed[key] for key in ("nama", "opd", "baru", "catatan")] == [
        READY, "Dinas Kesehatan", False, [],
    ]  # fmt: skip
    plain = {"isian": "Tujuan", "keadaan": "diubah pengirim", "dipakai": "kiriman"}
    assert changed["isian"] == [
        plain | {"saat_dikirim": "tujuan", "data_kantor": "tujuan", "kiriman": PURPOSE},
        plain | {"isian": "Indikator 16 klaim", "saat_dikirim": "3", "data_kantor": "3", "kiriman": "2"},
    ]
    assert (new["nama"], new["baru"], new["isian"]) == ("Dapur Sehat", True, [])
    assert [left["nama"] for left in data["sisa"]] == ["foto.pdf"]
    assert data["sisa"][0]["sebab"].startswith("Namanya tidak diawali nomor indikator")

    (read,) = commands.json("formulir", "baca", folder)["formulir"]
    assert read["tersimpan"] == {"baru": 1, "berubah": 1, "tidak_berubah": 1, "bukti": 1}
    after = commands.content()
    (read,) = commands.json("formulir", "baca", folder)["formulir"]
    assert read["tersimpan"] == {"baru": 0, "berubah": 0, "tidak_berubah": 3, "bukti": 0}
    assert (read["perbedaan"], read["tidak_berbeda"], read["bukti"]) == ([], 3, [])
    assert commands.content() == after


def test_people_read_what_a_form_brings(commands: Commands, folder: Path) -> None:
    with filling_in(form_in(folder)) as form:
        form.write("Inovasi 1", "Tujuan", PURPOSE)
        form.write("Inovasi 2", 17, 7)
    pdf(folder, "I2_17_SDM.pdf")
    tried = commands("formulir", "baca", folder, "--coba").out.splitlines()
    assert tried[0] == "Hasil pembacaan (percobaan, tidak ada yang disimpan):"
    answer = commands("formulir", "baca", folder)
    assert answer.code == 3
    lines = answer.out.splitlines()
    assert lines[:6] == [
        "Hasil pembacaan:",
        f"{form_in(folder).name} (Dinas Kesehatan)",
        f"  {READY} (Dinas Kesehatan): 1 perbedaan",
        f"    diubah pengirim: Tujuan: tujuan → {PURPOSE}",
        "  1 inovasi tidak berbeda",
        "  1 berkas bukti",
    ]
    assert lines[6].startswith("  Lembar Inovasi 2, baris ")
    assert lines[7] == "  Tersimpan: 0 inovasi baru, 1 berubah, 1 tidak berubah, 1 berkas bukti."


@pytest.mark.parametrize(
    ("choice", "winner"),
    [([], "dari kantor"), (["--pilih", "kantor"], "dari kantor"), (["--pilih", "kiriman"], "dari dinas")],
)
def test_of_a_conflict_the_office_is_right_unless_told_otherwise(
    commands: Commands, folder: Path, choice: list[str], winner: str
) -> None:
    commands.rewrite(READY, purpose="dari kantor")
    with filling_in(form_in(folder)) as form:
        form.write("Inovasi 1", "Tujuan", "dari dinas")
        form.write("Inovasi 1", "Hasil", "hasil dari dinas")
    (read,) = commands.json("formulir", "baca", folder, *choice)["formulir"]
    conflict, plain = read["perbedaan"][0]["isian"]
    assert (conflict["keadaan"], conflict["dipakai"]) == ("bertentangan", "data kantor")
    assert (plain["keadaan"], plain["dipakai"]) == ("diubah pengirim", "kiriman")
    profile = commands.profile(READY)
    assert (profile.purpose, profile.results) == (winner, "hasil dari dinas")


def test_a_refused_file_hinders_no_other(
    commands: Commands, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strangers = small_office(tmp_path / "lain", capsys)
    strange = strangers.json("formulir", "buat", "--tahun", 2025, "--ke", tmp_path / "asing")["berkas"][0]
    with filling_in(form_in(folder)) as form:
        form.write("Inovasi 1", "Tujuan", PURPOSE)
    data = commands.json("formulir", "baca", strange, folder, code=3)
    refused, read = data["formulir"]
    assert (refused["tersimpan"], refused["perbedaan"]) == (None, [])
    assert "bukan dari kantor ini" in refused["ditolak"][0]
    assert read["tersimpan"]["berubah"] == 1


def test_a_form_that_cannot_be_stored_is_told(commands: Commands, folder: Path) -> None:
    taken = f"{BELOW} DUA"
    commands.rewrite(READY, name=taken)
    with filling_in(form_in(folder)) as form:
        form.write("Inovasi 1", "Tujuan", PURPOSE)
        form.write("Inovasi 2", "Nama inovasi", taken)
    before = commands.content()
    (read,) = commands.json("formulir", "baca", folder, code=3)["formulir"]
    assert read["tersimpan"] is None
    assert f'sudah mempunyai inovasi "{taken}"' in read["ditolak"][0]
    assert commands.content() == before


def test_what_was_sent_to_the_ministry_stays(commands: Commands, folder: Path) -> None:
    commands.rewrite(READY, purpose="dari kantor")
    commands.mark_sent(READY)
    with filling_in(form_in(folder)) as form:
        form.write("Inovasi 1", "Tujuan", "dari dinas")
        form.write("Inovasi 1", "Hasil", "hasil dari dinas")
    before = commands.content()[0]
    (read,) = commands.json("formulir", "baca", folder, "--pilih", "kiriman")["formulir"]
    assert [line["dipakai"] for line in read["perbedaan"][0]["isian"]] == ["data kantor"] * 2
    assert "sudah ditandai terkirim" in read["perbedaan"][0]["catatan"][0]
    assert read["tersimpan"] == {"baru": 0, "berubah": 0, "tidak_berubah": 2, "bukti": 0}
    changed = set(commands.content()[0]) ^ set(before)
    assert not [row for row in changed if '"innovation"' in row or '"change"' in row]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["buat", "--ke", "x"], "--bantuan"),
        (["buat", "--tahun", "2025"], "--bantuan"),
        (["buat", "--tahun", "2025", "--ke", "x", "--kosong", "6"], "--bantuan"),
        (["buat", "--tahun", "2025", "--ke", "x", "--batas", "besok"], "--bantuan"),
        (["buat", "--tahun", "2024", "--ke", "x"], "2024 belum dibuka"),
        (["buat", "--tahun", "2025", "--ke", "x", "--opd", "DINKES", "NIHIL"], "NIHIL tidak terdaftar"),
        (["daftar"], "--bantuan"),
        (["baca"], "--bantuan"),
        (["baca", ".", "--pilih", "semua"], "--bantuan"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = commands.content()
    answer = commands("formulir", *arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert not (tmp_path / "x").exists()
    assert commands.content() == before


def test_a_source_that_is_not_there_stops_everything(
    commands: Commands, folder: Path, tmp_path: Path
) -> None:
    before = commands.content()
    answer = commands("formulir", "baca", folder, tmp_path / "tidak ada.xlsx")
    assert (answer.code, answer.out) == (2, "")
    assert "tidak ada.xlsx tidak ditemukan" in answer.err
    assert commands.content() == before
