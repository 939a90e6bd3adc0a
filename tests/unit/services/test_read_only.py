"""While an office is only shown, no file of it is written, and nothing leaves it that must be remembered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from iga_desktop.errors import ReadOnlyOffice
from iga_desktop.progress import Progress
from iga_desktop.services.evidence import Incoming, add_files
from iga_desktop.services.forms import FormOptions, make_forms
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.papers.archive import How
from iga_desktop.services.papers.catalogue import Format
from iga_desktop.services.papers.handing import hand_over
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.templates import own_template, restore_template
from iga_desktop.services.workspace import Workspace

Act = Callable[[Workspace, Path], object]


def _file(folder: Path) -> Path:
    file = folder / "surat.pdf"
    file.write_bytes(b"%PDF-1.7\nisi")
    return file


ACTS: dict[str, Act] = {
    "evidence": lambda office, place: add_files(office, 1, [Incoming(16, _file(place))], Progress()),
    "template": lambda office, _: own_template(office, "berita-acara"),
    "template again": lambda office, _: restore_template(office, "berita-acara"),
    "forms": lambda office, place: make_forms(office, 2026, place / "formulir", FormOptions(), Progress()),
    "package": lambda office, place: export_office(
        office, place / "data.iga", PackageScope(), None, Progress()
    ),
}


def _files(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize("act", ACTS)
def test_what_stores_is_refused_before_anything_is_written(
    office: Workspace, tmp_path: Path, act: str
) -> None:
    place = tmp_path / "keluar"
    place.mkdir()
    _file(place)
    before = _files(office.folder), _files(place)
    office.read_only = True
    with pytest.raises(ReadOnlyOffice, match="Tidak ada data yang berubah"):
        ACTS[act](office, place)
    assert (_files(office.folder), _files(place)) == before
    office.read_only = False
    ACTS[act](office, place)
    assert (_files(office.folder), _files(place)) != before


def test_a_paper_can_be_had_and_is_told_not_to_be_archived(office: Workspace, tmp_path: Path) -> None:
    office.read_only = True
    target = tmp_path / "rekap.xlsx"
    request = PaperRequest("rekap-verifikasi", 2026)
    told = hand_over(office, request, Format.EXCEL, target, How.SAVED, Progress())
    assert "belum diarsipkan" in told
    assert "hanya-baca" in told
    assert target.exists()
    assert not (office.folder / "arsip").exists()
