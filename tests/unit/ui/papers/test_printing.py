import pytest
from PySide6.QtGui import QPageLayout

from iga_desktop.services.recaps import PageSetup, Paper
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.papers.printing import printer_for
from tests.unit.ui.papers.conftest import prepared_recap

pytestmark = pytest.mark.gui


@pytest.mark.parametrize(
    ("setup", "size_mm", "orientation"),
    [
        (PageSetup(Paper.F4, landscape=True), (330, 215), QPageLayout.Orientation.Landscape),
        (PageSetup(Paper.F4, landscape=False), (215, 330), QPageLayout.Orientation.Portrait),
        (PageSetup(Paper.A4, landscape=True), (297, 210), QPageLayout.Orientation.Landscape),
    ],
)
def test_the_printer_is_set_to_the_paper_of_the_recap(
    workspace: Workspace, setup: PageSetup, size_mm: tuple[int, int], orientation: QPageLayout.Orientation
) -> None:
    layout = printer_for(prepared_recap(workspace, setup)).pageLayout()

    size = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    assert (round(size.width()), round(size.height())) == size_mm
    assert layout.orientation() is orientation
    assert setup.paper.value in layout.pageSize().name()
