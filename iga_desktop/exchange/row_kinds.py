"""Telling the rows that hold no innovation: totals, numbering, headings, agency headings, notes."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import dropwhile
from typing import Any

from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.office import agency_kind
from iga_desktop.exchange.values import cell_text

_TOTAL_STARTS = frozenset({"jumlah", "total", "subtotal", "sub", "grand", "rata", "rerata", "rataan"})
_TOTAL_WORDS = _TOTAL_STARTS | frozenset(
    [
        "skor",
        "nilai",
        "inovasi",
        "keseluruhan",
        "seluruh",
        "semua",
        "akhir",
        "opd",
        "perangkat",
        "daerah",
        "kabupaten",
        "per",
        "indikator",
        "kematangan",
        "dan",
        "umum",
    ]
)
_NOTHING_SENT = frozenset(
    {"nihil", "belum ada", "tidak ada", "belum mengirim", "belum mengirimkan", "tidak mengirim", "kosong"}
    | {"tidak ada inovasi", "belum ada inovasi", "belum menyampaikan", "belum mengirim inovasi"}
)
_AGENCY_LABEL = re.compile(
    r"^(?:nama\s+)?(?:perangkat\s+daerah|organisasi\s+perangkat\s+daerah|opd|skpd|unit\s+kerja|instansi)"
    r"(?:\s*\(\s*(?:opd|skpd)\s*\))?\s*[:=]\s*(.*)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d{1,3})\s*[.)]\s+")
_OTHER_AGENCY_WORDS = ("rsud", "puskesmas", "kantor ", "bagian ", "kelurahan ", "kec.", "uptd", "set.")
_CLOSING = re.compile(
    r"(?:mengetahui|menyetujui|disetujui|disahkan|ditetapkan|diperiksa|dibuat|catatan|keterangan|sumber|nb|nip|"
    r"tanggal|kepala|plt|plh|a\.?n|bupati|wali\s?kota|sekretaris|ketua)\b|\*|.*,\s*\d{1,2}\s+[a-z]+\s+\d{4}$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\(?(\d{1,5})[).]?")


def is_total(key: str) -> bool:
    """Tell whether a text with this name_key labels totals or means (jumlah, rata rata dinas ...)."""
    words = key.split()
    if not words or words[0] not in _TOTAL_STARTS:
        return False
    rest = list(dropwhile(_TOTAL_WORDS.__contains__, words))
    return not rest or agency_kind(" ".join(rest)) != "Lainnya"


def says_nothing_sent(key: str) -> bool:
    """Tell whether a text with this name_key stands where a name would, to say that there is none."""
    return key in _NOTHING_SENT


def closes_table(cells: Iterable[Any]) -> bool:
    """Tell whether the row begins the signature or the notes below a table."""
    first = next((text for cell in cells if (text := cell_text(cell))), "")
    return _CLOSING.match(first) is not None


def is_numbering(cells: Iterable[Any]) -> bool:
    """Tell whether the row numbers the columns: 1 2 3 4 ... (the first may be left out)."""
    expected = 0
    count = 0
    for cell in cells:
        if cell == "":
            continue
        number = bare_number(cell)
        if number is None or (number != expected if count else number not in (1, 2)):
            return False
        expected = number + 1
        count += 1
    return count >= 4


def bare_number(cell: Any) -> int | None:
    """Give the number that is all a cell holds: 3, "3.", "(3)"; None for anything else."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    match = _BARE_NUMBER.fullmatch(cell_text(cell))
    return int(match[1]) if match else None


def labelled_agency(cells: Sequence[Any], known: Collection[str]) -> str:
    """Give what follows "Perangkat Daerah:" in the row, in the same cell or the next; "" if nothing."""
    texts = [text for cell in cells if (text := cell_text(cell))]
    for text, following, after in zip(texts, [*texts[1:], ""], [*texts[2:], "", ""], strict=False):
        if match := _AGENCY_LABEL.match(text):
            return match[1] or following
        if _AGENCY_LABEL.match(f"{text}:"):
            if following.startswith(":"):
                return following.lstrip(": ") or after
            if following and names_agency(following, known):
                return following
    return ""


def names_agency(text: str, known: Collection[str]) -> bool:
    """Tell whether *text* names an agency, by its first word or by the keys that are *known*."""
    folded = text.casefold()
    return (
        name_key(text) in known
        or (agency_kind(text) != "Lainnya" and len(text) <= 120)
        or folded.startswith(_OTHER_AGENCY_WORDS)
    )


def agency_heading(cells: Sequence[Any], known: Collection[str]) -> str:
    """Give the agency that a row names with nothing else in it but its ordinal; "" if none."""
    if label := labelled_agency(cells, known):
        return label
    texts = [text for cell in cells if (text := cell_text(cell))]
    if len(texts) == 2 and len(texts[0]) <= 5:
        texts = texts[1:]
    if len(texts) != 1:
        return ""
    text = _ORDINAL.sub("", texts[0])
    return text if names_agency(text, known) else ""
