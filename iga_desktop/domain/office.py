"""The office that keeps the inventory: who it is, how its papers look, whom they are signed by."""

from dataclasses import dataclass, field

from iga_desktop.domain.readiness import Thresholds


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs; `on_behalf` is the line above the position ("a.n. Bupati ..."), if any."""

    position: str
    name: str
    rank: str = ""
    nip: str = ""
    on_behalf: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Settings of the office.

    `letterhead` are the lines of the kop from top to bottom (the last ones small: address, phone);
    `logo` is a PNG or JPEG image; `place` is where papers are signed.
    """

    regency: str = ""
    unit: str = ""
    letterhead: tuple[str, ...] = ()
    logo: bytes | None = None
    place: str = ""
    signatories: tuple[Signatory, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)


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
