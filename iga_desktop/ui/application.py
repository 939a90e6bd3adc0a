"""The one QApplication: language, font and colours, also where there is no screen."""

import os
import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from iga_desktop import __version__
from iga_desktop.paths import resources
from iga_desktop.ui.theme import apply_theme, colors, system_colors
from iga_desktop.ui.translations import install_indonesian


def make_application() -> QApplication:
    """Give the process's application, dressed; on a Linux without a display it draws offscreen."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Set later, the style would be handed out as an object, whose class takes long to load.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("IGA Desktop")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(resources() / "icons" / "iga-desktop.svg")))
    install_indonesian(app)
    apply_theme(app)
    _Follower(app)
    return app


def has_display() -> bool:
    """Whether a person could see a window of this process."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


class _Follower(QObject):
    """Dresses *app* anew once light, dark or high contrast is set in the system."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        # The system tells of several changes at a time.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._follow)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(lambda _: self._timer.start())
        hints.accessibility().contrastPreferenceChanged.connect(lambda _: self._timer.start())

    def _follow(self) -> None:
        wanted = system_colors(self._app)
        if wanted != colors():
            from iga_desktop.ui.redressing import redress  # noqa: PLC0415 hardly ever needed

            redress(self._app, wanted)
