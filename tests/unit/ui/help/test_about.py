"""What the program is, in a window and as text for whoever helps."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from iga_desktop import __version__
from iga_desktop.paths import resources
from iga_desktop.services.licences import read_components
from iga_desktop.ui.help.about import AboutDialog
from iga_desktop.ui.session import Session

pytestmark = pytest.mark.gui


@pytest.fixture
def about(qtbot: QtBot, session: Session) -> AboutDialog:
    about = AboutDialog(session, None)
    qtbot.addWidget(about)
    about.show()
    return about


def test_it_says_where_everything_is(about: AboutDialog, session: Session) -> None:
    said = " ".join(part.text() for part in about.findChildren(QLabel))
    assert f"IGA Desktop {__version__}" in said
    assert str(session.workspace.folder) in said
    assert "LGPL versi 3" in said


def test_every_component_can_be_read(about: AboutDialog) -> None:
    components = read_components(resources())
    assert about.licences.count() == len(components)
    for row, component in enumerate(components):
        about.licences.setCurrentRow(row)
        shown = about.text.toPlainText()
        assert shown.startswith(component.name)
        assert component.licence in shown
        assert component.text()[-40:] in shown


def test_all_of_it_is_copied_for_whoever_helps(about: AboutDialog, session: Session) -> None:
    about.copy_button.click()
    copied = QApplication.clipboard().text()
    assert str(session.workspace.folder) in copied
    for component in read_components(resources()):
        assert component.name in copied
    about.path_button.click()
    assert QApplication.clipboard().text() == str(session.workspace.folder)
