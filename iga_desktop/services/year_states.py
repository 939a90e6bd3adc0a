"""What the papers of a year rest on: its state now or as a meeting froze it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection

from iga_desktop.db import offices
from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import Office, PaperProfile
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time
from iga_desktop.reports.papers.basis import Basis as Basis
from iga_desktop.services.meetings import fetched, frozen_state
from iga_desktop.services.snapshot import take
from iga_desktop.services.workspace import Workspace


def load_basis(
    workspace: Workspace,
    year: int | None,
    *,
    meeting_id: int | None = None,
    as_of: date | None = None,
    signed_on: date | None = None,
    profile: str = "",
) -> Basis:
    """Give the state of *year* now, or as the meeting froze it (*year* None: whichever it discussed).

    *as_of* is the day up to which the data count (None: today, or that of the meeting, which is fixed).
    *signed_on* None is that same day, or the day on which the meeting was held. *profile* as in
    `chosen_profile`.

    Raises:
        UserError: the year is not open; or there is no such meeting, it is of another year, its state is
            damaged or from a newer program, or a day is given for it; or there is no such profile.
        ValueError: neither year nor meeting is given.
    """
    now = workspace.clock()
    with workspace.reading() as connection:
        if meeting_id is not None:
            meeting = fetched(connection, meeting_id)
            day, usual = _frozen_day(meeting, year, as_of), meeting.held_on
            state = frozen_state(connection, meeting)
        elif year is not None:
            meeting, day = None, as_of or local_time(now).date()
            usual = day
            state = take(connection, year, now)
        else:
            raise ValueError("a state is of a year or of a meeting")
        chosen = chosen_profile(connection, state.office, profile)
    return Basis(state, chosen, day, signed_on or usual, meeting)


def _frozen_day(meeting: Meeting, year: int | None, as_of: date | None) -> date:
    if year not in (None, meeting.year):
        raise UserError(f"Rakor nomor {meeting.id} membahas tahun {meeting.year}, bukan {year}.")
    day = meeting.as_of.date()
    if as_of not in (None, day):
        raise UserError("Keadaan sebuah Rakor sudah tetap. Pilih Rakor saja, tanpa tanggal keadaan.")
    return day


def chosen_profile(connection: Connection, office: Office, name: str) -> PaperProfile:
    """Give the profile called *name* of *office*; "" is the usual one.

    Raises:
        UserError: there is none of that name (see `known_profiles`).
    """
    if not name:
        return office.main
    known = known_profiles(connection, office)
    if name not in known:
        raise UserError(f'Tidak ada profil bernama "{name}". Profil yang ada: {", ".join(known)}.')
    return known[name]


def known_profiles(connection: Connection, office: Office) -> Mapping[str, PaperProfile]:
    """Give the profiles of *office* by name; one that came after it was frozen is taken as it is now."""
    now = offices.fetch_office(connection)
    return {profile.name: profile for profile in (*now.profiles, *office.profiles)}
