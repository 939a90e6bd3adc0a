"""The one QApplication: language, font and colours, also where there is no screen."""

import os
import sys

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from iga_desktop import __version__
from iga_desktop.paths import resources
from iga_desktop.ui.redressing import Follower
from iga_desktop.ui.theme import apply_theme
from iga_desktop.ui.translations import install_indonesian


def make_application() -> QApplication:
    """Give the process's application, dressed; on a Linux without a display it draws offscreen."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("IGA Desktop")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(resources() / "icons" / "iga-desktop.svg")))
    install_indonesian(app)
    apply_theme(app)
    Follower(app)
    return app


def has_display() -> bool:
    """Whether a person could see a window of this process."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
