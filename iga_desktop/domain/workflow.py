"""The way of an innovation through the year: which steps there are, and what each one needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How far an innovation has come; the value is what people read."""

    DRAFT = "draf"
    SUBMITTED = "diajukan"
    RETURNED = "perlu perbaikan"
    VERIFIED = "terverifikasi"
    CHOSEN = "ditetapkan siap kirim"
    SENT = "terkirim"


FORWARD: Mapping[Status, tuple[Status, ...]] = {
    Status.DRAFT: (Status.SUBMITTED,),
    Status.SUBMITTED: (Status.VERIFIED, Status.RETURNED),
    Status.RETURNED: (Status.SUBMITTED,),
    Status.VERIFIED: (Status.CHOSEN,),
    Status.CHOSEN: (Status.SENT,),
    Status.SENT: (),
}
"""The steps that lead on."""
BACK: Mapping[Status, tuple[Status, ...]] = {
    Status.DRAFT: (),
    Status.SUBMITTED: (Status.DRAFT,),
    Status.RETURNED: (),
    Status.VERIFIED: (Status.RETURNED, Status.SUBMITTED),
    Status.CHOSEN: (Status.VERIFIED,),
    Status.SENT: (Status.CHOSEN,),
}
"""The steps that take something back; each needs a reason."""


@dataclass(frozen=True, slots=True)
class Sending:
    """How far an innovation has come on its way to the ministry; date and receipt once it is sent."""

    status: Status
    sent_on: date | None = None
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps depend on: the indicators still open, readiness and eligibility."""

    waiting: int
    returned: int
    ready: bool
    eligible: bool


def steps_from(status: Status) -> tuple[Status, ...]:
    """Give where an innovation of *status* can go, the way on first."""
    return FORWARD[status] + BACK[status]


def needs_note(old: Status, new: Status) -> bool:
    """Whether the step must say why."""
    return new is Status.RETURNED or new in BACK[old]


def obstacles(old: Status, new: Status, standing: Standing) -> tuple[str, ...]:
    """Give what stands in the way of a step, each as a clause (Indonesian); nothing where it is free."""
    if new not in steps_from(old):
        return (f'dari "{old}" tidak ada langkah ke "{new}"',)
    if new in BACK[old]:
        return ()
    found = []
    if new in (Status.VERIFIED, Status.CHOSEN, Status.SENT):
        if standing.waiting:
            found.append(f"{standing.waiting} indikator masih menunggu diperiksa")
        if standing.returned:
            found.append(f"{standing.returned} indikator masih perlu perbaikan")
    if new in (Status.CHOSEN, Status.SENT):
        if not standing.ready:
            found.append("nilai terverifikasi belum mencapai batas kirim")
        if not standing.eligible:
            found.append("syarat kelayakan belum terpenuhi")
    return tuple(found)
