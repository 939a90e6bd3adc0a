import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from iga_desktop.domain.office import Office, PaperProfile
from iga_desktop.domain.recap import mean_score
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import FileInUse
from iga_desktop.formats import score_text
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import ALL_SENT, NO_INNOVATIONS
from iga_desktop.reports.papers.recap import recap
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Paper, Sheet
from tests.unit.reports.conftest import RecordingProgress

Builder = Callable[..., Basis]
OfficeBuilder = Callable[..., Office]
A4, F4 = (595.28, 841.89), (609.45, 935.43)
SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]
LONG_NAMES = (
    "Pelayanan Administrasi Kependudukan Terpadu, Berkelanjutan, dan Berbasis Data bagi Masyarakat Pesisir",
    "SISTEMINFORMASIPELAYANAN" * 5,
    "Huruf & tanda <b>khusus</b> \u2013 caf\u00e9 \x00 100%",
)


def _write(basis: Basis, folder: Path, setup: PageSetup | None = None) -> Path:
    target = folder / "rekap.pdf"
    _made(basis, target, setup or PageSetup(), Progress())
    return target


def _made(basis: Basis, target: Path, setup: PageSetup, progress: Progress, **options: bool) -> None:
    write_pdf([Sheet(recap(basis, **options), setup)], target, progress)


def _pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    """Text without whitespace, and without the hyphens that mark a line's end on paper."""
    return re.sub(r"\s|\ufffe", "", text)


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_word_stands_on_every_sheet(setup: PageSetup, build_basis: Builder, tmp_path: Path) -> None:
    basis = build_basis(60, agencies=20, silent=3, names=LONG_NAMES)
    text = _squeezed("".join(_pages(_write(basis, tmp_path, setup))))

    for row in basis.state.recap.innovations:
        assert _squeezed(row.name.replace("\x00", "")) in text
    for agency in basis.state.recap.agencies:
        assert _squeezed(agency.agency.name) in text
    for figure in ("+11,00", "\u22120,01", "99,99", "104,50", "siapkirim", "dibawahbataspantau"):
        assert figure in text


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_no_text_leaves_the_sheet(setup: PageSetup, build_basis: Builder, tmp_path: Path) -> None:
    path = _write(build_basis(60, silent=3, names=LONG_NAMES), tmp_path, setup)
    document = pypdfium2.PdfDocument(path)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left >= 20 / 25.4 * 72 - 1
            assert right <= width - 12 / 25.4 * 72 + 1
            assert bottom > 0
            assert top < height
    document.close()


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_the_sheet_has_the_size_asked_for(setup: PageSetup, build_basis: Builder, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(_write(build_basis(3), tmp_path, setup))
    short, long = A4 if setup.paper is Paper.A4 else F4
    expected = (long, short) if setup.landscape else (short, long)
    assert document[0].get_size() == pytest.approx(expected, abs=0.1)
    document.close()


def test_the_head_says_whose_recap_it_is(build_basis: Builder, tmp_path: Path) -> None:
    first = _pages(_write(build_basis(12), tmp_path))[0]
    for text in (
        "PEMERINTAH KABUPATEN CONTOH",
        "BADAN PERENCANAAN <PEMBANGUNAN> DAERAH",
        "REKAPITULASI VERIFIKASI INOVASI DAERAH",
        "KABUPATEN CONTOH & SEKITAR TAHUN 2025",
        "Keadaan sampai dengan 10 Agustus 2025",
        "Batas kirim 100,00",
    ):
        assert text in first
    assert re.search(r"Di bawah batas pantau\s+2\b", first)


def test_every_page_has_its_number_and_the_tables_heading(build_basis: Builder, tmp_path: Path) -> None:
    pages = _pages(_write(build_basis(300, agencies=2, silent=0), tmp_path, PageSetup(Paper.A4, True)))
    assert len(pages) > 8
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page
    for page in pages[:-1]:
        assert "Nama inovasi" in page


def test_rows_are_numbered_through_all_pages(build_basis: Builder, tmp_path: Path) -> None:
    text = "".join(_pages(_write(build_basis(250), tmp_path)))
    numbers = [int(number) for number in re.findall(r"(?m)^(\d+) INOVASI", text)]
    assert numbers == list(range(1, 251))


@pytest.mark.parametrize("silent", [0, 1, 2, 30])
@pytest.mark.parametrize("signatories", [1, 2])
def test_the_signature_never_stands_alone(
    silent: int, signatories: int, build_basis: Builder, build_office: OfficeBuilder, tmp_path: Path
) -> None:
    office = build_office(signatories)
    for innovations in range(1, 41):
        basis = build_basis(innovations, agencies=3, silent=silent, office=office)
        last = _pages(_write(basis, tmp_path, PageSetup(Paper.A4, True)))[-1]
        assert "Contoh, 11 Agustus 2025" in last
        assert all(f"NIP {signatory.nip}" in last for signatory in office.main.signatories)
        rows = re.findall(r"(?m)^\d+ (?:OPD|SEPI)\d\d|^Jumlah", last)
        assert len(rows) >= 2


def test_two_sign_side_by_side_on_behalf_of_another(
    build_basis: Builder, build_office: OfficeBuilder, tmp_path: Path
) -> None:
    path = _write(build_basis(3, office=build_office(2)), tmp_path)
    document = pypdfium2.PdfDocument(path)
    text = document[len(document) - 1].get_textpage()
    boxes = {}
    for name in ("Nama Pertama, S.T.", "Dr. Nama Kedua", "a.n. Bupati", "Contoh, 11 Agustus"):
        found = text.search(name).get_next()
        assert found
        boxes[name] = text.get_charbox(found[0])
    document.close()
    left, right = boxes["Nama Pertama, S.T."], boxes["Dr. Nama Kedua"]
    assert left[0] < right[0]
    assert left[1] == pytest.approx(right[1], abs=1)
    assert boxes["Contoh, 11 Agustus"][1] > boxes["a.n. Bupati"][1] > right[1]


def test_agencies_that_sent_none_are_named_and_counted(build_basis: Builder, tmp_path: Path) -> None:
    text = "".join(_pages(_write(build_basis(10, agencies=4, silent=2), tmp_path)))
    listed = text.split("Perangkat daerah yang belum mengirim")[1]
    assert "Kecamatan Sepi 0" in listed
    assert "Kecamatan Sepi 1" in listed
    assert "Dinas Urusan" not in listed
    assert re.search(r"Jumlah\s+10\s+4\s+4\s+2\b", text)
    assert "Rata-rata seluruh inovasi: nilai 97,55, klaim 98,45." in " ".join(text.split())


def test_a_sentence_stands_where_every_agency_sent(build_basis: Builder, tmp_path: Path) -> None:
    assert ALL_SENT in "".join(_pages(_write(build_basis(5, silent=0), tmp_path)))


def test_fonts_are_embedded(build_basis: Builder, tmp_path: Path) -> None:
    content = _write(build_basis(5), tmp_path).read_bytes()
    fonts = set(re.findall(rb"/BaseFont /([A-Za-z+-]+)", content))
    assert {name.split(b"+")[1] for name in fonts} == {
        b"OpenSans", b"OpenSans-Semibold", b"LiberationSerif", b"LiberationSerif-Bold",
    }  # fmt: skip
    assert content.count(b"/FontFile2") == 4


def test_the_file_says_what_it_is(build_basis: Builder, tmp_path: Path) -> None:
    path = _write(build_basis(1), tmp_path)
    document = pypdfium2.PdfDocument(path)
    metadata = document.get_metadata_dict()
    document.close()
    assert metadata["Title"] == "Rekapitulasi Verifikasi Inovasi Daerah Kabupaten Contoh & Sekitar Tahun 2025"
    assert metadata["Author"] == "Bappeda Litbang"
    assert metadata["Subject"] == "Keadaan sampai dengan 10 Agustus 2025"
    assert b"/Lang (id)" in path.read_bytes()


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_an_empty_year_gives_one_sound_page(setup: PageSetup, empty_basis: Basis, tmp_path: Path) -> None:
    (page,) = _pages(_write(empty_basis, tmp_path, setup))
    assert NO_INNOVATIONS in page
    assert "Halaman 1 dari 1" in page


def test_a_name_longer_than_a_page_goes_on_overleaf(build_basis: Builder, tmp_path: Path) -> None:
    name = " ".join(f"kata{number}" for number in range(1500))
    pages = _pages(_write(build_basis(3, names=(name,)), tmp_path, PageSetup(Paper.A4, False)))
    text = "".join(pages)
    for number in (0, 400, 800, 1499):
        assert f"kata{number}" in text


def test_a_logo_that_is_no_picture_is_said_before_anything_is_written(
    build_basis: Builder, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Logo"):
        _write(build_basis(1, office=Office(profiles=(PaperProfile(logo=b"bukan gambar"),))), tmp_path)
    assert not list(tmp_path.iterdir())


def test_progress_counts_to_the_end(
    build_basis: Builder, tmp_path: Path, recording: RecordingProgress
) -> None:
    _made(build_basis(120, agencies=4, silent=3), tmp_path / "rekap.pdf", PageSetup(), recording)
    assert [done for done, _ in recording.reports] == sorted(done for done, _ in recording.reports)
    done, total = recording.reports[-1]
    assert done == total >= 130
    assert len(recording.reports) > 4


def test_cancelling_leaves_nothing(build_basis: Builder, tmp_path: Path, cancelling: Progress) -> None:
    with pytest.raises(Cancelled):
        _made(build_basis(150), tmp_path / "rekap.pdf", PageSetup(), cancelling)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(build_basis: Builder, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak ada"):
        _write(build_basis(1), tmp_path / "tidak ada")


def test_a_file_open_elsewhere_stays_as_it_was(
    build_basis: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rekap.pdf"
    target.write_bytes(b"lama")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileInUse):
        _write(build_basis(3), tmp_path)
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_claims_stand_beside_the_verified_scores(
    setup: PageSetup, build_basis: Builder, tmp_path: Path
) -> None:
    basis = build_basis(2, agencies=2, silent=1)
    text = "".join(_pages(_write(basis, tmp_path, setup)))
    assert re.search(r"100,99\s+99,99\s+\+1,00\s+\u22120,01", text)
    assert "Selisih klaim: nilai klaim dikurangi nilai terverifikasi." in " ".join(text.split())
    silent = text.split("Rekap per perangkat daerah")[1].split("Jumlah")[0]
    assert re.search(r"Kecamatan Sepi 0(\s+0){4}(\s+\u2013){3}", silent)


def test_groups_carry_the_agencys_name_and_its_means(build_basis: Builder, tmp_path: Path) -> None:
    basis = build_basis(12, agencies=2, silent=0)
    ordered = sorted(basis.state.recap.innovations, key=lambda row: row.agency_code)
    recap_by_agency = replace(basis.state.recap, innovations=tuple(ordered))
    grouped = replace(basis, state=replace(basis.state, recap=recap_by_agency))
    _made(grouped, tmp_path / "rekap.pdf", PageSetup(Paper.A4, False), Progress(), by_agency=True)

    listed = "".join(_pages(tmp_path / "rekap.pdf")).split("Rekap per perangkat daerah")[0]
    first, second = listed.split("Daftar inovasi")[1].split("Dinas Urusan 1")
    assert "Dinas Urusan 0" in first
    assert [int(number) for number in re.findall(r"INOVASI (\d+) ", second)] == [1, 3, 5, 7, 9, 11]
    for text, own in ((first, ordered[:6]), (second, ordered[6:])):
        claim, score = mean_score(row.claim for row in own), mean_score(row.verified for row in own)
        assert re.search(rf"Rata-rata\s+{score_text(claim)}\s+{score_text(score)}", text)
