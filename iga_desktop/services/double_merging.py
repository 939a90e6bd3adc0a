"""Deciding on two innovations that look like one: merge them, keep them apart, or join their lives."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from iga_desktop.db import doubles, exchange, innovations, lives, queries
from iga_desktop.db.history import Author, record
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.content import AGENCY, content_of, with_content
from iga_desktop.domain.doubles import completed, richer, united
from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.merging import Side, SubjectMerge
from iga_desktop.domain.verification import DeskChange
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.exchange_words import key_label, value_text
from iga_desktop.services.backups import safeguard
from iga_desktop.services.desk import Desk, fetch_desk, history_entry, write_change
from iga_desktop.services.evidence import write_letter
from iga_desktop.services.offices import agency_names
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

_DOOR = "data ganda"


def merge_fields(workspace: Workspace, kept_id: int, gone_id: int) -> SubjectMerge:
    """Give where two innovations of a year differ: mine is the kept one's, theirs that of the other.

    The default is the richer value (see `domain.doubles.richer`).

    Raises:
        UserError: one is gone or was sent, or they are of two years.
    """
    with workspace.reading() as connection:
        kept, gone = _to_merge(connection, kept_id, gone_id)
        return _fields(kept, gone)


def merge_doubles(workspace: Workspace, kept_id: int, gone_id: int, choices: Mapping[str, Side]) -> None:
    """Let two innovations of a year be one: *kept_id*, with fields as chosen, evidence and history of both.

    What meetings froze stays as it was. The history keeps what was given up. A form or package that knows
    the other is compared with the kept one from now on. Where their lives do not overlap, they become one.

    Raises:
        UserError: one is gone or was sent, they are of two years, or a third innovation has the chosen name
            in the chosen agency; or the office cannot be backed up. Nothing was changed.
    """
    safeguard(workspace, Reason.MERGE)
    try:
        with workspace.writing() as connection:
            kept, gone = _to_merge(connection, kept_id, gone_id)
            _merge(connection, author(workspace, _DOOR), kept, gone, choices)
    except IntegrityError as problem:
        raise UserError(
            "Perangkat daerah yang dipilih sudah mempunyai inovasi lain dengan nama yang dipilih. "
            f"Pilih nama atau perangkat daerah yang lain. {UNCHANGED}"
        ) from problem


def keep_apart(workspace: Workspace, one_id: int, other_id: int) -> None:
    """Remember that two innovations that look alike are two, in these years and all others.

    Raises:
        UserError: one of them is gone.
    """
    with workspace.writing() as connection:
        one, other = fetch_desk(connection, one_id), fetch_desk(connection, other_id)
        exchange.record_distinct(connection, one.innovation.uid, other.innovation.uid)
        _record_both(connection, author(workspace, _DOOR), "Bukan data ganda dari", one, other)


def join_lives(workspace: Workspace, one_id: int, other_id: int) -> None:
    """Let two innovations of different years be one life: all of the later's life joins the earlier's.

    Raises:
        UserError: one is gone, they are of one year, or both lives have an innovation in the same year.
    """
    with workspace.writing() as connection:
        pair = fetch_desk(connection, one_id), fetch_desk(connection, other_id)
        earlier, later = sorted(pair, key=lambda now: now.innovation.year)
        if earlier.innovation.year == later.innovation.year:
            raise UserError(
                "Kedua inovasi dilaporkan pada tahun yang sama. Gabungkan keduanya, atau tandai bukan data "
                f"ganda. {UNCHANGED}"
            )
        if earlier.innovation.lineage == later.innovation.lineage:
            return
        if shared := _shared_years(connection, earlier, later):
            raise UserError(
                f"Kedua inovasi sama-sama tercatat pada tahun {', '.join(map(str, shared))}, sehingga tidak "
                f"mungkin satu inovasi. Gabungkan data ganda tahun itu lebih dahulu. {UNCHANGED}"
            )
        _join(connection, author(workspace, _DOOR), earlier, later)


def _to_merge(connection: Connection, kept_id: int, gone_id: int) -> tuple[Desk, Desk]:
    kept, gone = fetch_desk(connection, kept_id), fetch_desk(connection, gone_id)
    if kept_id == gone_id:
        raise UserError(f"Pilih dua inovasi yang berbeda. {UNCHANGED}")
    if kept.innovation.year != gone.innovation.year:
        raise UserError(
            "Kedua inovasi dilaporkan pada tahun yang berbeda, sehingga tidak dapat digabung. Hubungkan "
            f"riwayatnya sebagai satu inovasi. {UNCHANGED}"
        )
    for now in (kept, gone):
        if now.sending.status is Status.SENT:
            raise UserError(
                f'Inovasi "{now.innovation.profile.name}" sudah terkirim, sehingga tidak dapat digabung. '
                f"Kembalikan statusnya lebih dahulu bila memang perlu. {UNCHANGED}"
            )
    return kept, gone


def _fields(kept: Desk, gone: Desk) -> SubjectMerge:
    return SubjectMerge(
        subject=kept.innovation.uid,
        title=kept.innovation.profile.name,
        owner=kept.agency.name,
        is_new=False,
        fields=richer(
            content_of(kept.innovation, kept.agency.code), content_of(gone.innovation, gone.agency.code)
        ),
        notes=tuple(_notes(kept, gone)),
    )


def _notes(kept: Desk, gone: Desk) -> Sequence[str]:
    found = []
    if added := len(_added(kept, gone)):
        found.append(f"{added} bukti dari inovasi yang digabungkan ikut ditambahkan.")
    if kept.sending.status in (Status.VERIFIED, Status.CHOSEN):
        found.append(
            f'Inovasi yang dipertahankan berstatus "{kept.sending.status}"; periksa lagi sesudahnya.'
        )
    if gone.sending.status is not kept.sending.status:
        found.append(f'Status "{gone.sending.status}" dari inovasi yang digabungkan tidak dipakai.')
    return found


def _added(kept: Desk, gone: Desk) -> Sequence[Evidence]:
    """Give the other's evidence that the kept one lacks: the same content counts once for an indicator."""
    known = {_content(each) for each in _counting(kept)}
    return [each for each in _counting(gone) if _content(each) not in known]


def _counting(now: Desk) -> Sequence[Evidence]:
    return [each for each in now.evidence if each.removed_at is None]


def _content(piece: Evidence) -> tuple[int, str | None, str]:
    return piece.number, piece.sha256, piece.link


def _merge(connection: Connection, who: Author, kept: Desk, gone: Desk, choices: Mapping[str, Side]) -> None:
    kept_id, gone_id = _id(kept), _id(gone)
    fields = _fields(kept, gone)
    taken = fields.taken(choices)
    added = _added(kept, gone)
    twice = [each for each in _counting(gone) if each not in added]
    doubles.move_evidence(connection, gone_id, kept_id, {each.id for each in twice})
    doubles.move_traces(connection, gone_id, kept_id)
    innovations.remove(connection, who, [gone_id])
    exchange.record_merged(connection, gone.innovation.uid, kept.innovation.uid)
    _record_both(connection, who, "Digabung dengan", kept, gone)
    _record_given_up(connection, who, kept, gone, [e.key for e in fields.fields if e.key not in taken])
    _complete_letters(connection, who, kept, twice)
    write_change(connection, who, kept, _united(kept, gone, added, who))
    # The levels are read anew: what was verified of the other may be the kept one's now.
    before = fetch_desk(connection, kept_id).innovation
    codes = {each.code: each.id for each in queries.list_agencies(connection) if each.id is not None}
    after = with_content(before, taken, codes)
    innovations.rewrite(connection, who, [(before, after)], agency_names(connection))
    apart = kept.innovation.lineage != gone.innovation.lineage
    if apart and not _shared_years(connection, kept, gone):
        _join(connection, who, kept, gone)


def _record_given_up(
    connection: Connection, who: Author, kept: Desk, gone: Desk, keys: Collection[str]
) -> None:
    """Keep in the history what the other said and is not taken; what is replaced by it is told anyway."""
    said = content_of(gone.innovation, gone.agency.code) | {AGENCY: gone.agency.name}
    field = f'Nilai yang tidak dipakai dari "{gone.innovation.profile.name}"'
    entries = [
        history_entry(kept, field, f"{key_label(key)}: {value_text(key, said[key])}", None)
        for key in keys
        if said[key]
    ]
    record(connection, who, entries)


def _complete_letters(connection: Connection, who: Author, kept: Desk, twice: Sequence[Evidence]) -> None:
    """Let the kept one's evidence say what the other's says of the same content and it does not."""
    own = {_content(each): each for each in reversed(_counting(kept))}
    for other in twice:
        mine = own[_content(other)]
        letter = completed(mine.letter, other.letter)
        if letter != mine.letter:
            write_letter(connection, who, kept, mine, letter)


def _united(kept: Desk, gone: Desk, added: Collection[Evidence], who: Author) -> DeskChange:
    gained = [each.number for each in added]
    before = tuple(kept.states.values())
    after = tuple(
        united(state, gone.states[state.number], gained.count(state.number), who.at) for state in before
    )
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return DeskChange(
        innovation_id=_id(kept),
        before=tuple(old for old, _ in changed),
        after=tuple(new for _, new in changed),
        # What a corrected guideline knows no more moves without a word.
        shown=frozenset(each.id for each in added if each.number in kept.states),
        # From here on claim and verified level part: what was claimed until now must stay what it was.
        records_claims=kept.innovation.claim is None
        and any(old.verified != new.verified for old, new in changed),
    )


def _shared_years(connection: Connection, one: Desk, other: Desk) -> Sequence[int]:
    """Give the years in which both lives have an innovation, oldest first."""
    mine, theirs = (
        {year for year, _ in lives.fetch_ids(connection, now.innovation.lineage)} for now in (one, other)
    )
    return sorted(mine & theirs)


def _join(connection: Connection, who: Author, onto: Desk, joining: Desk) -> None:
    """Let the life of *joining* be that of *onto*, and record it at each of its years."""
    years = lives.fetch_ids(connection, joining.innovation.lineage)
    lives.join(connection, [key for _, key in years], onto.innovation.lineage)
    told = f"{onto.innovation.profile.name} ({onto.innovation.year})"
    joined = [fetch_desk(connection, key) for _, key in years]
    record(connection, who, [history_entry(now, "Dihubungkan dengan", None, told) for now in joined])


def _record_both(connection: Connection, who: Author, field: str, one: Desk, other: Desk) -> None:
    entries = [history_entry(now, field, None, _told(fellow)) for now, fellow in ((one, other), (other, one))]
    record(connection, who, entries)


def _told(now: Desk) -> str:
    return f"{now.innovation.profile.name} ({now.agency.name}, {now.innovation.year})"


def _id(now: Desk) -> int:
    if now.innovation.id is None:
        raise ValueError("an innovation is on the desk only once it is stored")
    return now.innovation.id
