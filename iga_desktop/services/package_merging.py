"""All that a package brings into an office that has data, in its order, inside one writing transaction."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from iga_desktop.db import exchange, history, offices, package_rows, queries, table_rows
from iga_desktop.db.history import Change
from iga_desktop.domain.merging import Choices, is_left_out
from iga_desktop.formats import count_text
from iga_desktop.services.package_additions import Additions
from iga_desktop.services.package_content import fetch_held_spd, fetch_known, spd_subject
from iga_desktop.services.package_differences import differences
from iga_desktop.services.package_evidence import PackageEvidence
from iga_desktop.services.package_held import remember_held, take_sent_forms
from iga_desktop.services.package_plan import is_bare, plan
from iga_desktop.services.package_reading import OpenPackage
from iga_desktop.services.package_storing import PackageStoring, Taken
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author

SETTINGS_TAKEN = "Pengaturan kantor (nama, kop, penanda tangan) diambil dari paket."


@dataclass(frozen=True, slots=True)
class PackageStored:
    """What storing a package did.

    Innovations (and years of SPD) by what became of them, contents of evidence, and what was added besides
    as sentences (Indonesian).
    """

    new: int
    changed: int
    unchanged: int
    files: int
    additions: tuple[str, ...]


class Merging:
    """One merging: compares first, then stores once; afterwards tells what was done."""

    def __init__(
        self, workspace: Workspace, opened: OpenPackage, mine: Connection, theirs: Connection
    ) -> None:
        self._mine, self._theirs = mine, theirs
        self._who = author(workspace, f"paket {opened.name}")
        self._with_spd = opened.archive.manifest.agencies is None
        self._bare = is_bare(mine)
        held = {
            row["sha256"]
            for row in table_rows.fetch(mine, "evidence_file")
            if workspace.evidence.holds(row["sha256"])
        }
        self.evidence = PackageEvidence(mine, theirs, self._who, held | opened.archive.evidence)
        self.plan = plan(mine, theirs, self.evidence, with_spd=self._with_spd)
        self._storing = PackageStoring(mine, theirs, self._who, self.plan, self.evidence)
        self._settings_taken = False
        self.additions: list[str] = []
        self.notes = [*self.plan.notes, *differences(mine, theirs, self.plan)]

    def store(self, taken: Taken, choices: Choices) -> None:
        """Store the values that are *taken*, and all else that *choices* do not leave out.

        Raises:
            UserError: a name is taken by another innovation.
        """
        if self._bare:
            self._take_settings()
        self._storing.open_years()
        self._storing.add_agencies()
        self._storing.match_innovations(taken, choices)
        self._storing.merge_innovations(taken, choices)
        self._storing.add_innovations(choices)
        for year in self.plan.years:
            if self._with_spd and not is_left_out(spd_subject(year), choices):
                self._storing.merge_spd(year, taken.get(spd_subject(year), {}))
                self.evidence.merge_spd(year, self.plan.held[spd_subject(year)])
        besides = Additions(self._mine, self._theirs, self._who, self.plan, self._storing.stored)
        self.additions = [*self._own_additions(), *besides]
        self.notes += besides.notes
        if self.evidence.skipped:
            self.notes.append(
                f"{count_text(self.evidence.skipped)} bukti tidak ditambahkan karena isinya sudah hilang di "
                "laptop pengirim."
            )
        self._remember()
        take_sent_forms(self._mine, self._theirs)
        self._record()

    @property
    def outcome(self) -> PackageStored:
        """What was stored."""
        stored = self._storing.stored
        return PackageStored(
            new=stored.new,
            changed=stored.changed,
            unchanged=stored.unchanged,
            files=len(self.evidence.hashes),
            additions=tuple(self.additions),
        )

    def _take_settings(self) -> None:
        """Let an office without any data be the one that the package comes from."""
        (identity,) = table_rows.fetch(self._theirs, "office_identity")
        exchange.store_office_uid(self._mine, identity["uid"])
        if table_rows.is_empty(self._mine, package_rows.SETTINGS):
            self._settings_taken = not table_rows.is_empty(self._theirs, ("office",))
            for table in package_rows.SETTINGS:
                table_rows.store(self._mine, table, table_rows.fetch(self._theirs, table))

    def _own_additions(self) -> Iterator[str]:
        stored = self._storing.stored
        if self._settings_taken:
            yield SETTINGS_TAKEN
        for year in sorted(self.plan.new_years):
            yield f"Tahun {year} dibuka."
        for count, what in (
            (len(self.plan.new_agencies), "perangkat daerah ditambahkan"),
            (stored.spellings, "ejaan nama perangkat daerah ditambahkan"),
            (self.evidence.pieces, "bukti ditambahkan"),
            (self.evidence.removed, "bukti ditandai terhapus"),
        ):
            if count:
                yield f"{count_text(count)} {what}."

    def _remember(self) -> None:
        """Remember what is held now of all that the package tells of; what was not taken is not held."""
        codes = {agency.id or 0: agency.code for agency in queries.list_agencies(self._mine)}
        told = {pair.subject for pair in self.plan.pairs}
        held = {uid: each.held for uid, each in fetch_known(self._mine, codes).items() if uid in told}
        if self._with_spd:
            held |= {spd_subject(year): fetch_held_spd(self._mine, year) for year in self.plan.years}
        remember_held(self._mine, held, self._who.at)

    def _record(self) -> None:
        """Tell in the history that a package was read, if anything came of it."""
        done = self.outcome
        if done.new or done.changed or done.additions:
            counted = (f"{done.new} inovasi baru", f"{done.changed} berubah")
            words = " ".join((f"{', '.join(counted)}.", *done.additions))
            history.record(
                self._mine,
                self._who,
                [Change(offices.SUBJECT, 1, "Data kantor", "Paket dibaca", None, words)],
            )
