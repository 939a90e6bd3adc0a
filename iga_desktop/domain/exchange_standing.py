"""How forms that were sent out, and what comes back, stand: the words for people."""

from datetime import date
from enum import StrEnum


class FormStanding(StrEnum):
    """How an agency's form stands; the value is what people read."""

    NOT_MADE = "belum dibuat"
    SENT = "dikirim"
    LATE = "terlambat"
    BACK = "kembali"


class SourceStanding(StrEnum):
    """How something that came stands, what needs eyes first; the value is what people read."""

    CONFLICTS = "perlu diperiksa"
    REFUSED = "ditolak"
    READY = "siap"
    UNCHANGED = "tidak ada perubahan"
    STORED = "tersimpan"
    UNUSED = "tidak dipakai"


class SubjectStanding(StrEnum):
    """What storing would do with one thing that came; the value is what people read."""

    CONFLICTS = "bertentangan"
    NEW = "baru"
    CHANGED = "berubah"
    SAME = "tidak berubah"
    LEFT_OUT = "tidak diambil"


def form_standing(*, made: bool, back: bool, deadline: date | None, today: date) -> FormStanding:
    """Give how the form of an agency stands *today*; it is late after the day of its *deadline*."""
    if back:
        return FormStanding.BACK
    if not made:
        return FormStanding.NOT_MADE
    return FormStanding.LATE if deadline is not None and deadline < today else FormStanding.SENT
