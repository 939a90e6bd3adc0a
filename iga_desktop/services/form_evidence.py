"""The evidence that lies beside forms: which innovation and indicator each file belongs to, and is it new."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sqlalchemy import Connection

from iga_desktop.db import evidence
from iga_desktop.db.evidence_io import digest
from iga_desktop.domain.evidence_naming import Belonging, Misnamed, belonging
from iga_desktop.errors import UserError
from iga_desktop.exchange.arrivals import Arrived
from iga_desktop.progress import Progress
from iga_desktop.services.evidence_intake import evidence_kinds, kind_of
from iga_desktop.services.form_plan import FormPlan


@dataclass(frozen=True, slots=True)
class IncomingEvidence:
    """A file that is to become evidence of indicator `number` of the innovation with uid `subject`."""

    subject: str
    number: int
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that nothing is done with, as it lay in what was given; `reason` is a sentence (Indonesian)."""

    name: str
    reason: str


@dataclass(slots=True)
class FormFolder:
    """A form where it lies and what is found for it there; `plan` is None where the form is refused.

    Not `new` are the files whose bytes are already `known` for their indicator, or were `removed` from it.
    """

    label: str
    place: PurePosixPath
    plan: FormPlan | None
    new: list[IncomingEvidence] = field(default_factory=list)
    known: int = 0
    removed: int = 0


def sort_evidence(
    connection: Connection, files: Sequence[Arrived], forms: Sequence[FormFolder], progress: Progress
) -> list[Leftover]:
    """Give each of *files* to the form in whose folder or below it lies; give back what fits nowhere.

    Raises:
        Cancelled: the officer cancelled.
    """
    sorter = _Sorter(connection, forms)
    leftovers = []
    for done, file in enumerate(files):
        progress.report(done, len(files), file.path.name)
        progress.raise_if_cancelled()
        try:
            sorter.sort(file, progress)
        except (Misnamed, UserError) as problem:
            leftovers.append(Leftover(file.name, str(problem)))
    return leftovers


_Pieces = set[tuple[int, str]]
"""Indicator and hash."""


class _Sorter:
    def __init__(self, connection: Connection, forms: Sequence[FormFolder]) -> None:
        self._connection = connection
        self._kinds = evidence_kinds()
        self._forms: dict[PurePosixPath, list[FormFolder]] = defaultdict(list)
        for form in forms:
            self._forms[form.place.parent].append(form)
        self._known: dict[str, tuple[_Pieces, _Pieces]] = {}

    def sort(self, file: Arrived, progress: Progress) -> None:
        """Give *file* to its form.

        Raises:
            Misnamed: it belongs to none. UserError: it cannot be evidence.
        """
        form, plan = self._owner(file)
        folders = file.place.parent.relative_to(form.place.parent).parts
        numbers = [indicator.number for indicator in plan.guideline.indicators]
        belongs = belonging(folders, file.place.name, _sheets(plan), numbers, plan.unread)
        kind_of(file.path, self._kinds)
        found = (belongs.number, digest(file.path, progress))
        known, removed = self._on_record(plan, belongs)
        if found in known:
            form.known += 1
        elif found in removed:
            form.removed += 1
        else:
            known.add(found)
            form.new.append(IncomingEvidence(belongs.subject, belongs.number, file.path, file.path.name))

    def _owner(self, file: Arrived) -> tuple[FormFolder, FormPlan]:
        for folder in file.place.parents:
            forms = self._forms.get(folder, [])
            if len(forms) > 1:
                raise Misnamed(
                    f"Di foldernya ada {len(forms)} formulir. Letakkan bukti dalam satu folder dengan satu "
                    "formulir saja."
                )
            for form in forms:
                if form.plan is None:
                    raise Misnamed(f"Formulirnya ({form.label}) ditolak.")
                return form, form.plan
        raise Misnamed("Di foldernya dan folder di atasnya tidak ada formulir.")

    def _on_record(self, plan: FormPlan, belongs: Belonging) -> tuple[_Pieces, _Pieces]:
        """Give the evidence that an innovation has or is about to get, and what was removed from it."""
        if belongs.subject not in self._known:
            present = plan.sheets[belongs.subject].present
            pieces = () if present is None else evidence.fetch_of(self._connection, present.id or 0)
            known: _Pieces = set()
            removed: _Pieces = set()
            for piece in pieces:
                if piece.sha256:
                    (removed if piece.removed_at else known).add((piece.number, piece.sha256))
            self._known[belongs.subject] = known, removed
        return self._known[belongs.subject]


def _sheets(plan: FormPlan) -> Mapping[int, Collection[str]]:
    sheets: dict[int, list[str]] = defaultdict(list)
    for subject, sheet in plan.sheets.items():
        sheets[sheet.number].append(subject)
    return sheets
