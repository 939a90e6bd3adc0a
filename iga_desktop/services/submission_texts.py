"""The text files of a package for the ministry, made to be read and pasted from in Notepad."""

import codecs
from collections.abc import Iterable, Iterator

from iga_desktop.services.pasting import PasteField, letter_lines
from iga_desktop.services.submission_parcels import Parcel

_RULE = "=" * 60


def profile_file(parcel: Parcel) -> bytes:
    """Give the profile of *parcel* field by field, each below a line with its label."""
    fields = (line for number, field in enumerate(parcel.fields, 1) for line in _field(number, field))
    return _file("ISIAN PROFIL INOVASI", parcel, fields)


def _field(number: int, field: PasteField) -> Iterator[str]:
    hint = f" ({field.hint})" if field.hint else ""
    yield from (_RULE, f"{number}. {field.label}{hint}", _RULE, field.text, "")


def indicator_file(parcel: Parcel) -> bytes:
    """Give the levels of *parcel* that count, with the evidence of each and what its letters say."""
    return _file("TINGKAT DAN BUKTI INDIKATOR", parcel, _indicators(parcel))


def _indicators(parcel: Parcel) -> Iterator[str]:
    for indicator in parcel.entry.indicators:
        yield from (_RULE, indicator.title, f"Tingkat {indicator.level}: {indicator.level_text}")
        own = parcel.submitted.evidence.get(indicator.number, ())
        for called, piece in zip(indicator.evidence, own, strict=True):
            yield f"- {called}"
            yield from (f"  {label}: {text}" for label, text in letter_lines(piece.letter))
        yield ""


def _file(title: str, parcel: Parcel, lines: Iterable[str]) -> bytes:
    text = "\n".join((title, parcel.entry.name, parcel.entry.agency_name, "", *lines))
    # A text that was pasted from elsewhere has line ends of its own; Notepad wants its own everywhere.
    return codecs.BOM_UTF8 + "".join(f"{line}\r\n" for line in text.splitlines()).encode()
