"""What every paper on a year as it stands says of itself."""

from dataclasses import dataclass
from datetime import date

from iga_desktop.domain.office import Office
from iga_desktop.formats import long_date_text
from iga_desktop.reports.dataset import printable


@dataclass(frozen=True)
class YearPaper:
    """A paper of *office* on *year*, up to the day *as_of*."""

    office: Office
    year: int
    as_of: date

    @property
    def subtitle(self) -> str:
        """Whose it is and of which year: "Kabupaten X Tahun 2025"."""
        return f"{printable(self.office.regency)} Tahun {self.year}".strip()

    @property
    def as_of_text(self) -> str:
        """The day up to which the data count, in words."""
        return f"Keadaan sampai dengan {long_date_text(self.as_of)}"
