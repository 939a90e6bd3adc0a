"""The year's rules: the office's own on evidence, and the guideline with its sources and how sure it is."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iga_desktop.domain.guideline import Confidence, Guideline
from iga_desktop.ui.office import presenter
from iga_desktop.ui.theme import SIZES, colors, picture
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card

_ICON = 14
_LOOKS = {
    Confidence.OFFICIAL: ("circle-check", "good"),
    Confidence.REPORTED: ("info", "muted"),
    Confidence.PROGNOSIS: ("info", "muted"),
    Confidence.UNCONFIRMED: ("triangle-alert", "caution"),
}
_TOP = Qt.AlignmentFlag.AlignTop


class GuidelineCard(Card):
    """Shows a guideline; offers a newer one if there is one."""

    adoption_wanted = Signal()
    """The officer wants the year to follow the newer guideline."""
    edited = Signal()
    """The officer changed the rule on evidence."""

    def __init__(self) -> None:
        super().__init__("")
        self.adopt = button(self.tr("Pakai pedoman baru"), "refresh-cw")
        self.adopt.clicked.connect(self.adoption_wanted)
        self.add_beside_title(self.adopt)
        self.news = label(kind="caution", wraps=True)
        self.body.addWidget(self.news)
        self.evidence = QCheckBox(self.tr("Tingkat dihitung hanya bila ada &bukti"))
        self.evidence.toggled.connect(self.edited)
        meaning = self.tr(
            "Selama sebuah indikator belum ada buktinya, tingkat terverifikasinya dihitung 0 pada semua "
            "nilai tahun ini. Klaim tidak berubah."
        )
        rule = QVBoxLayout()
        rule.setContentsMargins(0, 0, 0, 2 * SIZES.step)
        rule.setSpacing(0)
        rule.addWidget(self.evidence)
        rule.addWidget(label(meaning, "muted", wraps=True))
        self.body.addLayout(rule)
        self._rules = QWidget()
        self.body.addWidget(self._rules)

    def show_guideline(self, guideline: Guideline, news: str, *, adoptable: bool) -> None:
        """Show *guideline*; *news* says what is to be known of its file."""
        self.title.setText(
            self.tr("Tahun {year}: {title}").format(year=guideline.year, title=guideline.title)
        )
        self.news.setText(news)
        self.news.setVisible(bool(news))
        self.adopt.setVisible(adoptable)
        self.body.removeWidget(self._rules)
        self._rules.deleteLater()
        self._rules = self._table(guideline)
        self.body.addWidget(self._rules)

    def show_evidence_rule(self, *, required: bool) -> None:
        """Show whether a level counts only with evidence, without a word to listeners."""
        with QSignalBlocker(self.evidence):
            self.evidence.setChecked(required)

    def _table(self, guideline: Guideline) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * SIZES.step)
        grid.setVerticalSpacing(2 * SIZES.step)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 4)
        heads = (self.tr("Aturan"), self.tr("Isi dan sumber"), self.tr("Keyakinan"))
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "muted"), 0, column)
        for row, line in enumerate(presenter.rule_lines(guideline), start=1):
            source = " ".join(filter(None, (line.provenance.source + ".", line.provenance.note)))
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(label(line.content, wraps=True))
            said.addWidget(label(source, "muted", wraps=True))
            grid.addWidget(label(line.name, wraps=True), row, 0, _TOP)
            grid.addLayout(said, row, 1, _TOP)
            grid.addWidget(_confidence(line.provenance.confidence), row, 2, _TOP)
        return holder


def _confidence(confidence: Confidence) -> QWidget:
    icon_name, kind = _LOOKS[confidence]
    mark = QLabel()
    mark.setPixmap(picture(icon_name, getattr(colors(), kind), _ICON))
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SIZES.step)
    row.addWidget(mark)
    row.addWidget(label(confidence.value.capitalize(), kind))
    row.addStretch()
    return holder
