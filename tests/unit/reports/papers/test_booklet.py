import re
from datetime import date
from pathlib import Path

from iga_desktop.domain.innovation import PROFILE_LABELS, TEXT_FIELDS, Innovation, Profile
from iga_desktop.progress import Progress
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.papers.booklet import EMPTY, NOTHING_CHOSEN, booklet
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Sheet
from tests.unit.reports.papers.verified import basis_of
from tests.unit.reports.pdf_text import keeps_margins, pages, squeezed
from tests.unit.reports.sheets import rows

NAMES = {1: "Dinas Kesehatan"}
WORDS = tuple(f"kata{number}" for number in range(3000))


def innovation(**fields: object) -> Innovation:
    return Innovation(1, 2026, 1, Profile(**fields), {})  # type: ignore[arg-type]  # as each test gives them


def printed(tmp_path: Path, *innovations: Innovation) -> list[str]:
    file = tmp_path / "profil.pdf"
    document = booklet(basis_of(), innovations, NAMES)
    write_pdf([Sheet(document, PageSetup(landscape=False))], file, Progress())
    assert keeps_margins(file)
    return pages(file)


def test_every_field_of_the_form_is_there_and_says_what_is_missing(tmp_path: Path) -> None:
    _, page, *more = printed(tmp_path, innovation(name="GEMAS", purpose="Satu.\n\nDua.", kind="Digital"))
    assert not more
    for key in PROFILE_LABELS.keys() - {"name", "remarks", "reports_before"}:
        assert squeezed(PROFILE_LABELS[key]) in squeezed(page)
    assert "Digital" in page
    assert squeezed(f"Koordinat: {EMPTY}") in squeezed(page)
    assert squeezed(
        "Tujuan Satu. Dua. Belum diisi: Uraian pengembangan, Rancang bangun (paling sedikit 300 kata), "
        "Manfaat, Hasil, HAKI, Penghargaan, Kontak OPD."
    ) in squeezed(page)


def test_a_whole_profile_lacks_nothing(tmp_path: Path) -> None:
    texts = dict.fromkeys(TEXT_FIELDS, "Sudah ada.")
    assert "Belum diisi" not in "".join(printed(tmp_path, innovation(name="GEMAS", **texts)))


def test_the_office_s_own_remarks_stay_in_the_office(tmp_path: Path) -> None:
    whole = "".join(printed(tmp_path, innovation(name="GEMAS", remarks="telepon lagi minggu depan")))
    assert "telepon" not in whole


def test_contents_name_the_pages(tmp_path: Path) -> None:
    long = innovation(name="NAMA " * 48 + "PANJANG", narrative=" ".join(WORDS))
    first, *rest = printed(tmp_path, long, innovation(name="BERIKUT"))
    listed = re.findall(r"(PANJANG|BERIKUT)\.+(\d+)", squeezed(first))
    following = next(number for number, text in enumerate(rest, 2) if text.startswith("BERIKUT"))
    assert following > 3
    assert listed == [("PANJANG", "2"), ("BERIKUT", str(following))]
    assert f"Halaman {following} dari {len(rest) + 1}" in rest[following - 2]


def test_a_long_narrative_is_there_word_by_word(tmp_path: Path) -> None:
    whole = squeezed("".join(printed(tmp_path, innovation(name="GEMAS", narrative=" ".join(WORDS)))))
    assert "(3.000kata;palingsedikit300kata)" in whole
    assert all(word in whole for word in WORDS)


def test_without_innovations_a_page_says_so(tmp_path: Path) -> None:
    (page,) = printed(tmp_path)
    assert NOTHING_CHOSEN in page


def test_the_workbook_has_a_row_for_each(tmp_path: Path) -> None:
    one = innovation(
        name="GEMAS",
        implemented_on=date(2025, 1, 20),
        crossing_affairs=("Sosial", "Pangan"),
        narrative="=1+1 dua tiga",
    )
    file = tmp_path / "profil.xlsx"
    write_workbook(booklet(basis_of(), [one], NAMES), file, Progress())
    heading, line, *_ = rows(file, "Profil")
    listed = dict(zip(heading, line, strict=True))
    assert listed["OPD"] == "Dinas Kesehatan"
    assert listed["Urusan beririsan"] == "Sosial; Pangan"
    assert str(listed["Waktu penerapan"]).startswith("2025-01-20")
    assert listed["Rancang bangun"] == "=1+1 dua tiga"
    assert listed["Kata rancang bangun"] == 4
