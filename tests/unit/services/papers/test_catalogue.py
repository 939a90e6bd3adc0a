import pytest

from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.services.papers.bundle import USUAL
from iga_desktop.services.papers.catalogue import PAPERS, Format, paper_kind


def test_every_paper_has_a_name_a_picture_and_a_pdf_of_its_own() -> None:
    assert len({kind.name for kind in PAPERS}) == len({kind.title for kind in PAPERS}) == len(PAPERS) == 15
    for kind in PAPERS:
        assert (resources() / "icons" / f"{kind.icon}.svg").is_file(), kind
        assert kind.about.endswith(".")
        assert kind.formats[0] is Format.PDF


def test_a_paper_is_found_by_its_name() -> None:
    assert [paper_kind(name).name for name in USUAL] == list(USUAL)
    with pytest.raises(UserError, match=r'bernama "rekap"\. .*rekap-verifikasi, .*statistik'):
        paper_kind("rekap")
