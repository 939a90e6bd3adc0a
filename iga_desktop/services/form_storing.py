"""Storing what a form brought, as it was chosen: all of one file or nothing of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from iga_desktop.db import exchange
from iga_desktop.db.evidence import NewEvidence, NewPiece
from iga_desktop.db.history import Author
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.merging import (
    Choices,
    choices_of_subject,
    is_left_out,
    is_passed_over,
    wants_evidence,
)
from iga_desktop.errors import UserError
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services.backups import safeguard
from iga_desktop.services.evidence import record_new
from iga_desktop.services.evidence_intake import taken_in
from iga_desktop.services.form_intake import IncomingEvidence, IncomingForm
from iga_desktop.services.form_plan import FormPlan, plan_form
from iga_desktop.services.form_work import FormWork
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author


@dataclass(frozen=True, slots=True)
class FormStored:
    """What storing a form did.

    Innovations by what became of them (those that were left out are not counted), the pieces of evidence
    added, and a sentence (Indonesian) for each file that could not be evidence after all.
    """

    label: str
    new: int
    changed: int
    unchanged: int
    evidence: int
    refusals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What became of a form: what storing did, or else the sentence that says why nothing was stored."""

    form: IncomingForm
    stored: FormStored | None
    problem: str = ""


class _Within(Progress):
    """The progress of one form among many: it can be cancelled, and only the whole reports."""

    def __init__(self, whole: Progress) -> None:
        self._whole = whole

    def raise_if_cancelled(self) -> None:
        self._whole.raise_if_cancelled()


def store_forms(
    workspace: Workspace, forms: Sequence[tuple[IncomingForm, Choices]], progress: Progress
) -> tuple[FormOutcome, ...]:
    """Store each of *forms* as chosen, whole or not at all; one that is refused hinders no other.

    Where the officer cancels, those after are left out of the answer; what is stored stays stored.

    Raises:
        EnvironmentProblem: the office cannot be backed up before; nothing was stored.
    """
    outcomes: list[FormOutcome] = []
    safeguard(workspace, Reason.FORMS)
    try:
        for number, (form, choices) in enumerate(forms):
            progress.raise_if_cancelled()
            progress.report(number, len(forms), f"Menyimpan {form.label}")
            try:
                outcomes.append(FormOutcome(form, store_form(workspace, form, choices, _Within(progress))))
            except UserError as problem:
                outcomes.append(FormOutcome(form, None, str(problem)))
    except Cancelled:
        pass  # each form that was stored is stored whole
    return tuple(outcomes)


def store_form(workspace: Workspace, form: IncomingForm, choices: Choices, progress: Progress) -> FormStored:
    """Store what *form* brought as chosen, in one transaction with its evidence.

    That a form came back is recorded even if it brought nothing, but only once.

    Raises:
        UserError: the form is refused, a value that is to be replaced changed since it was read, a name is
            empty or taken, or its evidence is gone, as when the preview was closed. EnvironmentProblem:
            evidence cannot be read or stored. Cancelled: the officer cancelled. In each case nothing of this
            form was stored.
    """
    if form.parsed is None:
        raise UserError(form.refusal)
    files = _chosen_files(form, choices)
    _refuse_gone(form, files)
    with taken_in(workspace, [file.path for file in files], progress) as (connection, taken):
        plan = plan_form(connection, form.parsed, form.elsewhere)
        who = author(workspace, form.path.name)
        work = FormWork(form.label, plan)
        for subject in form.subjects:
            if not is_passed_over(subject, choices):
                work.add(subject, choices_of_subject(subject.subject, choices))
        for file in files:
            work.check_owner(file, choices)
        ids = work.store(connection, who)
        evidence, refusals = _store_evidence(connection, who, ids, zip(files, taken, strict=True))
        if work.anything or evidence or not _is_back(connection, plan):
            exchange.record_received(
                connection, form.parsed.year, plan.agency.id or 0, who.at, form.path.name
            )
        progress.raise_if_cancelled()
    return FormStored(
        label=form.label,
        new=len(work.new),
        changed=len(work.changed),
        unchanged=form.unchanged + work.unchanged,
        evidence=evidence,
        refusals=refusals,
    )


def _chosen_files(form: IncomingForm, choices: Choices) -> Sequence[IncomingEvidence]:
    declined = {each.subject for each in form.subjects if not wants_evidence(each, choices)}
    return [
        file
        for file in form.evidence
        if file.subject not in declined and not is_left_out(file.subject, choices)
    ]


def _refuse_gone(form: IncomingForm, files: Sequence[IncomingEvidence]) -> None:
    gone = [file.name for file in files if not file.path.exists()]
    if gone:
        raise UserError(
            f"Berkas bukti {gone[0]} tidak ada lagi di tempatnya semula. Tidak ada isi {form.label} yang "
            "disimpan. Baca lagi kirimannya, lalu simpan."
        )


def _store_evidence(
    connection: Connection,
    who: Author,
    ids: Mapping[str, int],
    files: Iterable[tuple[IncomingEvidence, NewPiece | str]],
) -> tuple[int, tuple[str, ...]]:
    """Record the files that were taken in; give how many were added, and why others were not."""
    new: dict[int, list[NewEvidence]] = defaultdict(list)
    refusals: list[str] = []
    for file, piece in files:
        if isinstance(piece, str):
            refusals.append(piece)
        else:
            new[ids[file.subject]].append(NewEvidence(file.number, piece))
    count = 0
    for innovation_id, pieces in new.items():
        added = record_new(connection, who, innovation_id, pieces)
        count += len(added.pieces)
        refusals += added.refusals
    return count, tuple(refusals)


def _is_back(connection: Connection, plan: FormPlan) -> bool:
    """Say whether this round's form of the agency is recorded as received."""
    record = exchange.fetch_forms(connection, plan.guideline.year).get(plan.agency.id or 0)
    return record is not None and record.is_back
