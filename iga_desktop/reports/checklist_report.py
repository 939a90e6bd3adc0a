"""What the checklist of a package for the ministry says, before anyone decides how it looks."""

from dataclasses import dataclass
from decimal import Decimal

from iga_desktop.formats import count_text, score_text
from iga_desktop.reports.year_paper import YearPaper


@dataclass(frozen=True, slots=True)
class ChecklistIndicator:
    """One indicator to enter: its level (0-3) in the guideline's words, and its evidence as it is named."""

    number: int
    name: str
    mandatory: bool
    level: int
    level_text: str
    evidence: tuple[str, ...]

    @property
    def title(self) -> str:
        """Number and name: "16 Regulasi Inovasi Daerah (wajib)"."""
        return f"{self.number} {self.name}{' (wajib)' if self.mandatory else ''}"


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """One innovation to enter; `fields` are the profile's labels with what stands there in short."""

    name: str
    agency_name: str
    folder: str
    score: Decimal
    files: int
    links: int
    fields: tuple[tuple[str, str], ...]
    indicators: tuple[ChecklistIndicator, ...]

    @property
    def about(self) -> str:
        """Whose it is, its score and where its files are."""
        return (
            f"{self.agency_name} \u2013 nilai {score_text(self.score)} \u2013 "
            f"{count_text(self.files)} berkas, {count_text(self.links)} tautan \u2013 folder {self.folder}"
        )


@dataclass(frozen=True)
class ChecklistReport(YearPaper):
    """What is to be entered in the ministry's application, and what could not be handed over as a file."""

    entries: tuple[ChecklistEntry, ...]
    left_out: tuple[str, ...]
