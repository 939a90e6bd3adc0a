"""The mark and the word of an innovation that is sent, or is not. No widgets."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.ui.widgets.row_marks import Mark

_SENT: Mark = ("send", lambda tokens: tokens.good)
_NOT_SENT: Mark = ("minus", lambda tokens: tokens.muted)


def sent_word(sent: bool) -> str:
    """Give the word for an innovation that is sent, or is not."""
    if sent:
        return QCoreApplication.translate("SentMark", "Dikirim")
    return QCoreApplication.translate("SentMark", "Tidak")


def sent_mark(sent: bool) -> Mark:
    """Give the mark of an innovation that is sent, or is not."""
    return _SENT if sent else _NOT_SENT
