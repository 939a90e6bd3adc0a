"""What papers are made from: the state of a year and what lies beside it, each read once for an errand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from iga_desktop.db import innovations, queries
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.office import Agency, Office, PaperProfile
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.reports.index_report import IndexReport
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.minutes import TEAM, UNNAMED_TEAM
from iga_desktop.services.index_papers import frozen_index_report
from iga_desktop.services.meetings import meeting_name
from iga_desktop.services.papers.catalogue import Option
from iga_desktop.services.papers.request import PaperRequest
from iga_desktop.services.papers.states import meeting_of
from iga_desktop.services.plans import OfficePlan, plan_office
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.year_states import chosen_profile, known_profiles, load_basis

_MOST_NAMED = 10
"""How many unknown codes or ids a sentence names."""


_Key = tuple[int, int | None, date | None, date | None, str]
"""What distinguishes one state in its look from another."""


class Sources:
    """Reads what papers of *workspace* rest on; what several papers share is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._bases: dict[_Key, Basis] = {}
        self._indexes: dict[_Key, IndexReport] = {}
        self._plans: dict[int, OfficePlan] = {}

    def basis(self, request: PaperRequest) -> Basis:
        """Give the state that was asked for, in the look that was asked for.

        Raises:
            UserError: the year is not open, there is no such meeting, the paper is always of now, or an
                agency or innovation that was chosen is not there.
        """
        key = self._key(request)
        if key not in self._bases:
            meeting_of(self.workspace, request)  # refuses what is not there, or is always of now
            self._bases[key] = load_basis(
                self.workspace,
                request.year,
                meeting_id=request.meeting_id,
                as_of=request.as_of,
                signed_on=request.signed_on,
                profile=request.profile,
            )
        basis = self._bases[key]
        _refuse_unknown(basis, request)
        return basis

    def surrounded(self, request: PaperRequest) -> Basis:
        """Give the same for a paper that asks for what lies beside the innovations, too.

        Raises:
            UserError: as `basis`, or an earlier program froze the state and kept nothing of it.
        """
        basis = self.basis(request)
        if basis.state.surroundings is None:
            named = meeting_name(basis.meeting) if basis.meeting else "Rakor itu"
            raise UserError(
                f"{named} dibekukan oleh versi program yang lebih lama, yang belum menyimpan bahan untuk "
                f"{request.about.title}. Laporan ini tidak dapat dicetak ulang untuk Rakor itu; pilih Rakor "
                "lain atau keadaan sekarang."
            )
        return basis

    def index(self, request: PaperRequest) -> IndexReport:
        """Give the index that follows from that state; raises as `surrounded` does."""
        basis, key = self.surrounded(request), self._key(request)
        if key not in self._indexes:
            self._indexes[key] = frozen_index_report(self.workspace, basis)
        return self._indexes[key]

    def plan(self, request: PaperRequest) -> OfficePlan:
        """Give the plans of the year, as they follow from the state now.

        Raises:
            UserError: the year is not open, a meeting is asked for, or an agency that is not there.
        """
        meeting_of(self.workspace, request)  # refuses one: plans are always of now
        if request.year not in self._plans:
            self._plans[request.year] = plan_office(self.workspace, request.year)
        if request.agency_codes is not None:
            with self.workspace.reading() as connection:
                _refuse_unknown_agencies(queries.list_agencies(connection), request.agency_codes)
        return self._plans[request.year]

    def profile(self, office: Office, request: PaperRequest) -> PaperProfile:
        """Give the profile that was asked for, where a report of *office* rests on no `Basis`.

        Raises:
            UserError: there is none of that name.
        """
        with self.workspace.reading() as connection:
            return chosen_profile(connection, office, request.profile)

    def with_team(self, request: PaperRequest) -> tuple[Basis, PaperProfile]:
        """Give the state with the profile of the team that signs: the chosen one, or the one called `TEAM`.

        Where nothing was chosen and there is none of that name, or nobody is in it, there is room to sign by
        hand.

        Raises:
            UserError: as `basis`, or there is no profile of the chosen name.
        """
        basis = self.basis(request)
        office = basis.state.office
        with self.workspace.reading() as connection:
            known = request.team or TEAM in known_profiles(connection, office)
            team = chosen_profile(connection, office, request.team or TEAM) if known else UNNAMED_TEAM
        if team.signatories and team != UNNAMED_TEAM:
            return basis, team
        return basis, replace(UNNAMED_TEAM, place=basis.profile.place)

    def innovations(self, request: PaperRequest) -> Sequence[Innovation]:
        """Give those that were chosen (None: all) whole, in the order of the list; raises as `basis`."""
        rows, chosen = self.basis(request).state.recap.innovations, request.innovation_ids
        with self.workspace.reading() as connection:
            whole = (
                innovations.fetch_year(connection, request.year)
                if chosen is None
                else innovations.fetch_some(connection, chosen)
            )
        stored = {each.id: each for each in whole}
        return [stored[row.id] for row in rows if row.id in stored]

    def _key(self, request: PaperRequest) -> _Key:
        return request.year, request.meeting_id, request.as_of, request.signed_on, request.profile


def agencies_of(basis: Basis, codes: Sequence[str] | None) -> Sequence[Agency] | None:
    """Give the agencies with these *codes* in the order of the list; None for None."""
    if codes is None:
        return None
    return [row.agency for row in basis.state.recap.agencies if row.agency.code in codes]


def _refuse_unknown(basis: Basis, request: PaperRequest) -> None:
    options, recap = request.about.options, basis.state.recap
    if Option.AGENCIES in options and request.agency_codes is not None:
        _refuse_unknown_agencies([row.agency for row in recap.agencies], request.agency_codes)
    if Option.INNOVATIONS in options and request.innovation_ids is not None:
        ids = {row.id for row in recap.innovations}
        if missing := [str(key) for key in request.innovation_ids if key not in ids]:
            raise UserError(
                f"Inovasi nomor {_named(missing)} tidak ada pada keadaan yang dipilih. Periksa pilihan "
                "inovasinya."
            )


def _refuse_unknown_agencies(agencies: Sequence[Agency], codes: Sequence[str]) -> None:
    known = {agency.code for agency in agencies}
    if unknown := [code for code in codes if code not in known]:
        raise UserError(
            f"Perangkat daerah dengan kode {_named(unknown)} tidak ada pada keadaan yang dipilih. "
            "Periksa pilihan perangkat daerahnya."
        )


def _named(items: Sequence[str]) -> str:
    more = len(items) - _MOST_NAMED
    return ", ".join(items[:_MOST_NAMED]) + (f", dan {count_text(more)} lainnya" if more > 0 else "")
