"""What the guideline asks for each level of an SPD row, and where claim and verified level are picked."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.domain.spd import SpdLine
from iga_desktop.ui.theme import SIZES, colors
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.level_picker import LevelPicker

_LEVELS = range(MAXIMUM_LEVEL + 1)


class SpdLevels(QWidget):
    """Shows the levels of one row, that of *line*; `show_line` only follows what is recorded of it."""

    verified_picked = Signal(int)
    claim_picked = Signal(int)

    def __init__(self, line: SpdLine) -> None:
        super().__init__()
        self.row = line.row
        texts = tuple(line.row.level_text(level) for level in _LEVELS)
        self.claim = _Picker(self.tr("Klaim SPD {code}").format(code=self.row.code), texts)
        self.verified = _Picker(self.tr("Terverifikasi SPD {code}").format(code=self.row.code), texts)
        self.claim.level_picked.connect(self.claim_picked)
        self.verified.level_picked.connect(self.verified_picked)
        self._texts = [QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText) for _ in _LEVELS]
        words = QGridLayout()
        words.setHorizontalSpacing(2 * SIZES.step)
        words.setVerticalSpacing(SIZES.step)
        words.setColumnStretch(1, 1)
        for level, text in enumerate(self._texts):
            words.addWidget(label(str(level), "muted"), level, 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(text, level, 1)
        pickers = QHBoxLayout()
        pickers.setSpacing(2 * SIZES.step)
        for caption, picker in ((self.tr("Klaim"), self.claim), (self.tr("Terverifikasi"), self.verified)):
            named = QVBoxLayout()
            named.setSpacing(SIZES.step)
            named.addWidget(label(caption, "muted"))
            named.addWidget(picker)
            pickers.addLayout(named)
        pickers.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3 * SIZES.step)
        whole.addLayout(words)
        whole.addLayout(pickers)

    @property
    def text(self) -> str:
        """All that is said of the levels, one on each line."""
        return "\n".join(text.text() for text in self._texts)

    def show_line(self, line: SpdLine) -> None:
        """Show what is claimed and what is verified."""
        self.claim.show_level(line.entry.claimed)
        self.verified.show_level(line.entry.verified)
        tokens = colors()
        claimed = f"<b style='color:{tokens.accent}'>{self.tr('klaim')}</b>"
        verified = f"<b style='color:{tokens.good}'>\u2713&nbsp;{self.tr('terverifikasi')}</b>"
        for level, text in enumerate(self._texts):
            parts = [escape(line.row.level_text(level))]
            if level == line.entry.claim:
                parts.append(claimed)
            if level == line.entry.verified and level:
                parts.append(verified)
            text.setText(" &nbsp;".join(parts))


class _Picker(LevelPicker):
    """Takes the figures for itself, which all around it set the verified level."""

    def event(self, event: QEvent) -> bool:
        """Claim a figure before a shortcut has it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.text()
            and event.text() in "0123"
        ):
            event.accept()
            return True
        return super().event(event)
