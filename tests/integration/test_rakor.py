"""Two meetings of the sample office: what moved between them, by figures worked out by hand."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from iga_desktop.cli import run
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.paths import resources
from iga_desktop.services import follow_ups, meetings
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.offices import list_agencies, load_office, save_agency, save_office
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import adopt_guideline

SAMPLE = resources() / "sample" / "rekap_contoh_2025.xlsx"
ALL = dict.fromkeys(range(16, 36), 3)

# 102 innovations with 10083 points in all, 46 of them ready. Then E-RISALAH rises from 99 to 101,
# SIMBANGDA falls from 95 to 92, SITINDAK (108, ready) is withdrawn and PINTU INOVASI comes with 111:
# 10083 + 2 - 3 - 108 + 111 = 10085 points of 102 innovations, 46 + 2 - 1 = 47 ready.
EXPECTED = {
    "baru_siap": 2,
    "tidak_lagi_siap": 1,
    "naik": 1,
    "turun": 1,
    "tetap": 99,
    "baru": 1,
    "ditarik": 1,
    "inovasi_sebelum": 102,
    "inovasi_sesudah": 102,
    "siap_sebelum": 46,
    "siap_sesudah": 47,
    "rata_rata_sebelum": "98.85",
    "rata_rata_sesudah": "98.87",
}
MOVED = {
    "E-RISALAH - Risalah Rapat Dewan Digital": ("SETWAN", "99.00", "101.00", "2.00", "naik", True, False),
    "SIMBANGDA - Pengendalian Pembangunan Bulanan": (
        "SETDA", "95.00", "92.00", "-3.00", "turun", False, False,
    ),
    "PINTU INOVASI": ("SETWAN", None, "111.00", None, "baru", True, False),
    "SITINDAK - Tindak Lanjut Temuan Terpantau": ("INSP", "108.00", None, None, "ditarik", False, True),
}  # fmt: skip
# Means: SETDA of 92, 102 and 95, then of 92, 102 and 92; SETWAN of 101 and 111; INSP of 94 and 108.
AGENCIES = {
    "SETDA": (0, 0, 0, 1, 2, 0, 0, "96.33", "95.33"),
    "SETWAN": (2, 0, 1, 0, 0, 1, 0, "99.00", "106.00"),
    "INSP": (0, 1, 0, 0, 1, 0, 1, "101.00", "94.00"),
}
COUNTS = ("baru_siap", "tidak_lagi_siap", "naik", "turun", "tetap", "baru", "ditarik")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The sample office with a meeting before and one after four innovations moved."""
    folder = tmp_path / "kantor"
    assert run(["--data-dir", str(folder), "impor", str(SAMPLE), "--tahun", "2025"]) == 3
    open_meeting(folder, "2025-08-11", "2025-08-10T16:00")
    with opened(folder, resources() / "guidelines") as workspace:
        ids = {row.name: row.id for row in meetings.load_snapshot(workspace, 1).recap.innovations}
        relevel(workspace, ids["E-RISALAH - Risalah Rapat Dewan Digital"], 18, 3)
        relevel(workspace, ids["SIMBANGDA - Pengendalian Pembangunan Bulanan"], 16, 2)
        delete_innovations(workspace, [ids["SITINDAK - Tindak Lanjut Temuan Terpantau"]])
        agency = next(agency for agency in list_agencies(workspace) if agency.code == "SETWAN")
        assert agency.id is not None
        new = Innovation(None, 2025, agency.id, Profile(name="PINTU INOVASI"), ALL)
        save_innovation(workspace, None, new)
        late = FollowUp(None, 1, "Melengkapi bukti", agency.id, None, "", date(2025, 9, 1), None, "")
        follow_ups.save_follow_up(workspace, late)
        follow_ups.save_follow_up(workspace, replace(late, task="Mengirim surat", done_on=date(2025, 8, 20)))
    open_meeting(folder, "2025-09-10", "2025-09-09T12:30")
    return folder


def open_meeting(folder: Path, held_on: str, as_of: str) -> None:
    where = ["--tempat", "Aula Bappeda", "--pimpinan", "Sekretaris Daerah"]
    arguments = ["rakor", "buka", "--tahun", "2025", "--tanggal", held_on, "--keadaan", as_of, *where]
    assert run(["--data-dir", str(folder), *arguments]) == 0


def relevel(workspace: Workspace, innovation_id: int, number: int, level: int) -> None:
    before = load_innovation(workspace, innovation_id)
    assert before.verified[number] != level
    save_innovation(workspace, before, replace(before, verified={**before.verified, number: level}))


def asked(capsys: pytest.CaptureFixture[str], office: Path, *arguments: str) -> Any:
    """Run a command with --json and give its data."""
    capsys.readouterr()
    assert run(["--data-dir", str(office), *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def stored(office: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(office / "iga.db")) as database:
        return database.execute("SELECT snapshot, sha256 FROM meeting ORDER BY id").fetchall()


def cells(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def words(file: Path) -> Iterator[str]:
    """Give the lines of a PDF with single spaces."""
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            yield from (" ".join(line.split()) for line in page.get_textpage().get_text_range().splitlines())


def test_the_movement_is_the_one_worked_out_by_hand(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    excel, pdf = tmp_path / "r.xlsx", tmp_path / "r.pdf"
    papers = ["--excel", str(excel), "--pdf", str(pdf)]
    result = asked(capsys, office, "rakor", "banding", "--dari", "1", "--ke", "2", *papers)

    assert result["jumlah"] == EXPECTED
    assert (result["dari"]["nama"], result["ke"]["nama"]) == (
        "Rakor 11 Agustus 2025", "Rakor 10 September 2025",
    )  # fmt: skip
    moved = {row["nama"]: row for row in result["inovasi"] if row["perkembangan"] != "tetap"}
    keys = ("opd", "sebelum", "sesudah", "perubahan", "perkembangan", "baru_siap", "tidak_lagi_siap")
    assert {name: tuple(row[key] for key in keys) for name, row in moved.items()} == MOVED
    agencies = {row["opd"]: row for row in result["opd"]}
    assert len(agencies) == 50
    columns = (*COUNTS, "rata_rata_sebelum", "rata_rata_sesudah")
    assert {code: tuple(agencies[code][key] for key in columns) for code in AGENCIES} == AGENCIES
    assert [(row["tugas"], row["untuk"]) for row in result["tindak_lanjut"]] == [
        ("Melengkapi bukti", "Sekretariat DPRD"), ("Mengirim surat", "Sekretariat DPRD"),
    ]  # fmt: skip
    assert [row["keadaan"] for row in result["tindak_lanjut"]] == ["lewat tenggat", "selesai"]

    excel_says_the_same(cells(excel))
    pdf_says_the_same(list(words(pdf)))

    assert asked(capsys, office, "rakor", "banding", "--dari", "1")["jumlah"] == EXPECTED


def excel_says_the_same(sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    assert [row[3:5] for row in sheets["Keadaan"]] == [
        ("Siap kirim", "Rata-rata nilai"), (46, 98.85), (47, 98.87),
    ]  # fmt: skip
    summary = {row[0]: row[1:] for row in sheets["Perkembangan"]}
    labels = (
        "Baru siap kirim", "Tidak lagi siap kirim", "Nilai naik", "Nilai turun", "Nilai tetap",
        "Inovasi baru", "Inovasi ditarik",
    )  # fmt: skip
    assert [summary[label][0] for label in labels] == [EXPECTED[key] for key in COUNTS]

    innovations = {row[1]: row for row in sheets["Inovasi"][1:]}
    assert len(innovations) == 103
    for name, (code, before, after, change, movement, *_) in MOVED.items():
        row = innovations[name]
        assert (row[2], *map(worded, row[4:7]), row[8]) == (code, before, after, change, movement)
    agencies = {row[1]: row for row in sheets["Per OPD"][1:]}
    for code, figures in AGENCIES.items():
        assert (*agencies[code][3:10], *map(worded, agencies[code][10:])) == figures
    assert [(row[2], row[6]) for row in sheets["Tindak Lanjut"][1:]] == [
        ("Melengkapi bukti", "lewat tenggat"), ("Mengirim surat", "selesai"),
    ]  # fmt: skip


def worded(value: float | None) -> str | None:
    return None if value is None else f"{Decimal(str(value)):.2f}"


def pdf_says_the_same(lines: list[str]) -> None:
    text = "\n".join(lines)
    for line in (
        "Rakor 11 Agustus 2025 10-08-2025 102 46 98,85 100,00", "102 47 98,87 100,00",
        "Baru siap kirim 2", "Tidak lagi siap kirim 1",
        "Nilai tetap 99", "Nilai naik (1 inovasi)", "Nilai tetap (99 inovasi)", "Jumlah 2 1 1 1 99 1 1",
        "99,00 101,00 +2,00", "95,00 92,00 \u22123,00", "lewat tenggat", "Tindak lanjut",
    ):  # fmt: skip
        assert line in text, line
    for name in MOVED:
        assert name in text
    # What stood still is named too, in small.
    assert "TAPPING BOX PINTAR" in text


def test_the_first_meeting_never_changes(
    capsys: pytest.CaptureFixture[str], office: Path, tmp_path: Path
) -> None:
    def recap_of_the_first(name: str) -> tuple[str, Any, list[str]]:
        excel, pdf = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.pdf"
        papers = ["--excel", str(excel), "--pdf", str(pdf)]
        capsys.readouterr()
        assert run(["--data-dir", str(office), "rekap", "--rakor", "1", "--json", *papers]) == 0
        return capsys.readouterr().out, cells(excel), list(words(pdf))

    kept, before = stored(office), recap_of_the_first("sebelum")
    assert json.loads(before[0])["siap_kirim"] == 46
    assert "Keadaan sampai dengan 10 Agustus 2025" in before[2]

    with opened(office, resources() / "guidelines") as workspace:
        settings = load_office(workspace)
        lines = Thresholds(Decimal(80), Decimal(70))
        save_office(workspace, replace(settings, regency="Kabupaten Lain", thresholds=lines))
        first = list_agencies(workspace)[0]
        save_agency(workspace, replace(first, code="LAIN", name="Sekretariat Lain"))
        weights = "[[indikator]]\nnomor = 16\nbobot = 4\n[[indikator]]\nnomor = 35\nbobot = 3\n"
        (office / "pedoman").mkdir()
        (office / "pedoman" / "2025.toml").write_text(
            f'judul = "Lain"\ntahun = 2025\ndasar = 2026\n{weights}'
        )
        adopt_guideline(workspace, 2025)
        delete_innovations(workspace, [1, 2, 3])

    assert stored(office) == kept
    assert recap_of_the_first("sesudah") == before
    now = asked(capsys, office, "rekap", "--tahun", "2025")
    assert (now["ambang"], now["pedoman"], now["jumlah_inovasi"]) == ("80.00", "Lain", 99)
    assert asked(capsys, office, "rakor", "banding", "--dari", "1", "--ke", "2")["jumlah"] == EXPECTED


def test_meetings_are_listed(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    found = asked(capsys, office, "rakor", "daftar", "--tahun", "2025")["rakor"]
    assert [(entry["id"], entry["tanggal"], entry["keadaan"]) for entry in found] == [
        (2, "2025-09-10", "2025-09-09T12:30"), (1, "2025-08-11", "2025-08-10T16:00"),
    ]  # fmt: skip
    assert run(["--data-dir", str(office), "rakor", "daftar", "--tahun", "2025"]) == 0
    assert "Aula Bappeda, Sekretaris Daerah" in capsys.readouterr().out
    assert run(["--data-dir", str(office), "rakor", "banding", "--dari", "1"]) == 0
    assert "PINTU INOVASI" in capsys.readouterr().out


def test_what_cannot_be_done_is_explained(capsys: pytest.CaptureFixture[str], office: Path) -> None:
    for arguments, sentence in (
        (["rekap"], "Tulis tahun pelaporan dengan --tahun"),
        (["rekap", "--rakor", "1", "--tahun", "2024"], "membahas tahun 2025, bukan 2024"),
        (["rekap", "--rakor", "1", "--keadaan", "2025-08-01"], "Keadaan sebuah Rakor sudah tetap"),
        (["rekap", "--rakor", "9"], "Rakor nomor 9 tidak ada"),
        (["rakor", "banding", "--dari", "2", "--ke", "2"], "Kedua Rakor itu sama"),
    ):
        capsys.readouterr()
        assert run(["--data-dir", str(office), *arguments]) == 2
        told = capsys.readouterr()
        assert sentence in told.err
        assert told.out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["rakor"],
        ["rakor", "buka", "--tahun", "2025"],
        ["rakor", "buka", "--tahun", "2025", "--tanggal", "2025-08-11", "--keadaan", "kemarin"],
        ["rakor", "tutup"],
    ],
)
def test_a_wrong_command_is_answered_in_indonesian(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        run(arguments)
    assert leaving.value.code == 2
    assert "Petunjuk: iga-desktop rakor" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["rakor", "-h"], ["rakor", "buka", "-h"], ["rakor", "banding", "-h"]])
def test_the_help_holds_no_english(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        run(arguments)
    assert leaving.value.code == 0
    text = capsys.readouterr().out
    assert "pemakaian: iga-desktop rakor" in text
    assert not [word for word in ("usage", "options", "show", "positional") if word in text]


@pytest.mark.parametrize(
    "arguments",
    [
        ["rekap", "--tahun", "2025"],
        ["indeks", "--tahun", "2025"],
        ["rakor", "daftar", "--tahun", "2025"],
        ["periksa"],
    ],
)
def test_a_mistyped_folder_does_not_become_an_office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(["--data-dir", str(tmp_path / "salah"), *arguments]) == 2
    assert "belum ada data kantor" in capsys.readouterr().err
    assert not (tmp_path / "salah").exists()


def test_an_absurd_number_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(["--data-dir", str(tmp_path), "rekap", "--rakor", "99999999999999999999"])
    assert "Petunjuk" in capsys.readouterr().err
