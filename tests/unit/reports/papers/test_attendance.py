from pathlib import Path

from iga_desktop.domain.office import Agency
from iga_desktop.progress import Progress
from iga_desktop.reports.papers.attendance import attendance
from iga_desktop.reports.papers.columns import TO_FILL_IN
from iga_desktop.reports.pdf_writer import write_pdf
from iga_desktop.reports.sheet import PageSetup, Sheet
from tests.unit.reports.papers.verified import HEALTH, MEETING, VILLAGE, basis_of
from tests.unit.reports.pdf_text import pages, squeezed

CLOSED = Agency(3, "LAMA", "Dinas Lama", active=False)


def printed(tmp_path: Path, *args: object, **kwargs: object) -> str:
    document = attendance(*args, **kwargs)  # type: ignore[arg-type]  # as each test gives them
    write_pdf([Sheet(document, PageSetup(landscape=False))], tmp_path / "h.pdf", Progress())
    return squeezed("".join(pages(tmp_path / "h.pdf")))


def test_active_agencies_are_expected_at_the_meeting(tmp_path: Path) -> None:
    text = printed(tmp_path, basis_of(agencies=(HEALTH, CLOSED, VILLAGE), meeting=MEETING), blank_rows=3)
    assert "Selasa,11Agustus2026" in text
    assert "RuangRapatUtama" in text
    assert squeezed("1 Dinas Kesehatan 2 Kecamatan Sungai Contoh 3 4 5") in text
    assert "DinasLama" not in text


def test_chosen_agencies_and_no_meeting_leave_room_to_write(tmp_path: Path) -> None:
    text = printed(tmp_path, basis_of(), [VILLAGE], 0)
    assert "Rabu,12Agustus2026" in text
    assert text.count(TO_FILL_IN) == 4
    assert "DinasKesehatan" not in text


def test_an_office_without_agencies_can_still_print_it(tmp_path: Path) -> None:
    assert squeezed("Belum ada perangkat daerah yang terdaftar.") in printed(
        tmp_path, basis_of(agencies=()), blank_rows=0
    )
