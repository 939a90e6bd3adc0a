import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.widgets.form_dialog import FormDialog

pytestmark = pytest.mark.gui


def test_it_begins_in_the_first_field_and_tab_comes_to_the_buttons_last(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = FormDialog(owner)
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        dialog.form.addRow("&Nama", field)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)

    assert fields[0].hasFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Tab)
    assert fields[1].hasFocus()
    for _ in ("Batal", "Simpan"):
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
    assert dialog.save_button.hasFocus()

    fields[0].setFocus()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(fields[0], Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
