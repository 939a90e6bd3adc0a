"""The step that asks for the year, shows how sure its rules are, and sets the office's lines."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Confidence, Guideline
from iga_desktop.domain.office import Office
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.errors import UserError
from iga_desktop.services.first_start import usual_year
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.first_start.step import Step
from iga_desktop.ui.office.presenter import rule_lines
from iga_desktop.ui.office.thresholds_card import ThresholdsCard
from iga_desktop.ui.widgets.basics import form, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.choice_box import ChoiceBox

_YEAR_WIDTH = 132


class YearStep(Step):
    """The years that have a guideline, the present one chosen, and the same lines as in the settings."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            _tr("Tahun, pedoman, dan batas nilai"),
            _tr("Pedoman menentukan cara inovasi dinilai. Tahun lain dapat dibuka kapan saja."),
        )
        self._workspace = workspace
        self.box = ChoiceBox()
        self.box.set_choices((year, str(year)) for year in reversed(workspace.guidelines.years()))
        self.box.show_value(usual_year(workspace))
        self.box.setFixedWidth(_YEAR_WIDTH)
        self.box.currentIndexChanged.connect(self._show_guideline)
        self.confidence = label("", "muted", wraps=True)
        self.doubts = label("", "caution", wraps=True)
        fields = form()
        fields.addRow(_tr("&Tahun"), self.box)
        self.guideline = Card("", wraps=True)
        self.guideline.body.addLayout(fields)
        self.guideline.body.addWidget(self.confidence)
        self.guideline.body.addWidget(self.doubts)
        self.thresholds_card = ThresholdsCard()
        self.thresholds_card.show_office(Office())
        self.body.addWidget(self.guideline)
        self.body.addWidget(self.thresholds_card)
        self.body.addStretch()
        self._show_guideline()

    @property
    def year(self) -> int:
        """The chosen year."""
        return int(str(self.box.value))

    @property
    def thresholds(self) -> Thresholds:
        """The lines that were entered.

        Raises:
            UserError: they contradict each other.
        """
        return self.thresholds_card.applied(Office()).thresholds

    def enter(self) -> None:
        """Begin with the year."""
        self.box.setFocus()

    def check(self) -> None:
        """Let nobody go on without rules, or with lines that contradict each other."""
        self._workspace.guidelines.load(self.year)
        self.thresholds_card.applied(Office())

    def _show_guideline(self) -> None:
        try:
            guideline = self._workspace.guidelines.load(self.year)
        except UserError as problem:
            self.guideline.title.setText(_tr("Tahun {year}").format(year=self.year))
            self._say("", str(problem))
            return
        # In the words of the settings.
        title = _tr("Tahun {year}: {title}").format(year=self.year, title=guideline.title)
        self.guideline.title.setText(title)
        self._say(*confidence_sentences(guideline))

    def _say(self, sure: str, doubtful: str) -> None:
        for words, text in ((self.confidence, sure), (self.doubts, doubtful)):
            words.setText(text)
            words.setVisible(bool(text))


def confidence_sentences(guideline: Guideline) -> tuple[str, str]:
    """Tell how sure the rules of *guideline* are, and apart from that which must still be confirmed."""
    by_confidence: dict[Confidence, list[str]] = {confidence: [] for confidence in Confidence}
    for line in rule_lines(guideline):
        by_confidence[line.provenance.confidence].append(line.name)
    doubtful = by_confidence.pop(Confidence.UNCONFIRMED)
    sure = [_told(confidence, names) for confidence, names in by_confidence.items() if names]
    return " ".join(sure), _told(Confidence.UNCONFIRMED, doubtful) if doubtful else ""


def _told(confidence: Confidence, names: list[str]) -> str:
    return f"{confidence.value.capitalize()}: {', '.join(names)}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstStart", text)
