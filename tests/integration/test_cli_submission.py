"""The commands `paket`: what would be rejected, the package for the ministry's application, what was sent."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.unit.services.verifying import pdf

from .commands import BELOW, OTHER, READY, SENT_ON, Commands, small_office

YEAR = ["--tahun", 2025]


@pytest.fixture
def commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return small_office(tmp_path / "kantor", capsys)


def numbers(commands: Commands) -> dict[str, int]:
    return {entry["nama"]: entry["id"] for entry in commands.json("rekap", *YEAR)["inovasi"]}


def test_the_preflight_tells_what_would_be_rejected(commands: Commands) -> None:
    before = commands.content()
    data = commands.json("paket", "periksa", *YEAR, "--id", numbers(commands)[BELOW], code=3)
    assert data["inovasi"] == 1
    own = [finding for finding in data["temuan"] if finding["id"] is not None]
    whole = [finding for finding in data["temuan"] if finding["id"] is None]
    assert whole
    assert {(finding["nama"], finding["opd"]) for finding in own} == {(BELOW, "Dinas Kesehatan")}
    assert all(finding["uraian"] for finding in data["temuan"])
    rejected = {finding["tentang"] for finding in own if finding["keadaan"] == "ditolak"}
    assert "Rancang bangun" in rejected
    answer = commands("paket", "periksa", *YEAR, "--id", numbers(commands)[BELOW])
    lines = answer.out.splitlines()
    assert answer.code == 3
    assert lines[0] == f"1 inovasi diperiksa, {len(data['temuan'])} temuan"
    assert lines[1] == "Seluruh paket"
    assert f"{BELOW} (Dinas Kesehatan)" in lines
    assert any(line.startswith("  ditolak: Rancang bangun: ") for line in lines)
    assert commands.content() == before


def test_innovations_are_chosen_by_decision_by_score_or_by_number(commands: Commands) -> None:
    check = ["paket", "periksa", *YEAR]
    none = commands.json(*check, code=3)
    assert (none["inovasi"], [finding["tentang"] for finding in none["temuan"]]) == (0, ["Seluruh paket"])

    def names(*options: object) -> set[str]:
        answer = commands(*check, *options, "--json")
        return {finding["nama"] for finding in answer.data["temuan"] if finding["id"] is not None}

    assert names("--siap") == {READY}
    assert names("--id", *numbers(commands).values()) == {READY, BELOW, OTHER}
    commands.chosen(OTHER)
    assert names() == {OTHER}


@pytest.mark.parametrize("target", ["paket", "paket.zip"])
def test_a_package_is_made_whole_and_never_over_another(
    commands: Commands, tmp_path: Path, target: str
) -> None:
    (delivery := tmp_path / "kiriman").mkdir()
    pdf(delivery, "I1_16_SK.pdf")
    assert commands("formulir", "buat", *YEAR, "--ke", delivery, "--opd", "DINKES").code == 0
    assert commands("formulir", "baca", delivery).code == 0
    make = ["paket", "buat", *YEAR, "--siap", "--ke", tmp_path / target]
    before = commands.content()
    data = commands.json(*make)
    assert data == {"paket": str(tmp_path / target), "inovasi": 1, "berkas": 1, "tidak_disertakan": []}
    assert commands.content() == before
    if target.endswith(".zip"):
        with ZipFile(tmp_path / target) as archive:
            names = set(archive.namelist())
        assert commands(*make).code == 0
    else:
        found = (tmp_path / target).rglob("*")
        names = {path.relative_to(tmp_path / target).as_posix() for path in found if path.is_file()}
        again = commands(*make)
        assert (again.code, again.out) == (2, "")
        assert "sudah ada" in again.err
    folder = f"001 {READY}"
    assert names == {
        "SHA256SUMS",
        "Daftar periksa.pdf",
        f"{folder}/isian.txt",
        f"{folder}/indikator.txt",
        f"{folder}/bukti/16_1 SK.pdf",
    }


def test_people_read_what_the_package_holds(commands: Commands, tmp_path: Path) -> None:
    answer = commands("paket", "buat", *YEAR, "--siap", "--ke", tmp_path / "paket")
    assert answer.out == f"Paket 1 inovasi dengan 0 berkas bukti: {tmp_path / 'paket'}\n"


def test_what_was_sent_is_recorded_and_its_changes_are_listed(commands: Commands) -> None:
    key, other = commands.chosen(READY), numbers(commands)[OTHER]
    send = ["paket", "kirim", "--tanggal", SENT_ON, "--tanda-terima", "B-7", "--id", key, other]
    data = commands.json(*send, code=3)
    assert data["terkirim"] == [key]
    (refusal,) = data["ditolak"]
    assert refusal.startswith(f'Inovasi "{OTHER}" belum dicatat terkirim.')
    answer = commands(*send)
    assert answer.code == 3
    assert answer.out.startswith("0 inovasi dicatat terkirim.\n")

    changes = ["paket", "ubahan", *YEAR]
    assert commands.json(*changes) == {"ubahan": []}
    assert commands(*changes).out == "Tidak ada inovasi terkirim yang berubah sesudah dikirim.\n"
    commands.rewrite(READY, purpose="tujuan lain")
    (entry,) = commands.json(*changes)["ubahan"]
    assert (entry["id"], entry["nama"]) == (key, READY)
    assert entry["isian"] == ["Tujuan"]
    assert commands(*changes).out == f"{READY}: Tujuan\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["periksa"], "--bantuan"),
        (["periksa", "--tahun", 2024], "2024 belum dibuka"),
        (["periksa", *YEAR, "--siap", "--id", 1], "--bantuan"),
        (["periksa", *YEAR, "--id", 98, 1, 99], "Inovasi nomor 98, 99 tidak ada pada tahun 2025"),
        (["buat", *YEAR, "--siap"], "--bantuan"),
        (["buat", *YEAR, "--ke", "{}/paket"], "Belum ada inovasi yang dipilih"),
        (["buat", *YEAR, "--siap", "--ke", "{}/tidak ada/paket"], "tidak dapat ditulis"),
        (["kirim", "--id", 1, "--tanggal", SENT_ON], "--bantuan"),
        (["kirim", "--id", 1, "--tanggal", "kemarin", "--tanda-terima", "B"], "--bantuan"),
        (["kirim", "--id", 1, "--tanggal", SENT_ON, "--tanda-terima", " "], "nomor tanda terima"),
        (["kirim", "--id", 1, "--tanggal", "2019-01-01", "--tanda-terima", "B"], "tidak mungkin"),
        (["ubahan"], "--bantuan"),
        (["ubahan", "--tahun", 2024], "2024 belum dibuka"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    commands: Commands, tmp_path: Path, arguments: list[object], sentence: str
) -> None:
    before = commands.content(), sorted(tmp_path.iterdir())
    answer = commands("paket", *(str(argument).format(tmp_path) for argument in arguments))
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert (commands.content(), sorted(tmp_path.iterdir())) == before
