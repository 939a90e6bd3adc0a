from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import Agency
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.letter_facts import letter_number, make_letters
from iga_desktop.reports.papers.letters import LetterOptions, letters, letters_context
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Sheet
from iga_desktop.reports.word import write_word
from tests.unit.reports.papers.verified import HEALTH, VILLAGE, Given, basis_of
from tests.unit.reports.papers.word_text import word_text
from tests.unit.reports.pdf_text import pages, squeezed

BELOW = Given(
    "BELUM SIAP",
    levels={
        16: FrozenIndicator(3, 0, 0, IndicatorStatus.RETURNED, "", 1),
        17: FrozenIndicator(3, 3, 0, IndicatorStatus.NO_EVIDENCE),
    },
)
OPTIONS = LetterOptions("005/{nomor}/{bulan}/{tahun}", 12, date(2026, 9, 1), deadline_on=date(2026, 9, 14))


def printed(tmp_path: Path, basis: Basis, options: LetterOptions = OPTIONS) -> list[str]:
    document = letters(basis, options)
    file = tmp_path / "surat.pdf"
    write_pdf([Sheet(document, PageSetup(landscape=False))], file, Progress())
    return [squeezed(page) for page in pages(file)]


def test_each_agency_gets_a_letter_with_its_own_number_and_result(tmp_path: Path) -> None:
    first, second = printed(tmp_path, basis_of(BELOW, Given("SIAP")))
    for text in (
        "005/12/IX/2026",
        "Contoh, 1 September 2026",
        "Yth. Kepala Dinas Kesehatan",
        "telah menerima 2 inovasi dari Dinas Kesehatan",
        "1 inovasi telah mencapai batas kirim 100,00",
        "Kurang 4,00 poin; 2 indikator wajib masih 0 (16, 17); 1 indikator perlu perbaikan (16);",
        "1 indikator belum ada buktinya (17)",
        "paling lambat Senin, 14 September 2026",
    ):
        assert squeezed(text) in first
    assert squeezed("Nama inovasi SIAP") not in first
    for text in (
        "005/13/IX/2026",
        "Yth. Camat Sungai Contoh",
        "belum menerima inovasi",
        "paling sedikit satu",
    ):
        assert squeezed(text) in second


def test_an_agency_that_is_ready_is_not_told_that_it_lacks_something(tmp_path: Path) -> None:
    text, _ = printed(tmp_path, basis_of(Given("SIAP")))
    assert squeezed("Inovasi itu telah mencapai batas kirim 100,00") in text
    assert "Kekurangan" not in text


def test_the_word_file_says_what_the_pdf_says(tmp_path: Path) -> None:
    basis = basis_of(BELOW, Given("SIAP & <TEGUH>"))
    target = tmp_path / "surat.docx"
    template = resources() / "templates" / "surat-pengantar.docx"
    write_word(template, letters_context(basis, OPTIONS), target)
    said = word_text(target)
    for letter in make_letters(basis, OPTIONS, None):
        for text in (letter.number, letter.addressee, letter.opening, letter.result, letter.request):
            assert text in said
        for each in letter.lacking:
            assert each.reasons in said
    assert "BADAN <RISET> & INOVASI" in said
    assert len(Document(str(target)).inline_shapes) == 2  # the arms in the kop of each letter


def test_without_kop_and_signatory_the_word_file_is_whole(tmp_path: Path) -> None:
    basis = basis_of()
    bare = replace(basis, profile=replace(basis.profile, letterhead=(), logo=None, signatories=(), place=""))
    target = tmp_path / "surat.docx"
    write_word(
        resources() / "templates" / "surat-pengantar.docx", letters_context(bare, LetterOptions()), target
    )
    assert "12 Agustus 2026\n" in word_text(target)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Inspektorat", "Inspektur"),
        ("Kecamatan Muara", "Camat Muara"),
        ("Rumah Sakit Umum Daerah", "Direktur Rumah Sakit Umum Daerah"),
    ],
)
def test_heads_of_agencies_are_called_as_usual(name: str, head: str) -> None:
    (letter,) = make_letters(basis_of(agencies=[Agency(1, "A", name)]), OPTIONS, None)
    assert letter.addressee == head


def test_only_chosen_agencies_get_letters() -> None:
    basis = basis_of(Given(), agencies=(HEALTH, VILLAGE))
    assert [letter.agency for letter in make_letters(basis, OPTIONS, ["KEC"])] == [VILLAGE]
    with pytest.raises(UserError, match="Tidak ada perangkat daerah"):
        letters(basis, OPTIONS, ["TIDAK ADA"])


def test_nothing_is_attached_where_nothing_was_sent() -> None:
    full, empty = make_letters(basis_of(BELOW), OPTIONS, None)
    assert (full.attachment, empty.attachment) == ("1 (satu) berkas", "-")


def test_a_deadline_before_the_letter_is_refused() -> None:
    with pytest.raises(UserError, match=r"Tenggat 31 Agustus 2026 lebih awal .* 1 September 2026"):
        letters(basis_of(BELOW), replace(OPTIONS, deadline_on=date(2026, 8, 31)))
    letters(basis_of(BELOW), replace(OPTIONS, deadline_on=date(2026, 9, 1)))


def test_the_number_follows_its_pattern() -> None:
    day = date(2026, 12, 5)
    assert letter_number("B/{nomor}/{bulan}-{tahun}", 7, day) == "B/7/XII-2026"
    assert set(letter_number("", 7, day)) == {"."}


@pytest.mark.parametrize("pattern", ["{no}", "{nomor", "}", "{nomor.__class__}", "{}"])
def test_a_wrong_pattern_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(UserError, match=r"Pola nomor surat .* tidak dapat dipakai"):
        letters(basis_of(Given()), LetterOptions(pattern))


def test_several_letters_do_not_get_the_same_number() -> None:
    basis, one_number = basis_of(Given(), agencies=(HEALTH, VILLAGE)), LetterOptions("005/12/{tahun}")
    with pytest.raises(UserError, match="memberi nomor yang sama kepada 2 surat"):
        letters(basis, one_number)
    (letter,) = make_letters(basis, one_number, ["KEC"])
    assert letter.number.startswith("005/12/20")
