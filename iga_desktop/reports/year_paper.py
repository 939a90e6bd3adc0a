"""What every report on a year as it stands says of itself on paper."""

from dataclasses import dataclass
from datetime import date

from iga_desktop.domain.office import Office
from iga_desktop.formats import long_date_text
from iga_desktop.reports.document import Heading, Signing


def year_subtitle(office: Office, year: int) -> str:
    """Give whose a paper is and of which year: "Kabupaten X Tahun 2025"."""
    return f"{office.regency} Tahun {year}".strip()


def standing_text(day: date) -> str:
    """Give in words that data count up to *day*."""
    return f"Keadaan sampai dengan {long_date_text(day)}"


@dataclass(frozen=True)
class YearPaper:
    """A report of *office* on *year*, up to the day *as_of*."""

    office: Office
    year: int
    as_of: date

    @property
    def signing(self) -> Signing:
        """The office's usual signatories, who sign on the day up to which the data count."""
        return Signing(self.office.main, self.as_of)

    def heading(self, title: str) -> Heading:
        """Give what a paper called *title* says of itself."""
        return Heading(title, year_subtitle(self.office, self.year), standing_text(self.as_of))
