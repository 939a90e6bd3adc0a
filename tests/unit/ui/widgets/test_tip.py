import pytest
from PySide6.QtGui import QTextDocument

from iga_desktop.ui.widgets.tip import plain_tip

pytestmark = pytest.mark.gui


def test_markup_in_a_tip_is_shown_as_text() -> None:
    named = "<b>SIAP</b> <img src='//server/x'> & kawan"
    shown = QTextDocument()
    shown.setHtml(plain_tip(named))
    assert shown.toPlainText() == named
    assert plain_tip("SIAP & kawan < 3\nbaris dua") == "SIAP & kawan < 3\nbaris dua"
