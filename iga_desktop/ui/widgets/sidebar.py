"""The navigation at the left: whose office this is, and one entry per page."""

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.ui.theme import SIZES, colors, icon, picture
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.tip import plain_tip

_ARMS = 36
_GAP = 3 * SIZES.step
_LEAST_ENTRY, _USUAL_ENTRY = 7 * SIZES.step, 8 * SIZES.step
"""Pixels; in a low window the entries move closer together, and all of them stay in view."""


class Sidebar(QFrame):
    """Entries with icon and word; collapsed, icons with the word as tool tip."""

    wanted = Signal(str)
    """The entry of this name was chosen."""
    collapsed_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._collapsed = False
        self._entries: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)

        self._arms = QLabel()
        self._arms.setFixedSize(_ARMS, _ARMS)
        self._arms.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._regency = label(wraps=True)
        self._regency.setObjectName("officeName")
        self._unit = label(kind="muted", wraps=True)
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._regency)
        names.addWidget(self._unit)
        office = QHBoxLayout()
        office.setContentsMargins(0, 0, 0, 2 * SIZES.step)
        office.setSpacing(_GAP)
        office.addWidget(self._arms, alignment=Qt.AlignmentFlag.AlignTop)
        office.addWidget(self._names, stretch=1)

        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SIZES.step // 2)
        self._toggle = self._button("panel-left", self.tr("Ciutkan navigasi"))
        self._toggle.clicked.connect(lambda: self._fold(not self._collapsed))

        whole = QVBoxLayout(self)
        whole.setContentsMargins(_GAP, 4 * SIZES.step, _GAP, _GAP)
        whole.setSpacing(SIZES.step)
        whole.addLayout(office)
        whole.addWidget(self._scrolling(), stretch=1)
        whole.addWidget(self._toggle)
        self._show_arms(None)
        self.set_collapsed(False)

    def _scrolling(self) -> QScrollArea:
        """Give the entries in an area that scrolls by wheel and keys where the window is too low for them."""
        entries = QWidget()
        column = QVBoxLayout(entries)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._list)
        column.addStretch()
        area = scrolling(entries)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        entries.setObjectName("")
        return area

    def add_entry(self, name: str, title: str, icon_name: str, keys: str) -> None:
        """Add an entry; *keys* is the shortcut to tell."""
        button = self._button(icon_name, title)
        button.setCheckable(True)
        button.setToolTip(f"{title} ({keys})")
        button.toggled.connect(lambda chosen: button.setIcon(_icon(icon_name, chosen=chosen)))
        button.clicked.connect(lambda: self.wanted.emit(name))
        self._group.addButton(button)
        self._entries[name] = button
        self._list.addWidget(button)
        self.setTabOrder(button, self._toggle)
        self._dress(button)

    def mark(self, name: str) -> None:
        """Show the entry *name* as the one in view."""
        self._entries[name].setChecked(True)

    def show_office(self, regency: str, unit: str, logo: bytes | None) -> None:
        """Show whose office it is; *logo* is a PNG or JPEG image."""
        self._regency.setText(regency or self.tr("Kantor belum diisi"))
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))
        self._show_arms(logo)
        self._arms.setToolTip(plain_tip(f"{regency}\n{unit}".strip()))

    @property
    def collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self._collapsed

    def set_collapsed(self, collapsed: bool) -> None:
        """Show icons only, or icons and words."""
        self._collapsed = collapsed
        self.setFixedWidth(_ARMS + 2 * _GAP if collapsed else SIZES.sidebar)
        self._names.setVisible(not collapsed)
        word = self.tr("Lebarkan navigasi") if collapsed else self.tr("Ciutkan navigasi")
        _name(self._toggle, word)
        self._toggle.setToolTip(word)
        for button in (*self._entries.values(), self._toggle):
            self._dress(button)

    def _show_arms(self, logo: bytes | None) -> None:
        # The frame is shown before there is an office, and waits for no service.
        from iga_desktop.services.logos import displayable  # noqa: PLC0415

        arms = QPixmap()
        if arms.loadFromData(QByteArray(displayable(logo))):
            ratio = self.devicePixelRatioF()
            size = QSize(_ARMS, _ARMS) * ratio
            arms = arms.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            arms.setDevicePixelRatio(ratio)
        else:
            arms = picture("landmark", colors().accent, 28)
        self._arms.setPixmap(arms)

    def _fold(self, collapsed: bool) -> None:
        self.set_collapsed(collapsed)
        self.collapsed_changed.emit(collapsed)

    def _button(self, icon_name: str, word: str) -> QToolButton:
        button = QToolButton()
        _name(button, word)
        button.setIcon(_icon(icon_name, chosen=False))
        button.setIconSize(QSize(SIZES.icon, SIZES.icon))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        button.setMinimumHeight(_LEAST_ENTRY)
        button.setMaximumHeight(_USUAL_ENTRY)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _dress(self, button: QToolButton) -> None:
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonIconOnly if self._collapsed else style.ToolButtonTextBesideIcon
        )


def _name(button: QToolButton, word: str) -> None:
    # Qt has no setting for the room between icon and word.
    button.setText(f"\u2002{word}")
    button.setAccessibleName(word)


def _icon(name: str, *, chosen: bool) -> QIcon:
    tokens = colors()
    return icon(name, tokens.accent if chosen else tokens.muted)
