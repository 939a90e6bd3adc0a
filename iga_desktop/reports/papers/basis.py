"""What every paper on a year rests on: the year's state, its days, and whose kop and signatures it has."""

from dataclasses import dataclass
from datetime import date

from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import PaperProfile
from iga_desktop.domain.year_state import YearState
from iga_desktop.reports.document import Heading, Signing
from iga_desktop.reports.year_paper import standing_text, year_subtitle


@dataclass(frozen=True)
class Basis:
    """A year's *state* up to the day *as_of*, printed in the look of *profile* and signed on *signed_on*.

    *meeting* is the one that froze the state, None for the state now.
    """

    state: YearState
    profile: PaperProfile
    as_of: date
    signed_on: date
    meeting: Meeting | None = None

    @property
    def subtitle(self) -> str:
        """Whose it is and of which year: "Kabupaten X Tahun 2025"."""
        return year_subtitle(self.state.office, self.state.year)

    @property
    def as_of_text(self) -> str:
        """The day up to which the data count, in words."""
        return standing_text(self.as_of)

    @property
    def author(self) -> str:
        """The office that hands the paper over."""
        return self.state.office.author

    @property
    def signing(self) -> Signing:
        """Who signs, by the profile."""
        return Signing(self.profile, self.signed_on)

    def heading(self, title: str) -> Heading:
        """Give what a paper called *title* says of itself."""
        return Heading(title, self.subtitle, self.as_of_text)
