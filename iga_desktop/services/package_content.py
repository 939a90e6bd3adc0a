"""What packages between the laptops of the office compare: innovations and a year's SPD as plain values.

Beyond `domain.content` that is what the verifier said of each indicator, how far the innovation has come,
and what is recorded of each SPD row; each is one unit, () while there is nothing to say.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from iga_desktop.db import desk, innovations, offices, spd, table_rows
from iga_desktop.db.table_rows import Row
from iga_desktop.domain.content import Content, Value, content_of
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.domain.verification import IndicatorState
from iga_desktop.domain.workflow import Sending, Status
from iga_desktop.exchange_words import SPD, STATUS, VERIFICATION
from iga_desktop.services.package_held import pieces_content
from iga_desktop.services.years import kept


@dataclass(frozen=True)
class Known:
    """An innovation as one laptop has it, with what travels of it."""

    innovation: Innovation
    sending: Sending
    content: Content
    held: Content
    """What is remembered of it: its content, and its evidence."""

    @property
    def id(self) -> int:
        """Its id on that laptop."""
        return self.innovation.id or 0


def fetch_known(connection: Connection, codes: Mapping[int, str]) -> Mapping[str, Known]:
    """Give all innovations by uid; *codes* has the code of each agency by id, as it is to be compared."""
    pieces: defaultdict[int, list[Row]] = defaultdict(list)
    for row in table_rows.fetch(connection, "evidence"):
        pieces[row["innovation_id"]].append(row)
    found = {}
    for year in offices.fetch_years(connection):
        states = desk.fetch_year_states(connection, year)
        for innovation in innovations.fetch_year(connection, year):
            sending = innovations.fetch_sending(connection, innovation.id or 0)
            content: dict[str, Value] = {
                **content_of(innovation, codes[innovation.agency_id]),
                **{
                    f"{VERIFICATION}{number}": _verification(state)
                    for number, state in states.get(innovation.id or 0, {}).items()
                },
                STATUS: _status(sending),
            }
            held = content | pieces_content(pieces[innovation.id or 0], "number")
            found[innovation.uid] = Known(innovation, sending, content, held)
    return found


def spd_subject(year: int) -> str:
    """Give by what the SPD rows of *year* are known together."""
    return f"{SPD}{year}"


def fetch_spd(connection: Connection, year: int) -> Content:
    """Give what is recorded of each SPD row of the open *year*."""
    entries = spd.fetch_entries(connection, year)
    codes = dict.fromkeys([*(row.code for row in kept(connection, year).spd_rows), *entries])
    return {f"{SPD}{code}": _spd(entries.get(code, SpdEntry(code))) for code in codes}


def fetch_held_spd(connection: Connection, year: int) -> Content:
    """Give what is remembered of the SPD rows of the open *year*: what is recorded, and their evidence."""
    pieces = table_rows.fetch(connection, "spd_evidence", year=year)
    return {**fetch_spd(connection, year), **pieces_content(pieces, "code")}


def sending_of(value: Value) -> Sending:
    """Give how far an innovation has come as *value* tells it."""
    status, sent_on, receipt = _parts(value, 3)
    return Sending(
        Status(status) if status else Status.DRAFT,
        date.fromisoformat(sent_on) if sent_on else None,
        receipt,
    )


def spd_entry_with(entry: SpdEntry, value: Value) -> SpdEntry:
    """Give *entry* with levels and note as *value* tells them."""
    claim, verified, note = _parts(value, 3)
    return replace(entry, claim=int(claim) if claim else None, verified=int(verified or 0), note=note)


def without_unknown(content: Content, known: Collection[str]) -> dict[str, Value]:
    """Give *content* without the indicators and SPD rows that are not among the *known* keys."""
    return {key: value for key, value in content.items() if ":" not in key or key in known}


def _verification(state: IndicatorState) -> tuple[str, ...]:
    """Moments are left out: since when an indicator waits differs on laptops that agree in all else."""
    plain = (str(state.verified), state.decision.value, state.note)
    return () if plain == ("0", "", "") else plain


def _status(sending: Sending) -> tuple[str, ...]:
    return (sending.status.value, _text(sending.sent_on), sending.receipt)


def _spd(entry: SpdEntry) -> tuple[str, ...]:
    plain = ("" if entry.claim is None else str(entry.claim), str(entry.verified), entry.note)
    return () if plain == ("", "0", "") else plain


def _text(moment: date | None) -> str:
    return "" if moment is None else moment.isoformat()


def _parts(value: Value, count: int) -> Sequence[str]:
    return value if isinstance(value, tuple) and value else ("",) * count
