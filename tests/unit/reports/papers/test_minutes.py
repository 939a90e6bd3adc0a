from dataclasses import replace
from pathlib import Path

import pytest

from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import PaperProfile
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.minutes import minutes, minutes_context
from iga_desktop.reports.papers.minutes_facts import Minutes
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet
from iga_desktop.reports.word import write_word
from tests.unit.reports.papers.verified import (
    CHIEF,
    HEALTH,
    MEETING,
    TEAM,
    VILLAGE,
    Given,
    accepted,
    basis_of,
)
from tests.unit.reports.papers.word_text import word_text
from tests.unit.reports.pdf_text import keeps_margins, pages, squeezed

WAITING = FrozenIndicator(3, 3, 0, IndicatorStatus.WAITING, "", 1)
BELOW = Given("DI BAWAH", levels=dict.fromkeys((16, 31, 33, 35), accepted(0)) | {17: WAITING})
TEMPLATE = resources() / "templates" / "berita-acara.docx"


def printed(tmp_path: Path, basis: Basis, paper: Paper = Paper.F4) -> str:
    file = tmp_path / "ba.pdf"
    write_pdf([Sheet(minutes(basis, TEAM), PageSetup(paper, landscape=False))], file, Progress())
    assert keeps_margins(file)
    return squeezed("".join(pages(file)))


def test_the_opening_spells_out_the_day_of_the_meeting() -> None:
    assert Minutes(basis_of(Given(), meeting=MEETING)).opening == (
        "Pada hari ini, Selasa, tanggal sebelas bulan Agustus tahun dua ribu dua puluh enam (11-08-2026), "
        "bertempat di Ruang Rapat Utama, telah dilaksanakan rapat koordinasi (Rakor) verifikasi inovasi "
        "daerah Kabupaten Contoh Tahun 2026 yang dipimpin oleh Sekretaris Daerah dengan acara penetapan."
    )


@pytest.mark.parametrize(
    ("agenda", "told"),
    [
        ("Membahas bukti.", "dengan acara membahas bukti."),
        ("Membahas bukti.\nMenetapkan inovasi;", "dengan acara membahas bukti; Menetapkan inovasi."),
        ("IGA tahun ini", "dengan acara IGA tahun ini."),
    ],
)
def test_the_agenda_goes_on_within_the_sentence(agenda: str, told: str) -> None:
    assert Minutes(basis_of(Given(), meeting=replace(MEETING, agenda=agenda))).opening.endswith(told)


def test_without_a_meeting_the_team_verified_on_the_day_of_signing() -> None:
    opening = Minutes(basis_of(Given())).opening
    assert opening.startswith("Pada hari ini, Rabu, tanggal dua belas bulan Agustus")
    assert "kami yang bertanda tangan di bawah ini" in opening


def test_decisions_follow_from_the_result() -> None:
    said = " ".join(Minutes(basis_of(Given(), Given("LAIN"), BELOW)).decisions)
    assert "Sebanyak 2 inovasi telah mencapai batas kirim 100,00" in said
    assert "Sebanyak 1 inovasi masih di bawah batas pantau 90,00" in said
    assert "masih dalam proses" not in said
    assert "Sebanyak 1 perangkat daerah yang belum mengirim inovasi, yaitu Kecamatan Sungai Contoh," in said
    assert "Sebanyak 1 indikator yang masih menunggu" in said


def test_the_paper_lists_every_innovation_and_is_signed_by_the_team(tmp_path: Path) -> None:
    basis = basis_of(Given("NAMA " * 50), BELOW, meeting=MEETING)
    for paper in Paper:
        text = printed(tmp_path, basis, paper)
        for said in (
            *Minutes(basis).decisions,
            "NAMA" * 50,
            "DI BAWAH",
            *(each.name for each in TEAM.signatories),
            "Mengetahui",
            "Nama Kepala",
        ):
            assert squeezed(said) in text


def test_who_leads_the_team_does_not_sign_twice(tmp_path: Path) -> None:
    text = printed(tmp_path, replace(basis_of(Given()), profile=TEAM))
    assert "Mengetahui" not in text
    assert text.count(squeezed("Nama Anggota 1 Contoh")) == 1


def test_the_word_file_says_what_the_pdf_says(tmp_path: Path) -> None:
    basis = basis_of(Given("SIAP"), BELOW, meeting=MEETING)
    target = tmp_path / "ba.docx"
    write_word(TEMPLATE, minutes_context(basis, TEAM), target)
    text = word_text(target)
    facts = Minutes(basis)
    for said in (
        facts.opening,
        *facts.scope,
        *facts.decisions,
        *(part for line in facts.shares for part in line),
        *(each.name for each in (*TEAM.signatories, *CHIEF.signatories)),
        "Plt. Kepala Badan,",
        "DI BAWAH",
        "66,00",
    ):
        assert said in text


def test_the_word_file_leaves_out_a_place_and_a_team_that_nobody_filled_in(tmp_path: Path) -> None:
    target, nobody = tmp_path / "ba.docx", PaperProfile()
    write_word(TEMPLATE, minutes_context(replace(basis_of(Given()), profile=nobody), nobody), target)
    lines = word_text(target).splitlines()
    assert "12 Agustus 2026" in lines
    assert "Tim Verifikasi," not in lines


def test_agencies_that_were_closed_are_counted_where_they_sent_something() -> None:
    closed = replace(VILLAGE, active=False)
    given = [Given("A"), Given("B", closed)]
    (verified, _) = Minutes(basis_of(*given, agencies=(HEALTH, closed))).scope
    assert verified.startswith("Yang diverifikasi adalah 2 inovasi dari 2 perangkat daerah, ")


def test_nothing_to_verify_is_said_in_words() -> None:
    (verified, _) = Minutes(basis_of()).scope
    assert verified.endswith("belum ada inovasi yang dapat diverifikasi.")


def test_an_empty_year_has_minutes_too(tmp_path: Path) -> None:
    basis = basis_of(agencies=())
    assert "Belumadainovasi" in printed(tmp_path, basis)
    write_word(TEMPLATE, minutes_context(basis, TEAM), tmp_path / "ba.docx")
    assert "Belum ada inovasi yang tercatat." in word_text(tmp_path / "ba.docx")
