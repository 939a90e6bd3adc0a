"""Words that appear under the pointer."""

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Give *text* so that a tooltip shows it as it is: markup in what other people wrote is text."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
