import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from iga_desktop import paths
from iga_desktop.ui.translations import install_indonesian

pytestmark = [
    pytest.mark.gui,
    pytest.mark.qt_log_ignore("Cannot be used on non-native printers", "propagateSizeHints"),
]

SOURCE = paths.resources() / "i18n" / "qtbase_id.ts"
CATALOGUE = SOURCE.with_suffix(".qm")
SAME_IN_BOTH = {
    *("OK", "Printer", "Folder", "Ctrl+Z", "Legal", "Quarto", "Statement", "Letter / ANSI A"),
    *("Ledger / ANSI B", "Tabloid / ANSI B", "Cicero (CC)", "Didot (DD)"),
}
SAME_PATTERNS = re.compile(
    r"(JIS )?[AB]\d+|ANSI [CDE]|Super [AB]|PRC \d+K|[\W\d]*|\d+ \(\dx\d\)|Ctrl\+[A-Z]|Del|(\w:)?/.*"
)
"""Sizes of paper, figures, key names and the folder shown."""


@pytest.fixture
def speak_indonesian(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Make Qt speak English, give the installation as a function, and put back what was before."""
    locale, translators = QLocale(), qapp.findChildren(QTranslator)
    QLocale.setDefault(QLocale.c())
    for translator in translators:
        qapp.removeTranslator(translator)
    yield lambda: install_indonesian(qapp)
    for translator in qapp.findChildren(QTranslator):
        if translator in translators:
            qapp.installTranslator(translator)
        else:
            qapp.removeTranslator(translator)
            translator.setParent(None)
    QLocale.setDefault(locale)


def messages() -> Iterator[tuple[str, str, str, str]]:
    """Give context, source text, comment and Indonesian text of every message of the source file."""
    for context in ET.parse(SOURCE).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
                message.findtext("translation", ""),
            )


def words_of(widget: QWidget) -> set[str]:
    """Give every text that *widget* and what it contains can show."""
    found: set[str] = set()
    for part in [widget, *widget.findChildren(QWidget)]:
        for getter in (
            "text",
            "title",
            "windowTitle",
            "toolTip",
            "suffix",
            "accessibleName",
            "placeholderText",
        ):
            if hasattr(part, getter):
                found.add(getattr(part, getter)())
        if isinstance(part, QComboBox):
            found.update(part.itemText(index) for index in range(part.count()))
        if isinstance(part, QTabWidget):
            found.update(part.tabText(index) for index in range(part.count()))
        if isinstance(part, QHeaderView) and part.model() is not None:
            found.update(
                str(part.model().headerData(section, part.orientation(), Qt.ItemDataRole.DisplayRole))
                for section in range(part.count())
            )
        for action in [*part.actions(), *part.findChildren(QAction)]:
            found.update((action.text(), action.toolTip()))
    return {text for text in found if text}


def button_box() -> QWidget:
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button.name not in {"NoButton", "FirstButton", "LastButton"}:
            box.addButton(button)
    return box


def message_box() -> QWidget:
    box = QMessageBox()
    box.setDetailedText("-")
    box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
    return box


def file_dialog() -> QWidget:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    return dialog


def line_edit() -> QWidget:
    edit = QLineEdit("-")
    edit.createStandardContextMenu()
    return edit


def text_edit() -> QWidget:
    edit = QTextEdit("-")
    edit.createStandardContextMenu()
    return edit


def print_preview() -> QWidget:
    return QPrintPreviewDialog()


def page_setup() -> QWidget:
    return QPageSetupDialog()


def print_dialog() -> QWidget:
    dialog = QPrintDialog()
    dialog.show()
    return dialog


@pytest.mark.parametrize(
    "make",
    [button_box, message_box, file_dialog, line_edit, text_edit, print_preview, page_setup, print_dialog],
)
def test_a_dialog_of_qt_shows_no_english(
    make: Callable[[], QWidget], speak_indonesian: Callable[[], None]
) -> None:
    english = words_of(make())
    speak_indonesian()
    indonesian = words_of(make())

    left_over = {text for text in english & indonesian if not SAME_PATTERNS.fullmatch(text)}

    assert left_over <= SAME_IN_BOTH
    assert english - indonesian, "the walk found nothing that was translated"


def test_figures_follow_the_indonesian_locale(speak_indonesian: Callable[[], None]) -> None:
    speak_indonesian()

    assert QLocale().toString(1234.5, "f", 2) == "1.234,50"


@pytest.fixture
def bundle_without_catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    (tmp_path / "resources" / "guidelines").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    paths.resources.cache_clear()
    yield
    paths.resources.cache_clear()


@pytest.mark.usefixtures("bundle_without_catalogue")
def test_a_missing_catalogue_is_told(speak_indonesian: Callable[[], None]) -> None:
    with pytest.raises(FileNotFoundError, match=r"qtbase_id\.qm"):
        speak_indonesian()


def test_the_catalogue_is_made_from_its_source(tmp_path: Path) -> None:
    lrelease = shutil.which("pyside6-lrelease", path=Path(sys.executable).parent)
    assert lrelease
    fresh = tmp_path / "fresh.qm"
    subprocess.run([lrelease, SOURCE, "-qm", fresh], check=True, capture_output=True)

    for catalogue in (CATALOGUE, fresh):
        translator = QTranslator()
        assert translator.load(str(catalogue))
        for context, source, comment, indonesian in messages():
            assert translator.translate(context, source, comment) == indonesian, f"{context}: {source}"


def test_every_translation_keeps_its_placeholders_and_mnemonic() -> None:
    for context, source, _, indonesian in messages():
        assert indonesian, f"{context}: {source}"
        placeholders = sorted(re.findall(r"%\w", source))
        assert sorted(re.findall(r"%\w", indonesian)) == placeholders, f"{context}: {source}"
        if "<" not in source:
            assert source.count("&") == indonesian.count("&"), f"{context}: {source}"
