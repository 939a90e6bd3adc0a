"""The indicator in hand: what the guideline asks for each level, what is claimed, verified or sent back."""

from html import escape

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Indicator, Measure
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.formats import score_text
from iga_desktop.ui.theme import SIZES, colors, font
from iga_desktop.ui.verification.desk_work import DeskLine
from iga_desktop.ui.verification.note_line import NoteLine
from iga_desktop.ui.widgets.basics import PushButton, button, label
from iga_desktop.ui.widgets.chip import chip_word

_FIGURE = 7 * SIZES.step


class LevelCard(QWidget):
    """Shows a `DeskLine`; the figure of a level, and the buttons below, do what the keys do."""

    level_chosen = Signal(int)
    claim_accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._indicator: Indicator | None = None
        self.title = label("", "section", wraps=True)
        self._about = label("", "muted", wraps=True)
        self.rows = [_LevelRow(level) for level in range(MAXIMUM_LEVEL + 1)]
        self.measures = QLabel(wordWrap=True)
        self.measures.setTextFormat(Qt.TextFormat.RichText)
        self.remark = label("", "muted", wraps=True)
        self.note = NoteLine()
        self.accept_button = button(self.tr("Terima klaim (T)"), "check", primary=True)
        self.return_button = button(self.tr("Kembalikan (K)"), "undo-2")
        self._area = _Area(self._texts())
        self._build()
        for row in self.rows:
            row.figure.clicked.connect(lambda _=False, level=row.level: self.level_chosen.emit(level))
        self.accept_button.clicked.connect(self.claim_accepted)

    def _texts(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SIZES.step)
        column.addWidget(self.title)
        column.addWidget(self._about)
        column.addWidget(self.remark)
        column.addSpacing(SIZES.step)
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(self.measures)
        column.addStretch()
        return holder

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        for each in (self.accept_button, self.return_button):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addWidget(each)
        buttons.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SIZES.step)
        whole.addWidget(self._area, stretch=1)
        whole.addSpacing(SIZES.step)
        whole.addWidget(self.note)
        whole.addLayout(buttons)

    def show_line(self, line: DeskLine) -> None:
        """Show the indicator in hand."""
        indicator, state = line.indicator, line.state
        if indicator != self._indicator:
            self._indicator = indicator
            self.title.setText(f"{indicator.number}  {indicator.name}")
            self.measures.setText("".join(_measure_html(measure) for measure in indicator.measures))
            self.measures.setVisible(bool(indicator.measures))
            self._area.verticalScrollBar().setValue(0)
        self._about.setText(_about(line))
        for row in self.rows:
            row.show_level(indicator, claimed=row.level == state.claim, verified=row.level == line.verified)
        self.remark.setText(self._remark(line))
        self.remark.setProperty("class", "bad" if state.status is IndicatorStatus.RETURNED else "muted")
        self.remark.style().polish(self.remark)
        self.remark.setVisible(bool(self.remark.text()))
        self._area.updateGeometry()

    def _remark(self, line: DeskLine) -> str:
        state = line.state
        if state.status is IndicatorStatus.RETURNED:
            return self.tr("Dikembalikan: {note}").format(note=state.note)
        if line.verified is not None and line.verified != state.verified:
            said = self.tr("Tingkat {level} belum dihitung karena belum ada bukti.")
            return said.format(level=state.verified)
        return self.tr("Catatan sebelumnya: {note}").format(note=state.note) if state.note else ""


class _LevelRow(QWidget):
    """One level: its figure, which accepts it, and what the guideline asks for it."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level
        self.figure = PushButton(str(level))
        self.figure.setProperty("class", "level")
        self.figure.setCheckable(True)
        self.figure.setAutoDefault(False)
        self.figure.setFont(font(strong=True))
        self.figure.setFixedSize(_FIGURE, _FIGURE)
        self.figure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text = QLabel(wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SIZES.step)
        row.addWidget(self.figure, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, stretch=1)

    def show_level(self, indicator: Indicator, *, claimed: bool, verified: bool) -> None:
        """Show what *indicator* asks for the level, and whether it is the claimed or the verified one."""
        tokens = colors()
        asked = escape(indicator.level_text(self.level))
        marks = []
        if claimed:
            marks.append(f"<b style='color:{tokens.accent}'>{self.tr('klaim')}</b>")
        if verified:
            marks.append(f"<b style='color:{tokens.good}'>\u2713&nbsp;{self.tr('terverifikasi')}</b>")
        self.text.setText(f"{asked} &nbsp;{' &nbsp;'.join(marks)}" if marks else asked)
        self.figure.setChecked(verified)
        said = self.tr("Terima pada tingkat {level}").format(level=self.level)
        self.figure.setAccessibleName(said)
        self.figure.setToolTip(f"{said} ({self.level})")


class _Area(QScrollArea):
    """As high as the texts in it where there is room, and scrolling where there is not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """Give the height of the texts at the present width."""
        height = self._content.heightForWidth(self.viewport().width())
        return QSize(self._content.minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that goes with the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _about(line: DeskLine) -> str:
    indicator, status = line.indicator, chip_word(line.state.status)
    parts = [status, indicator.variable, _tr("bobot {weight}").format(weight=_weight_text(indicator))]
    return " - ".join([*parts, _tr("wajib")] if indicator.mandatory else parts)


def _weight_text(indicator: Indicator) -> str:
    return score_text(indicator.weight).removesuffix(",00")


def _measure_html(measure: Measure) -> str:
    levels = " &nbsp;".join(
        f"<b>{level}</b>&nbsp;{escape(text)}" for level, text in enumerate(measure.level_texts, 1)
    )
    heading = escape(f"{measure.code}. {measure.name}")
    return f"<p style='margin:6px 0 0 0'>{heading}<br/>{levels}</p>"


def _tr(text: str) -> str:
    return QCoreApplication.translate("LevelCard", text)
