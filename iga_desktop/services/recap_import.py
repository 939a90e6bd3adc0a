"""Reading an office's recap workbook into the inventory: first a preview, then all of it or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum, auto
from pathlib import Path

from iga_desktop.db import heading_mappings, innovations, offices, queries
from iga_desktop.domain.backups import Reason
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation, LevelBasis
from iga_desktop.domain.office import Agency
from iga_desktop.exchange.headings import heading_key as heading_key
from iga_desktop.exchange.recap_reader import Column as Column
from iga_desktop.exchange.recap_reader import HeadingsNotFound as HeadingsNotFound
from iga_desktop.exchange.recap_reader import ParsedWorkbook, RowPlace, open_recap
from iga_desktop.exchange.recap_reader import Refusal as Refusal
from iga_desktop.exchange.workbook import SUFFIXES as SUFFIXES
from iga_desktop.progress import Progress
from iga_desktop.services.agency_plan import AgencyPlan, AgencyQuestion, plan_agencies
from iga_desktop.services.backups import safeguard
from iga_desktop.services.heading_mappings import SavedMapping, fingerprint_of, list_mappings, usable
from iga_desktop.services.innovation_plan import PlannedRow, plan_innovations
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author, kept, kept_or_new


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What the officer decided about a file.

    `headings` maps a heading's key to the field it means (None: do not read); `agencies` maps the
    key (`name_key`) of an agency's spelling in the file to the code of a known agency, or to None to
    add it as a new one. A mapping that was remembered of a file headed alike is applied where
    `headings` is empty, unless `recall` is False.
    """

    basis: LevelBasis = LevelBasis.VERIFIED
    headings: Mapping[str, str | None] = field(default_factory=dict)
    agencies: Mapping[str, str | None] = field(default_factory=dict)
    recall: bool = True


class RuleEffect(Enum):
    """What becomes of a year's rule on evidence when a recap is read in as verified.

    It is lifted while the year has no evidence at all: what was verified on paper would count 0. It holds
    where evidence was gathered: levels without any then count 0.
    """

    NONE = auto()
    LIFTED = auto()
    HOLDS = auto()


class RowState(StrEnum):
    """What storing a row would do."""

    NEW = "baru"
    CHANGED = "berubah"
    UNCHANGED = "tidak berubah"


@dataclass(frozen=True, slots=True)
class RowPreview:
    """One row that goes in. Scores in points; `stated_score` only where the file's differs."""

    place: RowPlace
    name: str
    agency_name: str
    state: RowState
    changes: tuple[str, ...]
    score: Decimal
    stated_score: Decimal | None


@dataclass(frozen=True)
class ImportPreview:
    """What storing a file would do; nothing is stored yet.

    `rule_effect` tells what becomes of the year's rule that a level counts only with evidence.
    `fingerprint` is that of the file's headings; `remembered` the mapping that was applied by itself.
    """

    path: Path
    year: int
    choices: ImportChoices
    parsed: ParsedWorkbook
    fingerprint: str
    remembered: SavedMapping | None
    rows: tuple[RowPreview, ...]
    refusals: tuple[Refusal, ...]
    new_agencies: tuple[Agency, ...]
    questions: tuple[AgencyQuestion, ...]
    rule_effect: RuleEffect

    def count(self, state: RowState) -> int:
        """How many rows are in *state*."""
        return sum(row.state is state for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What storing a file did; `rule_effect` as in `ImportPreview`."""

    accepted: int
    updated: int
    unchanged: int
    skipped: int
    new_agencies: int
    refusals: tuple[Refusal, ...]
    score_differences: tuple[RowPreview, ...]
    rule_effect: RuleEffect


def preview_recap(
    workspace: Workspace, path: Path, year: int, choices: ImportChoices, progress: Progress
) -> ImportPreview:
    """Read *path* and give what storing it for *year* would do.

    Raises:
        UserError: the file cannot be read, or the year has no guideline.
        Cancelled: the officer cancelled.
    """
    with workspace.reading() as connection:
        guideline = kept_or_new(workspace, connection, year)
    file = open_recap(path, progress)
    fingerprint = fingerprint_of(file.headings(guideline))
    remembered = None
    if choices.recall and not choices.headings:
        known = {saved.fingerprint: saved for saved in list_mappings(workspace)}
        remembered = known.get(fingerprint)
    headings = usable(remembered.mapping if remembered else choices.headings, guideline)
    parsed = file.read(guideline, progress, headings, choices.basis)
    return _preview(workspace, path, year, choices, parsed, fingerprint, remembered)


def review(workspace: Workspace, preview: ImportPreview, choices: ImportChoices) -> ImportPreview:
    """Give the preview anew under other *choices* of agencies, without reading the file.

    Raises:
        UserError: the year has no guideline.
    """
    return _preview(
        workspace,
        preview.path,
        preview.year,
        choices,
        preview.parsed,
        preview.fingerprint,
        preview.remembered,
    )


def store_recap(
    workspace: Workspace, preview: ImportPreview, progress: Progress, *, remember: bool = True
) -> ImportResult:
    """Store what *preview* showed, in one transaction, against the inventory as it is now.

    A mapping of headings by hand is kept for the next file that is headed alike, unless not *remember*.

    A year whose recap is read in as verified keeps counting: if its rule asks for evidence and none is
    on record yet, the rule is lifted.

    Raises:
        UserError: the year has no guideline, or the office cannot be backed up; nothing was stored.
        Cancelled: the officer cancelled; nothing was stored.
    """
    choices = preview.choices
    safeguard(workspace, Reason.IMPORT)
    with workspace.writing() as connection:
        if preview.year not in offices.fetch_years(connection):
            guideline = workspace.guidelines.load(preview.year)
            offices.open_year(connection, guideline, workspace.clock())
        guideline = kept(connection, preview.year)
        who = author(workspace, preview.parsed.file_name)

        agencies = plan_agencies(queries.list_agencies(connection), preview.parsed, choices.agencies)
        offices.store_agencies(connection, who, agencies.to_store)
        agencies = agencies.with_ids(queries.list_agencies(connection))
        progress.raise_if_cancelled()

        stored = innovations.fetch_year(connection, preview.year)
        rows, refusals = _plan(preview.parsed, preview.year, guideline, agencies, stored, choices)
        required = offices.fetch_evidence_required(connection, preview.year)
        effect = _rule_effect(rows, stored, choices.basis, required=required)
        if effect is RuleEffect.LIFTED:
            offices.store_evidence_required(connection, who, preview.year, False)
        progress.report(1, 2, "Menyimpan inovasi")
        progress.raise_if_cancelled()
        innovations.add(connection, who, [row.after for row in rows if row.before is None])
        changed = [(row.before, row.after) for row in rows if row.before is not None and row.changes]
        innovations.rewrite(connection, who, changed, agencies.names)
        if choices.headings and remember:
            mapping = SavedMapping(preview.fingerprint, preview.path.name, who.at, choices.headings)
            heading_mappings.store(connection, mapping)
        progress.raise_if_cancelled()
    progress.report(2, 2, "Selesai")
    previews = [_row_preview(row) for row in rows]
    return _result(previews, refusals, preview.parsed.skipped, len(agencies.new), effect)


def outcome(preview: ImportPreview) -> ImportResult:
    """Give what storing *preview* would answer, without storing it."""
    return _result(
        preview.rows,
        preview.refusals,
        preview.parsed.skipped,
        len(preview.new_agencies),
        preview.rule_effect,
    )


def _result(
    rows: Sequence[RowPreview],
    refusals: tuple[Refusal, ...],
    skipped: int,
    new_agencies: int,
    rule_effect: RuleEffect,
) -> ImportResult:
    states = Counter(row.state for row in rows)
    return ImportResult(
        accepted=states[RowState.NEW],
        updated=states[RowState.CHANGED],
        unchanged=states[RowState.UNCHANGED],
        skipped=skipped,
        new_agencies=new_agencies,
        refusals=refusals,
        score_differences=tuple(row for row in rows if row.stated_score is not None),
        rule_effect=rule_effect,
    )


def _preview(
    workspace: Workspace,
    path: Path,
    year: int,
    choices: ImportChoices,
    parsed: ParsedWorkbook,
    fingerprint: str,
    remembered: SavedMapping | None,
) -> ImportPreview:
    with workspace.reading() as connection:
        guideline = kept_or_new(workspace, connection, year)
        agencies = plan_agencies(queries.list_agencies(connection), parsed, choices.agencies)
        stored = innovations.fetch_year(connection, year)
        rows, refusals = _plan(parsed, year, guideline, agencies, stored, choices)
        required = (
            offices.fetch_evidence_required(connection, year)
            if year in offices.fetch_years(connection)
            else guideline.eligibility.evidence_required
        )
    return ImportPreview(
        path=path,
        year=year,
        choices=choices,
        parsed=parsed,
        fingerprint=fingerprint,
        remembered=remembered,
        rows=tuple(_row_preview(row) for row in rows),
        refusals=refusals,
        new_agencies=agencies.new,
        questions=agencies.questions,
        rule_effect=_rule_effect(rows, stored, choices.basis, required=required),
    )


def _plan(
    parsed: ParsedWorkbook,
    year: int,
    guideline: Guideline,
    agencies: AgencyPlan,
    stored: Sequence[Innovation],
    choices: ImportChoices,
) -> tuple[Sequence[PlannedRow], tuple[Refusal, ...]]:
    rows, refused = plan_innovations(parsed, year, guideline, agencies, stored, choices.basis)
    refusals = [*parsed.refusals, *agencies.refusals, *refused]
    return rows, tuple(sorted(refusals, key=lambda refusal: (refusal.place.sheet, refusal.place.row)))


def _rule_effect(
    rows: Sequence[PlannedRow], stored: Sequence[Innovation], basis: LevelBasis, *, required: bool
) -> RuleEffect:
    stores = any(row.before is None or row.changes for row in rows)
    if not (required and stores and basis is LevelBasis.VERIFIED):
        return RuleEffect.NONE
    return RuleEffect.HOLDS if any(entry.evidenced for entry in stored) else RuleEffect.LIFTED


def _row_preview(row: PlannedRow) -> RowPreview:
    if row.before is None:
        state = RowState.NEW
    else:
        state = RowState.CHANGED if row.changes else RowState.UNCHANGED
    differs = row.stated_score is not None and row.stated_score != row.score
    return RowPreview(
        place=row.place,
        name=row.after.profile.name,
        agency_name=row.agency_name,
        state=state,
        changes=row.changes,
        score=row.score,
        stated_score=row.stated_score if differs else None,
    )
