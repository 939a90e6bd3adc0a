"""What is to be written of one form, worked out against what stands here now and not what was shown."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from iga_desktop.db import exchange, innovations
from iga_desktop.db.history import Author
from iga_desktop.domain.content import Content, Value, content_of, with_content
from iga_desktop.domain.innovation import Innovation, Profile, name_key
from iga_desktop.domain.merging import Choices, Side, SubjectMerge, wants_evidence
from iga_desktop.errors import UserError
from iga_desktop.services.form_evidence import IncomingEvidence
from iga_desktop.services.form_plan import FormPlan, PlannedSheet
from iga_desktop.services.innovations import with_all_levels
from iga_desktop.services.offices import agency_names


class FormWork:
    """Collects what is to be written.

    `new` innovations, pairs of what stands and what is to stand (`changed`), and how many of those that were
    shown stay `unchanged`.
    """

    def __init__(self, label: str, plan: FormPlan) -> None:
        """Work on *plan*; *label* is what people call the form's file."""
        self._label, self._plan = label, plan
        self.new: list[Innovation] = []
        self.changed: list[tuple[Innovation, Innovation]] = []
        self.unchanged = 0
        self._received: dict[str, Content] = {}

    @property
    def anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.new or self.changed or self._received)

    def add(self, shown: SubjectMerge, choices: Mapping[str, Side]) -> None:
        """Work out what is written of an innovation that was *shown* before.

        Raises:
            UserError: it is no longer as it was shown, or its name is taken away.
        """
        planned = self._plan.sheets.get(shown.subject)
        values = shown.taken(choices)
        if planned is None or (planned.present is None) is not shown.is_new:
            # What another file of the same delivery brought in the meantime need not be brought again.
            if planned is None or planned.differs:
                raise self._outdated(shown.title)
            self.unchanged += 1
            return
        if not planned.known:
            self._received[planned.travelled_as] = planned.read
        if planned.present is None:
            if planned.merge.held and not shown.held:
                raise self._outdated(shown.title)
            self.new.append(self._newcomer(planned))
            return
        changes = self._still_due(shown, planned, planned.present, values)
        if changes:
            self.changed.append((planned.present, self._changed(planned.present, changes)))
        else:
            self.unchanged += 1

    def _still_due(
        self, shown: SubjectMerge, planned: PlannedSheet, present: Innovation, values: Mapping[str, Value]
    ) -> dict[str, Value]:
        """Give those of *values* that do not stand here already.

        Raises:
            UserError: one that is to be replaced is no longer what was shown.
        """
        mine = content_of(present, self._plan.agency.code)
        due = {key: value for key, value in values.items() if mine.get(key) != value}
        replaced = {line.key: line.mine for line in shown.fields}
        newly_held = planned.merge.held and not shown.held
        if due and (newly_held or any(mine.get(key, replaced[key]) != replaced[key] for key in due)):
            raise self._outdated(shown.title)
        return due

    def check_owner(self, file: IncomingEvidence, choices: Choices) -> None:
        """Make sure that *file* still has an innovation that takes it.

        Raises:
            UserError: that one was deleted, or was sent to the ministry and the *choices* do not want it.
        """
        planned = self._plan.sheets.get(file.subject)
        newcomers = {entry.uid for entry in self.new}
        if planned is None or (planned.present is None and file.subject not in newcomers):
            raise self._outdated(planned.merge.title if planned else f"Inovasi untuk bukti {file.name}")
        if not wants_evidence(planned.merge, choices):
            raise self._outdated(planned.merge.title)

    def _newcomer(self, planned: PlannedSheet) -> Innovation:
        agency, guideline = self._plan.agency, self._plan.guideline
        subject = planned.merge.subject
        blank = Innovation(None, guideline.year, agency.id or 0, Profile(), {}, {}, uid=subject)
        return with_all_levels(with_content(blank, planned.theirs, {}), guideline)

    def _changed(self, present: Innovation, changes: Content) -> Innovation:
        after = with_content(present, changes, {})
        if not name_key(after.profile.name):
            raise UserError(
                f'Nama inovasi "{present.profile.name}" dikosongkan pengirim dan tidak dapat diambil. Pilih '
                f"nama dari data kantor. Tidak ada isi {self._label} yang disimpan."
            )
        return after

    def _outdated(self, title: str) -> UserError:
        return UserError(
            f'"{title}" sudah berubah di data kantor sejak {self._label} dibaca. Tidak ada isi '
            "berkas itu yang disimpan. Baca lagi berkasnya, lalu simpan."
        )

    def store(self, connection: Connection, who: Author) -> Mapping[str, int]:
        """Write it, and give the ids of the form's innovations by uid.

        Raises:
            UserError: a name belongs to another innovation of the agency.
        """
        self._refuse_taken_names(innovations.fetch_year(connection, self._plan.guideline.year))
        added = innovations.add(connection, who, self.new)
        innovations.rewrite(connection, who, self.changed, agency_names(connection))
        exchange.remember(connection, self._received, who.at)
        present = (sheet.present for sheet in self._plan.sheets.values() if sheet.present is not None)
        return {entry.uid: entry.id or 0 for entry in (*added, *present)}

    def _refuse_taken_names(self, stored: Iterable[Innovation]) -> None:
        owners = {(entry.agency_id, name_key(entry.profile.name)): entry.uid for entry in stored}
        for entry in (*self.new, *(after for _before, after in self.changed)):
            owner = owners.setdefault((entry.agency_id, name_key(entry.profile.name)), entry.uid)
            if owner != entry.uid:
                raise UserError(
                    f'Perangkat daerah ini sudah mempunyai inovasi "{entry.profile.name}" pada tahun '
                    f"{entry.year}. Tidak ada isi {self._label} yang disimpan. Pilih nama dari data kantor, "
                    "atau minta perangkat daerah memakai nama lain."
                )
