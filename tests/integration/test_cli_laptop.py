"""The commands `laptop`: an office goes to another laptop as one file, and two offices are merged."""

from pathlib import Path

import pytest

from tests.unit.services.laptops import records
from tests.unit.services.verifying import pdf

from .commands import OTHER, READY, Commands, small_office


@pytest.fixture
def commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return small_office(tmp_path / "kantor", capsys)


@pytest.fixture
def other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """The other laptop, on which nothing was ever done."""
    return Commands(tmp_path / "laptop lain", capsys)


def test_an_office_is_taken_over_whole(commands: Commands, other: Commands, tmp_path: Path) -> None:
    delivery = ["--ke", tmp_path / "kiriman", "--opd", "DINKES"]
    assert commands("formulir", "buat", "--tahun", 2025, *delivery).code == 0
    pdf(tmp_path / "kiriman", "I1_16_SK.pdf")
    assert commands("formulir", "baca", tmp_path / "kiriman").code == 0
    package = tmp_path / "kantor.iga"
    made = commands.json("laptop", "kirim", "--ke", package)
    assert made == {
        "paket": str(package),
        "inovasi": 3,
        "berkas": 1,
        "ukuran": package.stat().st_size,
        "tidak_disertakan": [],
    }
    tried = other.json("laptop", "gabung", package, "--coba")
    assert tried.pop("dibuat").endswith("Z")
    assert tried.pop("pembuat")
    assert tried == {
        "kantor": "kantor yang belum bernama",
        "cakupan": "seluruh data kantor",
        "kantor_baru": True,
        "perbedaan": [],
        "tidak_berbeda": 0,
        "tambahan": [
            "1 tahun ditambahkan.",
            "2 perangkat daerah ditambahkan.",
            "3 inovasi ditambahkan.",
            "1 bukti ditambahkan.",
        ],
        "catatan": [],
        "tersimpan": None,
    }
    assert other("rekap", "--tahun", 2025).code == 2

    merged = other.json("laptop", "gabung", package)
    assert merged["tersimpan"] == {"baru": 3, "berubah": 0, "tidak_berubah": 0, "bukti": 1}
    with commands.opened() as one, other.opened() as two:
        assert records(one) == records(two)
    assert commands.json("rekap", "--tahun", 2025) == other.json("rekap", "--tahun", 2025)
    before = other.content()
    again = other.json("laptop", "gabung", package)
    assert (again["kantor_baru"], again["perbedaan"], again["tidak_berbeda"]) == (False, [], 3)
    assert again["tersimpan"] == {"baru": 0, "berubah": 0, "tidak_berubah": 3, "bukti": 0}
    assert other.content() == before


@pytest.mark.parametrize(
    ("choice", "winner"), [([], "dari kantor"), (["--pilih", "kiriman"], "dari laptop lain")]
)
def test_two_laptops_are_merged(
    commands: Commands, other: Commands, tmp_path: Path, choice: list[str], winner: str
) -> None:
    commands("laptop", "kirim", "--ke", tmp_path / "pergi.iga")
    assert other("laptop", "gabung", tmp_path / "pergi.iga").code == 0
    commands.rewrite(READY, purpose="dari kantor", benefits="manfaat kantor")
    other.rewrite(READY, purpose="dari laptop lain", results="hasil lain")
    assert other("laptop", "kirim", "--ke", tmp_path / "pulang.iga").code == 0

    merge = ["laptop", "gabung", tmp_path / "pulang.iga", *choice]
    before = commands.content()
    tried = commands.json(*merge, "--coba")
    assert commands.content() == before
    (subject,) = tried["perbedaan"]
    assert (subject["nama"], subject["baru"]) == (READY, False)
    lines = {line["isian"]: line for line in subject["isian"]}
    assert {label: line["keadaan"] for label, line in lines.items()} == {
        "Tujuan": "bertentangan",
        "Hasil": "diubah pengirim",
        "Manfaat": "diubah di kantor",
    }
    assert lines["Tujuan"] == {
        "isian": "Tujuan",
        "keadaan": "bertentangan",
        "saat_dikirim": "tujuan",
        "data_kantor": "dari kantor",
        "kiriman": "dari laptop lain",
        "dipakai": "data kantor",
    }
    assert commands.json(*merge)["tersimpan"]["berubah"] == 1
    profile = commands.profile(READY)
    assert (profile.purpose, profile.results, profile.benefits) == (winner, "hasil lain", "manfaat kantor")
    after = commands.content()
    assert commands.json(*merge)["tersimpan"]["berubah"] == 0
    assert commands.content() == after


def test_a_part_of_an_office_goes_alone(commands: Commands, other: Commands, tmp_path: Path) -> None:
    package = tmp_path / "sebagian.iga"
    made = commands.json("laptop", "kirim", "--ke", package, "--tahun", 2025, "--opd", "disdik")
    assert made["inovasi"] == 1
    merged = other.json("laptop", "gabung", package)
    assert merged["cakupan"] == "tahun 2025, 1 perangkat daerah"
    assert [entry["nama"] for entry in other.json("rekap", "--tahun", 2025)["inovasi"]] == [OTHER]


def test_people_read_what_was_packed_and_merged(commands: Commands, other: Commands, tmp_path: Path) -> None:
    package = tmp_path / "kantor.iga"
    made = commands("laptop", "kirim", "--ke", package).out
    assert made.startswith(f"3 inovasi dan 0 berkas bukti disimpan di {package} (")
    lines = other("laptop", "gabung", package, "--coba").out.splitlines()
    assert lines[0].startswith("Paket kantor yang belum bernama, seluruh data kantor, dibuat ")
    assert lines[-1] == "Percobaan: tidak ada yang disimpan."
    lines = other("laptop", "gabung", package).out.splitlines()
    assert lines[-1] == "Tersimpan: 3 inovasi baru, 0 berubah, 0 tidak berubah, 0 berkas bukti."
    assert "  3 inovasi tidak berbeda" in other("laptop", "gabung", package).out.splitlines()


def test_a_sealed_package_opens_only_with_its_password(
    commands: Commands, other: Commands, tmp_path: Path
) -> None:
    package, secret, wrong = (tmp_path / name for name in ("segel.iga", "sandi.txt", "salah.txt"))
    secret.write_text("kata sandi panjang\nbaris kedua tidak dibaca\n", encoding="utf-8-sig")
    wrong.write_text("kata sandi lain\n")
    assert commands("laptop", "kirim", "--ke", package, "--sandi-dari", secret).code == 0
    assert READY.encode() not in package.read_bytes()
    before = other.content()
    for options, sentence in (([], "dilindungi kata sandi"), (["--sandi-dari", wrong], "Kata sandi salah")):
        answer = other("laptop", "gabung", package, *options)
        assert (answer.code, answer.out) == (2, "")
        assert sentence in answer.err
    assert other.content() == before
    secret.write_bytes(b"kata sandi panjang\r\n")
    assert other.json("laptop", "gabung", package, "--sandi-dari", secret)["tersimpan"]["baru"] == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["kirim"], "--bantuan"),
        (["kirim", "--ke", "{}/a.iga", "--opd", "NIHIL"], "NIHIL tidak terdaftar"),
        (["kirim", "--ke", "{}/a.iga", "--tahun", 2019], "Tidak ada inovasi pada tahun"),
        (["kirim", "--ke", "{}/a.iga", "--sandi-dari", "{}/tidak ada.txt"], "kata sandi"),
        (["kirim", "--ke", "{}/a.iga", "--sandi-dari", "{}/kosong.txt"], "Baris pertama berkas kosong.txt"),
        (["kirim", "--ke", "{}/a.iga", "--sandi-dari", "{}/spasi.txt"], "Kata sandi paket masih kosong"),
        (["kirim", "--ke", "{}/tidak ada/a.iga"], "a.iga"),
        (["gabung"], "--bantuan"),
        (["gabung", "{}/tidak ada.iga"], "tidak ada.iga"),
        (["gabung", "{}/spasi.txt"], "bukan paket data kantor"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    commands: Commands, tmp_path: Path, arguments: list[object], sentence: str
) -> None:
    (tmp_path / "kosong.txt").write_text("\nrahasia\n")
    (tmp_path / "spasi.txt").write_text("   \n")
    before = commands.content(), sorted(tmp_path.iterdir())
    answer = commands("laptop", *(str(argument).format(tmp_path) for argument in arguments))
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert (commands.content(), sorted(tmp_path.iterdir())) == before


def test_another_office_is_refused(
    commands: Commands, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = small_office(tmp_path / "asing", capsys)
    stranger("laptop", "kirim", "--ke", tmp_path / "asing.iga")
    before = commands.content()
    answer = commands("laptop", "gabung", tmp_path / "asing.iga")
    assert (answer.code, answer.out) == (2, "")
    assert "berasal dari kantor lain" in answer.err
    assert commands.content() == before
