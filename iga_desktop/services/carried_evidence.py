"""Offering last year's evidence again: new records of the same bytes, which wait for the verifier."""

from dataclasses import replace

from sqlalchemy import Connection

from iga_desktop.db import desk, evidence
from iga_desktop.db.evidence import NewEvidence, NewPiece
from iga_desktop.db.history import Author, Change, record
from iga_desktop.db.innovations import SUBJECT
from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.innovation import Innovation


def carry_evidence(connection: Connection, who: Author, source_id: int, new: Innovation) -> None:
    """Let the evidence that counts for a stored innovation be offered for *new* too, with its letters.

    What belongs to an indicator that the new year does not know is left out.
    """
    if new.id is None:
        raise ValueError("an innovation has no evidence before it is stored")
    pieces = [
        piece
        for piece in evidence.fetch_of(connection, source_id)
        if piece.removed_at is None and piece.number in new.verified
    ]
    if not pieces:
        return
    offered = evidence.add(connection, new.id, [_offered(piece) for piece in pieces], who.at)
    # Both are by indicator and then as they were entered.
    for old, renewed in zip(pieces, offered, strict=True):
        if old.letter != Letter():
            evidence.describe(connection, renewed.id, old.letter)
    states = desk.fetch_states(connection, new.id)
    waiting = [replace(states[number], waiting_since=who.at) for number in {each.number for each in pieces}]
    desk.write_states(connection, new.id, waiting)
    record(
        connection,
        who,
        [
            Change(SUBJECT, new.id, new.profile.name, f"Indikator {each.number} bukti", None, each.name)
            for each in offered
        ],
    )


def _offered(piece: Evidence) -> NewEvidence:
    return NewEvidence(piece.number, NewPiece(piece.name, piece.sha256, piece.size, piece.kind, piece.link))
