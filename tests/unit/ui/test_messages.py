from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.messages import Messages
from tests.unit.ui.acting import in_dialog

pytestmark = pytest.mark.gui

REASON = "Berkas {n} virus.exe tidak ditambahkan: program tidak diterima. " + "Kirim tangkapan layarnya. " * 4


@pytest.mark.parametrize("count", [1, 30, 500])
def test_a_long_list_of_reasons_fits_the_screen_and_can_be_copied(qtbot: QtBot, count: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    messages = Messages()
    messages.attach(window)
    sentences = [REASON.format(n=n) for n in range(count)]
    seen = []

    def look(box: QDialog) -> None:
        screen = box.screen().availableGeometry()
        assert box.height() <= round(screen.height() * 0.6)
        (reasons,) = box.findChildren(QPlainTextEdit)
        reasons.selectAll()
        seen.append(reasons.textCursor().selection().toPlainText())
        assert box.findChildren(QLabel)[0].text() == "Tidak semua berkas ditambahkan."
        (confirm,) = box.findChildren(QPushButton)
        assert box.rect().contains(confirm.mapTo(box, confirm.rect().bottomRight()))
        QTest.keyClick(reasons, Qt.Key.Key_Return)
        assert not box.isVisible()

    in_dialog(QDialog, look)
    messages.warn_of_each("Tidak semua berkas ditambahkan.", sentences)
    assert seen == ["\n\n".join(sentences)]


def test_markup_in_a_name_is_shown_as_text(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    messages = Messages()
    messages.attach(window)
    told = "Inovasi <b>SIAP</b> <img src='file:///gambar.png'> & kawan sudah disimpan."
    seen = []

    def look(box: QMessageBox) -> None:
        seen.append((box.text(), box.textFormat()))
        box.accept()

    in_dialog(QMessageBox, look)
    messages.inform(told)
    assert seen == [(told, Qt.TextFormat.PlainText)]


def test_a_name_without_its_suffix_gets_it_before_the_dialog_asks_about_replacing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    del qtbot

    def choose(dialog: QFileDialog) -> None:
        dialog.selectFile(str(tmp_path / "kirim"))
        dialog.accept()

    in_dialog(QFileDialog, choose)
    chosen = Messages().save_file("Simpan paket", str(tmp_path / "Paket.iga"), "Paket (*.iga)")
    assert chosen == tmp_path / "kirim.iga"
