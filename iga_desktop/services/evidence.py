"""Adding, replacing and removing the evidence behind a level."""

import shutil
import stat
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from iga_desktop.db import evidence
from iga_desktop.db.evidence import NewEvidence, NewPiece
from iga_desktop.db.history import Author, record
from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.verification import Decision, DeskChange, IndicatorState
from iga_desktop.errors import UserError
from iga_desktop.exchange.evidence_files import check_link
from iga_desktop.formats import date_text
from iga_desktop.progress import Progress
from iga_desktop.services.desk import Desk, fetch_desk, history_entry, write_change
from iga_desktop.services.evidence_intake import evidence_kinds as evidence_kinds
from iga_desktop.services.evidence_intake import taken_in
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

FORM = "bukti"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that should become evidence of indicator `number`, in the place of evidence `replaces`."""

    number: int
    path: Path
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files: the change (empty if none was taken) and a sentence for each refused one."""

    change: DeskChange
    pieces: tuple[Evidence, ...]
    refusals: tuple[str, ...]


def add_files(
    workspace: Workspace, innovation_id: int, files: Sequence[Incoming], progress: Progress
) -> Added:
    """Copy *files* into the store and record them as evidence; a file that cannot be evidence is left out.

    Raises:
        UserError: the innovation is gone. EnvironmentProblem: a file cannot be read or the store not be
            written. Cancelled: the officer cancelled. In each case nothing was added.
    """
    with taken_in(workspace, [file.path for file in files], progress) as (connection, taken):
        new = [
            NewEvidence(file.number, piece, file.replaces)
            for file, piece in zip(files, taken, strict=True)
            if isinstance(piece, NewPiece)
        ]
        added = record_new(connection, author(workspace, FORM), innovation_id, new)
    refusals = [sentence for sentence in taken if isinstance(sentence, str)]
    return replace(added, refusals=(*refusals, *added.refusals))


def record_new(connection: Connection, who: Author, innovation_id: int, new: Sequence[NewEvidence]) -> Added:
    """Record files that were taken in as evidence, inside a transaction; doubles are left out and named.

    Raises:
        UserError: the innovation is gone.
    """
    now = fetch_desk(connection, innovation_id)
    fresh, doubles = _without_doubles(now, new)
    change, pieces = _record(connection, who, now, fresh)
    return Added(change, pieces, tuple(doubles))


def _without_doubles(now: Desk, new: Sequence[NewEvidence]) -> tuple[list[NewEvidence], list[str]]:
    """Leave out what the indicator already has; the same bytes count once for an indicator."""
    counting = {piece.id for piece in _counting(now)}
    replaced = {entry.replaces for entry in new}
    known = {(piece.number, piece.sha256) for piece in _counting(now) if piece.id not in replaced}
    fresh, sentences = [], []
    for entry in new:
        if entry.replaces is not None and entry.replaces not in counting:
            sentences.append(
                f"Berkas {entry.piece.name} tidak ditambahkan: bukti yang hendak diganti sudah diganti atau "
                "dihapus."
            )
        elif (entry.number, entry.piece.sha256) in known:
            sentences.append(
                f"Berkas {entry.piece.name} tidak ditambahkan: isinya sudah ada pada indikator "
                f"{entry.number}."
            )
        else:
            known.add((entry.number, entry.piece.sha256))
            fresh.append(entry)
    return fresh, sentences


def add_link(
    workspace: Workspace, innovation_id: int, number: int, link: str, replaces: int | None = None
) -> Added:
    """Record a link as evidence of indicator *number*.

    Raises:
        UserError: it is no web address, the indicator has it already, or the innovation is gone.
    """
    address = check_link(link)
    with workspace.writing() as connection:
        now = fetch_desk(connection, innovation_id)
        if any(piece.link == address for piece in now.evidence_of(number)):
            raise UserError(f"Tautan itu sudah ada pada indikator {number}. Tidak ada data yang berubah.")
        entry = NewEvidence(number, NewPiece(address, link=address), replaces)
        change, pieces = _record(connection, author(workspace, FORM), now, [entry])
    return Added(change, pieces, ())


def remove(workspace: Workspace, innovation_id: int, ids: Sequence[int]) -> DeskChange:
    """Let evidence no longer count; its record and bytes stay, since a past meeting may have seen it.

    Raises:
        UserError: the innovation is gone.
    """
    with workspace.writing() as connection:
        now = fetch_desk(connection, innovation_id)
        who = author(workspace, FORM)
        change = _change(now, who.at, [], [piece for piece in _counting(now) if piece.id in ids])
        write_change(connection, who, now, change)
    return change


def describe(workspace: Workspace, evidence_id: int, letter: Letter) -> None:
    """Give a piece of evidence another letter number, date, subject and note.

    Raises:
        UserError: the innovation is gone.
    """
    with workspace.writing() as connection:
        (piece,) = evidence.fetch(connection, [evidence_id])
        now = fetch_desk(connection, piece.innovation_id)
        write_letter(connection, author(workspace, FORM), now, piece, letter)


def write_letter(connection: Connection, who: Author, now: Desk, piece: Evidence, letter: Letter) -> None:
    """Give *piece* of the innovation that *now* shows another letter, and record it, inside a transaction."""
    evidence.describe(connection, piece.id, letter)
    old, new = _letter_words(piece.letter), _letter_words(letter)
    field = f"Indikator {piece.number} bukti {piece.name}"
    changes = [
        history_entry(now, f"{field}: {label}", old[label], new[label])
        for label in new
        if old[label] != new[label]
    ]
    record(connection, who, changes)


def _letter_words(letter: Letter) -> Mapping[str, str | None]:
    return {
        "nomor surat": letter.number or None,
        "tanggal surat": date_text(letter.on) if letter.on else None,
        "perihal": letter.subject or None,
        "catatan": letter.note or None,
    }


class StoredPiece(Protocol):
    """A piece of evidence, of whatever it is, under its original name; a link has no `sha256`."""

    @property
    def name(self) -> str: ...

    @property
    def sha256(self) -> str | None: ...


def file_of(workspace: Workspace, piece: StoredPiece) -> Path:
    """Give where the bytes of a file lie in the store: to be read, never to be handed out.

    Raises:
        UserError: they are not there.
    """
    path = workspace.evidence.path(piece.sha256 or "")
    if not path.is_file():
        raise UserError(
            f'Isi berkas bukti "{piece.name}" tidak ditemukan di folder data. Tekan "Periksa data" di '
            "Pengaturan, atau minta ulang berkas itu kepada perangkat daerah."
        )
    return path


def copy_for_opening(workspace: Workspace, piece: StoredPiece) -> Path:
    """Give a read-only copy under its original name for another program.

    Raises:
        UserError: the bytes are not there, or the copy cannot be made.
    """
    source = file_of(workspace, piece)
    try:
        # A new folder each time: what another program did to an earlier copy must not pass for evidence.
        target = Path(tempfile.mkdtemp(prefix="iga-desktop-bukti-")) / piece.name
        shutil.copyfile(source, target)
        target.chmod(stat.S_IREAD)
    except OSError as problem:
        raise UserError(
            f'Berkas "{piece.name}" tidak dapat disalin untuk dibuka. Pastikan masih ada ruang di laptop, '
            "lalu coba lagi."
        ) from problem
    return target


def _record(
    connection: Connection, who: Author, now: Desk, new: Sequence[NewEvidence]
) -> tuple[DeskChange, tuple[Evidence, ...]]:
    pieces = evidence.add(connection, now.innovation.id or 0, new, who.at) if new else ()
    replaced = {piece.replaces for piece in pieces}
    change = _change(now, who.at, pieces, [piece for piece in _counting(now) if piece.id in replaced])
    write_change(connection, who, now, change)
    return change, pieces


def _counting(now: Desk) -> Sequence[Evidence]:
    return [piece for piece in now.evidence if piece.removed_at is None]


def _change(now: Desk, at: datetime, shown: Sequence[Evidence], hidden: Sequence[Evidence]) -> DeskChange:
    """Give what becomes of the indicators whose evidence changes: whatever was decided is open again."""
    delta = Counter(piece.number for piece in shown)
    delta.subtract(piece.number for piece in hidden)
    numbers = sorted(delta)
    return DeskChange(
        innovation_id=now.innovation.id or 0,
        before=tuple(now.states[number] for number in numbers),
        after=tuple(_reopened(now.states[number], delta[number], at) for number in numbers),
        shown=frozenset(piece.id for piece in shown),
        hidden=frozenset(piece.id for piece in hidden),
    )


def _reopened(state: IndicatorState, delta: int, at: datetime) -> IndicatorState:
    count = state.evidence + delta
    return replace(
        state,
        evidence=count,
        decision=Decision.OPEN,
        waiting_since=at if count else None,
        decided_at=None,
    )
