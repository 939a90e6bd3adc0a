"""The 20 indicators of an innovation, one row each: level, what the guideline says of it, points."""

from decimal import Decimal
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.formats import score_text
from iga_desktop.ui.innovations.edit_session import EditSession
from iga_desktop.ui.theme import SIZES, colors, font
from iga_desktop.ui.widgets.elided_label import ElidedLabel
from iga_desktop.ui.widgets.level_picker import LevelPicker
from iga_desktop.ui.widgets.tip import plain_tip

_ROOM_FOR_VARIABLE = 600


class IndicatorList(QWidget):
    """Shows the levels of a working copy; up and down move between rows, 0-3 set the level."""

    level_picked = Signal(int, int)
    """Indicator number and level, of the `basis` in view."""
    basis_changed = Signal()
    current_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, IndicatorRow] = {}
        self.current = 0
        self._verified = QRadioButton(self.tr("Terverifikasi"))
        self._verified.setChecked(True)
        self._claim = QRadioButton(self.tr("Klaim"))
        self._claim.toggled.connect(self.basis_changed)
        self._claim_note = ElidedLabel()
        self._claim_note.setProperty("class", "muted")
        choice = QHBoxLayout()
        choice.setSpacing(3 * SIZES.step)
        choice.addWidget(QLabel(self.tr("Sunting nilai:")))
        choice.addWidget(self._verified)
        choice.addWidget(self._claim)
        choice.addWidget(self._claim_note, stretch=1)

        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._holder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 2 * SIZES.step, 0, 0)
        whole.setSpacing(2 * SIZES.step)
        whole.addLayout(choice)
        whole.addWidget(self._area, stretch=1)

    @property
    def basis(self) -> LevelBasis:
        """Whose levels are being edited."""
        return LevelBasis.CLAIM if self._claim.isChecked() else LevelBasis.VERIFIED

    def edit_basis(self, basis: LevelBasis) -> None:
        """Edit the levels of *basis* from now on."""
        (self._claim if basis is LevelBasis.CLAIM else self._verified).setChecked(True)

    def show_session(self, session: EditSession) -> None:
        """Show the levels that *session* has now."""
        indicators = session.guideline.indicators
        if [row.indicator for row in self.rows.values()] != list(indicators):
            self._build(indicators)
        other = LevelBasis.VERIFIED if self.basis is LevelBasis.CLAIM else LevelBasis.CLAIM
        others = session.levels(other) if other is LevelBasis.VERIFIED or session.has_claim else {}
        levels = session.levels(self.basis)
        uncounted = session.uncounted if self.basis is LevelBasis.VERIFIED else frozenset()
        for number, row in self.rows.items():
            said = self._other_text(other, others.get(number))
            row.show_level(levels.get(number, 0), said, counts=number not in uncounted)
        self._claim_note.setText("" if session.has_claim else self.tr("klaim belum dicatat"))

    def _other_text(self, basis: LevelBasis, level: int | None) -> str:
        if level is None:
            return ""
        if basis is LevelBasis.CLAIM:
            return self.tr("klaim {level}").format(level=level)
        return self.tr("terverifikasi {level}").format(level=level)

    def _build(self, indicators: tuple[Indicator, ...]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for indicator in indicators:
            row = IndicatorRow(indicator)
            row.picker.installEventFilter(self)
            row.picker.level_picked.connect(
                lambda level, number=indicator.number: self.level_picked.emit(number, level)
            )
            self.rows[indicator.number] = row
            self._column.addWidget(row)
        self._column.addStretch()
        self.current = indicators[0].number

    def focus_current(self) -> None:
        """Bring the keys to the current row."""
        self.rows[self.current].picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_indicator(self, number: int) -> None:
        """Bring the keys to the row of indicator *number*."""
        self.rows[number].picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keys from row to row."""
        number = next((n for n, row in self.rows.items() if row.picker is watched), None)
        if number is not None and event.type() is QEvent.Type.FocusIn:
            self._make_current(number)
        if number is not None and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in steps:
                self._move(number, steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    def _move(self, number: int, step: int) -> None:
        numbers = list(self.rows)
        place = min(max(numbers.index(number) + step, 0), len(numbers) - 1)
        self.show_indicator(numbers[place])

    def _make_current(self, number: int) -> None:
        self.rows[self.current].set_current(current=False)
        self.current = number
        self.rows[number].set_current(current=True)
        self._area.ensureWidgetVisible(self.rows[number], 0, SIZES.row)
        self.current_changed.emit(number)


class IndicatorRow(QFrame):
    """One indicator."""

    def __init__(self, indicator: Indicator) -> None:
        super().__init__()
        self.indicator = indicator
        self._current = False
        self._counts = True
        number = QLabel(str(indicator.number), alignment=Qt.AlignmentFlag.AlignRight)
        number.setProperty("class", "muted")
        number.setFixedWidth(6 * SIZES.step)
        self._name = QLabel(wordWrap=True)
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        texts = tuple(indicator.level_text(level) for level in range(MAXIMUM_LEVEL + 1))
        self.picker = LevelPicker(f"{indicator.number} {indicator.name}", texts)
        self._other = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._points = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._points.setFont(font(strong=True))
        self._points.setFixedWidth(14 * SIZES.step)
        weight = QLabel(self.tr("bobot {weight}").format(weight=_weight_text(indicator)))
        weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (self._other, weight):
            label.setProperty("class", "muted")

        words = QVBoxLayout()
        choice = QVBoxLayout()
        result = QVBoxLayout()
        parts = (
            (words, self._name, self._text),
            (choice, self.picker, self._other),
            (result, self._points, weight),
        )
        for part, upper, lower in parts:
            part.setSpacing(2)
            part.addWidget(upper)
            part.addWidget(lower)
            part.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(SIZES.step, 2 * SIZES.step, 3 * SIZES.step, 2 * SIZES.step)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(number, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, stretch=1)
        whole.addLayout(choice)
        whole.addLayout(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the indicator; its variable stands beside the name only where there is room."""
        super().resizeEvent(event)
        self._show_name()

    def _show_name(self) -> None:
        asides = [self.tr("wajib")] if self.indicator.mandatory else []
        if self.width() >= _ROOM_FOR_VARIABLE:
            asides.append(self.indicator.variable)
        parts = [f"<b>{escape(self.indicator.name)}</b>"]
        if asides:
            parts.append(_coloured(" - ".join(asides), colors().muted))
        if not self._counts:
            parts.append(_coloured(self.tr("belum ada bukti"), colors().caution))
        self._name.setText(" &nbsp;".join(parts))
        self._name.setToolTip(plain_tip(self.indicator.variable))

    @property
    def name_text(self) -> str:
        """The name with what stands beside it, as shown."""
        return self._name.text()

    @property
    def points_text(self) -> str:
        """The points as shown."""
        return self._points.text()

    @property
    def level_text(self) -> str:
        """The guideline's words for the level as shown."""
        return self._text.text()

    def show_level(self, level: int, other: str, *, counts: bool) -> None:
        """Show *level* with its words, its points (0 unless it counts), and what the *other* basis says."""
        self.picker.show_level(level)
        self._text.setText(self.indicator.level_text(level))
        self._points.setText(score_text(self.indicator.weight * level if counts else Decimal(0)))
        self._other.setText(other)
        self._counts = counts
        self._points.setToolTip(
            "" if counts else self.tr("Tingkat ini belum dihitung karena belum ada buktinya.")
        )
        self._show_name()

    def set_current(self, *, current: bool) -> None:
        """Show whether the keys are here."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the current row and the hairline below each."""
        del event
        tokens = colors()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(tokens.accent_weak if self._current else tokens.surface))
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))


def _coloured(text: str, color: str) -> str:
    return f"<span style='color:{color}'>{escape(text)}</span>"


def _weight_text(indicator: Indicator) -> str:
    return score_text(indicator.weight).removesuffix(",00")
