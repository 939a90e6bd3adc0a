"""The office that keeps the inventory: who it is, how its papers look, whom they are signed by."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from iga_desktop.domain.readiness import Thresholds

MOST_COLUMNS = 4
"""How many signatures stand beside each other at most."""
ACTINGS = ("", "Plt.", "Plh.")
"""In which capacity somebody signs: holds the position, acts in a vacancy, or for the day."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs; `on_behalf` is the line above the position ("a.n. Bupati ..."), if any.

    `acting` is one of `ACTINGS` and stands before the position.
    """

    position: str
    name: str
    rank: str = ""
    nip: str = ""
    on_behalf: str = ""
    acting: str = ""

    @property
    def title(self) -> str:
        """The position as it is signed: "Plt. Kepala Badan ..."."""
        return f"{self.acting} {self.position}".strip()


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the kop; `size` in points, None: by its place and letters."""

    text: str
    size: float | None = None


MOST_HEAD_SIZE = 72
"""Points; the least is 1."""
SMALLEST_HEAD = 0.75
"""How far the lines of a kop may shrink together where the widest would not fit, before they break."""


def head_faces(lines: Sequence[HeadLine]) -> list[tuple[float, bool]]:
    """Give size (points) and boldness of each line of a kop: of the regency, of the unit, of addresses."""
    faces = []
    for place, line in enumerate(lines):
        unit = line.text.isupper()
        usual = 14.0 if place == 0 else 15.5 if unit else 10.0
        faces.append((line.size or usual, place == 0 or unit))
    return faces


@dataclass(frozen=True, slots=True)
class PaperProfile:
    """How papers look and who signs them: the kop from top to bottom, the arms, the place, the signatories.

    `logo` is a PNG or JPEG image; `columns` (1-4) is how many signatures stand beside each other.
    """

    name: str = "Utama"
    letterhead: tuple[HeadLine, ...] = ()
    logo: bytes | None = None
    place: str = ""
    signatories: tuple[Signatory, ...] = ()
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Office:
    """Settings of the office; there is always a first profile, the usual one."""

    regency: str = ""
    unit: str = ""
    profiles: tuple[PaperProfile, ...] = (PaperProfile(),)
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def author(self) -> str:
        """Who hands its papers over: the unit, or the regency where that has no name."""
        return self.unit or self.regency

    @property
    def main(self) -> PaperProfile:
        """The usual profile."""
        return self.profiles[0]

    def profile(self, name: str) -> PaperProfile:
        """Give the profile called *name*; the usual one for "" or where there is none of that name."""
        return next((each for each in self.profiles if each.name == name), self.main)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of the regency (OPD). `id` is None before it is stored for the first time."""

    id: int | None
    code: str
    name: str
    spellings: tuple[str, ...] = ()
    kind: str = ""
    active: bool = True


AGENCY_KINDS = ("Sekretariat", "Inspektorat", "Badan", "Dinas", "Rumah Sakit", "Kecamatan", "Lainnya")


def agency_kind(name: str) -> str:
    """Give the kind of agency that *name* tells by its first word, else "Lainnya"."""
    folded = name.casefold()
    for kind in AGENCY_KINDS:
        if folded.startswith(kind.casefold()):
            return kind
    return "Dinas" if folded.startswith("satuan polisi") else "Lainnya"


_HEADS = (
    ("Sekretariat ", "Sekretaris "),
    ("Inspektorat", "Inspektur"),
    ("Kecamatan ", "Camat "),
    ("Kelurahan ", "Lurah "),
    ("Rumah Sakit ", "Direktur Rumah Sakit "),
    ("RSUD ", "Direktur RSUD "),
)
"""How an agency begins whose head is called otherwise than "Kepala", and how that head is called."""


def head_of(agency_name: str) -> str:
    """Give what the head of an agency is called: "Kepala Dinas Kesehatan", "Camat Contoh"."""
    for begin, head in _HEADS:
        if agency_name[: len(begin)].casefold() == begin.casefold():
            return head + agency_name[len(begin) :]
    return f"Kepala {agency_name}"
