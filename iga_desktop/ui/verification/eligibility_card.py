"""The checklist of eligibility: what is met, what is not, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.domain.eligibility import Check
from iga_desktop.services.desk import Desk
from iga_desktop.ui.theme import SIZES, colors, font, picture
from iga_desktop.ui.widgets.basics import label


class EligibilityCard(QWidget):
    """Shows each criterion with icon, word and reason."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Check, ...] = ()
        self._lines: list[_Line] = []
        self._verdict = label("", "section", wraps=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(3 * SIZES.step)
        aside = self.tr(
            "Kelayakan berdiri di samping kesiapan dan tidak mengubahnya. Langkah siap kirim memerlukan "
            "keduanya."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[3 * SIZES.step] * 4)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(self._verdict)
        whole.addLayout(self._column)
        whole.addWidget(label(aside, "muted", wraps=True))
        whole.addStretch()

    @property
    def text(self) -> str:
        """All that the card says, a criterion on each line."""
        return "\n".join([self._verdict.text(), *(line.accessibleName() for line in self._lines)])

    def show_desk(self, desk: Desk) -> None:
        """Show the checklist of the innovation on the desk."""
        if desk.eligibility == self._shown:
            return
        self._shown = desk.eligibility
        unmet = sum(not line.met for line in desk.eligibility)
        some = self.tr("Belum layak: {count} syarat belum terpenuhi").format(count=unmet)
        self._verdict.setText(some if unmet else self.tr("Layak: semua syarat terpenuhi"))
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [_Line(check) for check in desk.eligibility]
        for line in self._lines:
            self._column.addWidget(line)


class _Line(QWidget):
    """One criterion."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        tokens = colors()
        name, color = ("circle-check", tokens.good) if check.met else ("circle-alert", tokens.bad)
        mark = label()
        mark.setPixmap(picture(name, color))
        word = self.tr("terpenuhi") if check.met else self.tr("belum terpenuhi")
        said = self.tr("{criterion}: {word}").format(criterion=check.criterion, word=word)
        self.setAccessibleName(f"{said}. {check.reason}.")
        heading = label(said, wraps=True)
        heading.setFont(font(strong=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(heading)
        words.addWidget(label(check.reason, "muted", wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SIZES.step)
        row.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)
