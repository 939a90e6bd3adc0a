"""What the list of evidence shows and says, and to which indicator a file goes. No widgets."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.evidence import Evidence, Letter, indicator_in_name
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.formats import count_text, date_text, local_time, size_text
from iga_desktop.services.desk import Desk
from iga_desktop.services.evidence import Added, Incoming, evidence_kinds


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above an indicator's evidence."""

    number: int
    name: str
    count: int
    status: IndicatorStatus


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One piece of evidence; an old one was replaced or removed."""

    piece: Evidence

    @property
    def number(self) -> int:
        """The number of its indicator."""
        return self.piece.number

    @property
    def old(self) -> bool:
        """Whether it no longer counts."""
        return self.piece.removed_at is not None


@dataclass(frozen=True, slots=True)
class OldVersions:
    """The line that shows or hides the old versions of an indicator."""

    number: int
    count: int
    unfolded: bool


Line = Heading | PieceLine | OldVersions


def identity(line: Line) -> tuple[str, int]:
    """Give what stays the same of a line when the evidence is read anew."""
    key = line.piece.id if isinstance(line, PieceLine) else line.number
    return type(line).__name__, key


def lines_of(desk: Desk, number: int | None, unfolded: Collection[int]) -> list[Line]:
    """Give the lines of indicator *number*, or of all under headings (None).

    *unfolded* are the indicators whose old versions are shown.
    """
    lines: list[Line] = []
    for indicator in desk.guideline.indicators:
        if number not in (None, indicator.number):
            continue
        pieces = [PieceLine(piece) for piece in desk.evidence if piece.number == indicator.number]
        current = [line for line in pieces if not line.old]
        old = [line for line in pieces if line.old]
        if number is None:
            status = desk.states[indicator.number].status
            lines.append(Heading(indicator.number, indicator.name, len(current), status))
        lines += current
        if old:
            shown = indicator.number in unfolded
            lines.append(OldVersions(indicator.number, len(old), shown))
            lines += old if shown else []
    return lines


def line_text(line: Line) -> str:
    """Give all that a line says."""
    if isinstance(line, Heading):
        return ", ".join((f"{line.number} {line.name}", *heading_facts(line)))
    if isinstance(line, OldVersions):
        return old_versions_text(line)
    note = line.piece.letter.note
    return "\n".join(filter(None, (line.piece.name, piece_facts(line), letter_text(line.piece.letter), note)))


def heading_facts(line: Heading) -> tuple[str, ...]:
    """Give how much evidence an indicator has and how it stands, as words."""
    counted = _tr("{count} bukti").format(count=count_text(line.count))
    return (counted, line.status.value) if line.count else (line.status.value,)


def old_versions_text(line: OldVersions) -> str:
    """Give the words of the line that shows or hides old versions."""
    text = _tr("Sembunyikan versi lama ({count})") if line.unfolded else _tr("Versi lama ({count})")
    return text.format(count=count_text(line.count))


def piece_facts(line: PieceLine) -> str:
    """Give type, size and days of a piece: "PDF, 1,2 MB - ditambahkan 11-08-2025"."""
    piece = line.piece
    kind = kind_name(piece)
    size = f"{kind}, {size_text(piece.size)}" if piece.sha256 else kind
    parts = [size, _tr("ditambahkan {day}").format(day=date_text(local_time(piece.added_at)))]
    if piece.removed_at is not None:
        parts.append(_tr("versi lama sejak {day}").format(day=date_text(local_time(piece.removed_at))))
    return " - ".join(parts)


def letter_text(letter: Letter) -> str:
    """Give a letter's number, date and subject as one line; nothing where none is filled in."""
    number = _tr("Nomor {number}").format(number=letter.number) if letter.number else ""
    day = _tr("tanggal {day}").format(day=date_text(letter.on)) if letter.on else ""
    return ", ".join(filter(None, (number, day, letter.subject)))


def kind_name(piece: Evidence) -> str:
    """Give the kind of a piece as people call it."""
    if not piece.sha256:
        return _tr("Tautan")
    return _kinds().get(piece.kind, (piece.kind.upper(), ""))[0]


def preview_of(piece: Evidence) -> str:
    """Give what can show a piece inside the window: "pdf", "gambar", or "" for nothing."""
    return _kinds().get(piece.kind, ("", ""))[1]


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    return {kind.code: (kind.name, kind.preview) for kind in evidence_kinds().kinds}


def assign(
    paths: Sequence[Path], numbers: Collection[int], otherwise: int | None
) -> tuple[list[Incoming], list[Path]]:
    """Give files to the indicator that their name begins with, or else to *otherwise*.

    Second come the files for which there is neither.
    """
    assigned, left = [], []
    for path in paths:
        number = indicator_in_name(path.name, numbers) or otherwise
        if number is None:
            left.append(path)
        else:
            assigned.append(Incoming(number, path))
    return assigned, left


def added_text(pieces: Sequence[Evidence]) -> str:
    """Give the sentence about files that were added."""
    if len(pieces) == 1:
        text = _tr("{name} ditambahkan ke indikator {number}")
        return text.format(name=pieces[0].name, number=pieces[0].number)
    if not pieces:
        return _tr("Tidak ada berkas yang ditambahkan")
    indicators = {piece.number for piece in pieces}
    text = _tr("{count} berkas ditambahkan ke {indicators} indikator")
    return text.format(count=count_text(len(pieces)), indicators=count_text(len(indicators)))


def adding_name(added: Added) -> str:
    """Give what the undo list calls the adding or replacing of evidence."""
    first = added.pieces[0]
    if added.change.hidden:
        return _tr("penggantian bukti dengan {name}").format(name=first.name)
    if len(added.pieces) == 1:
        return _tr("penambahan bukti {name}").format(name=first.name)
    return _tr("penambahan {count} bukti").format(count=count_text(len(added.pieces)))


def removing_name(pieces: Sequence[Evidence]) -> str:
    """Give what the undo list calls the removal of *pieces*."""
    if len(pieces) == 1:
        return _tr("penghapusan bukti {name}").format(name=pieces[0].name)
    return _tr("penghapusan {count} bukti").format(count=count_text(len(pieces)))


def removed_text(pieces: Sequence[Evidence]) -> str:
    """Give the sentence about *pieces* that were removed."""
    if len(pieces) == 1:
        return _tr("{name} dihapus; Ctrl+Z mengembalikannya").format(name=pieces[0].name)
    return _tr("{count} bukti dihapus; Ctrl+Z mengembalikannya").format(count=count_text(len(pieces)))


def cancelled_text(count: int) -> str:
    """Give the sentence about the adding of *count* files that was cancelled."""
    text = _tr("Penambahan {count} berkas dibatalkan; tidak ada yang ditambahkan darinya")
    return text.format(count=count_text(count))


def refusal_text(count: int) -> str:
    """Give the sentence over the reasons why *count* files, or else parts of folders, were not added."""
    if not count:
        return _tr("Isi folder tidak diambil seluruhnya. Ini sebabnya:")
    return _tr("{count} berkas tidak ditambahkan. Ini sebabnya:").format(count=count_text(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("EvidencePanel", text)
