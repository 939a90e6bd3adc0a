"""What travels between laptops and agencies, worded for window and command line alike."""

import re
from collections.abc import Sequence
from datetime import date

from iga_desktop.domain import content
from iga_desktop.domain.content import Value
from iga_desktop.formats import date_text

VERIFICATION = "verification:"
"""What the key of a verifier's word on an indicator starts with; the indicator's number follows."""
STATUS = "status"
"""The key of how far an innovation has come."""
SPD = "spd:"
"""What the key of an SPD row starts with; the row's code follows."""
EMPTY = "kosong"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def key_label(key: str) -> str:
    """Give what people call the value under *key* of an innovation or of a year's SPD."""
    if key.startswith(VERIFICATION):
        return f"Indikator {key.removeprefix(VERIFICATION)} verifikasi"
    if key.startswith(SPD):
        return f"Baris SPD {key.removeprefix(SPD)}"
    return "Status" if key == STATUS else content.key_label(key)


def value_text(key: str, value: Value) -> str:
    """Give *value*, which stands under *key*, as people read it: "11-08-2025", "Sosial; Pangan", "kosong"."""
    if key.startswith(VERIFICATION):
        return _verification_text(_texts(value, 3))
    if key.startswith(SPD):
        return _spd_text(_texts(value, 3))
    if key == STATUS:
        return _status_text(_texts(value, 3))
    if isinstance(value, tuple):
        return "; ".join(value) or EMPTY
    return _plain_text(str(value))


def _plain_text(text: str) -> str:
    """Give a text as it is, a day as people read it, nothing as "kosong"."""
    try:
        if _DAY.fullmatch(text):
            return date_text(date.fromisoformat(text))
    except ValueError:
        return text  # it only looks like one
    return text or EMPTY


def _verification_text(parts: Sequence[str]) -> str:
    level, decision, note = parts
    return _joined(f"tingkat {level or '0'}", decision or "belum diperiksa", note and f"catatan: {note}")


def _spd_text(parts: Sequence[str]) -> str:
    claim, verified, note = parts
    if not any(parts):
        return EMPTY
    claimed = f"klaim {claim}" if claim else "klaim belum dicatat"
    return _joined(claimed, f"terverifikasi {verified or '0'}", note and f"catatan: {note}")


def _status_text(parts: Sequence[str]) -> str:
    status, sent_on, receipt = parts
    sent = sent_on and _plain_text(sent_on)
    return _joined(status or "draf", sent, receipt and f"nomor tanda terima {receipt}")


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _texts(value: Value, count: int) -> list[str]:
    """Give the *count* texts that *value* consists of, "" for those that it lacks."""
    given = list(value) if isinstance(value, tuple) else []
    return [*given, *[""] * count][:count]
