"""Reading forms that came back, with the evidence beside them: a preview, nothing is stored yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from iga_desktop.domain.content import Content
from iga_desktop.domain.evidence_naming import names_indicator
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.merging import SubjectMerge
from iga_desktop.errors import UserError
from iga_desktop.exchange.arrivals import Arrivals, Arrived
from iga_desktop.exchange.forms.parsed import ParsedForm
from iga_desktop.exchange.forms.reader import NotAForm, read_form
from iga_desktop.exchange.parsed import Refusal as Refusal
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.form_evidence import FormFolder, sort_evidence
from iga_desktop.services.form_evidence import IncomingEvidence as IncomingEvidence
from iga_desktop.services.form_evidence import Leftover as Leftover
from iga_desktop.services.form_plan import FormPlan, plan_form
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept_or_new

SUFFIXES = (".xlsx", ".xls", ".xlsb", ".ods", ".zip")
"""What forms come back as: workbooks, and archives of them with their evidence."""
_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".xlsm", ".xltm"})
"""How files are called that may be forms; those with macros are refused with what to do."""
_ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz"})
_TEXTS = frozenset({".doc", ".docx", ".odt", ".rtf"})
_PACKED = "Arsip jenis ini tidak dibuka. Ekstrak dahulu, lalu baca foldernya."
_RETYPED = (
    "Formulir hanya dibaca dari buku kerja. Bila ini formulir yang disalin, minta pengirim memakai formulir "
    "aslinya dan menyimpannya sebagai .xlsx; bila ini bukti, awali namanya dengan nomor indikator, misalnya "
    "16_SK.docx."
)


@dataclass(frozen=True, slots=True)
class IncomingForm:
    """What one form brings; nothing of it can be stored where `refusal` (a sentence) is not empty.

    `label` is the file's name, with its folders as far as they tell files of that name apart. `subjects` are
    only the innovations that are new, differ, or get evidence and have something to be told; `unchanged`
    counts the others that are filled in. `contents` is what the sheets of new ones say, by uid. `refusals`
    are the sheets and cells that are not read. `evidence` is new; `known_evidence` counts the files whose
    bytes are already on record for their indicator. `parsed` and `elsewhere` (names of new innovations of
    the files read before it, by uid) are what storing needs.
    """

    label: str
    path: Path
    agency_name: str
    agency_id: int | None
    year: int | None
    refusal: str
    notes: tuple[str, ...] = ()
    subjects: tuple[SubjectMerge, ...] = ()
    unchanged: int = 0
    contents: Mapping[str, Content] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    evidence: tuple[IncomingEvidence, ...] = ()
    known_evidence: int = 0
    parsed: ParsedForm | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FormsPreview:
    """All that was found; it holds unpacked files until it is closed."""

    forms: tuple[IncomingForm, ...]
    leftovers: tuple[Leftover, ...]
    _arrivals: Arrivals

    def close(self) -> None:
        """Remove what was unpacked; evidence in it can no longer be stored."""
        self._arrivals.close()

    def __enter__(self) -> "FormsPreview":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_forms(workspace: Workspace, paths: Sequence[Path], progress: Progress) -> FormsPreview:
    """Read the forms among *paths* (files, folders, .zip files) and give what storing them would do.

    A file that cannot be read is told of in the preview and hinders no other.

    Raises:
        EnvironmentProblem: there is no room to unpack, or the office cannot be read.
        Cancelled: the officer cancelled.
    """
    with ExitStack() as undo:
        arrivals = Arrivals()
        undo.callback(arrivals.close)
        arrivals.look_into(paths, progress)
        # A single workbook that somebody points at is meant as a form; among others it may be evidence.
        lone = len(paths) == 1 and [file.path for file in arrivals.files] == [paths[0].absolute()]
        found = _read(workspace, arrivals.files, progress, lone=lone)
        with workspace.reading() as connection:
            forms, unfit = _preview(connection, found, progress)
        undo.pop_all()
    unread = [Leftover(entry.name, entry.reason) for entry in arrivals.unread]
    return FormsPreview(forms, (*unread, *found.leftovers, *unfit), arrivals)


@dataclass(frozen=True, slots=True)
class _ReadForm:
    """A form as it was read, or why it cannot be."""

    file: Arrived
    label: str
    parsed: ParsedForm | None
    refusal: str = ""


@dataclass(slots=True)
class _Found:
    """The forms, the files that may be evidence, and the workbooks that are neither."""

    forms: list[_ReadForm] = field(default_factory=list)
    others: list[Arrived] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def _read(workspace: Workspace, files: Sequence[Arrived], progress: Progress, *, lone: bool) -> _Found:
    @cache
    def guideline_of(year: int) -> Guideline:
        # That a year is not open is found out later, and worded.
        with workspace.reading() as connection:
            return kept_or_new(workspace, connection, year)

    labels = _labels(files)
    found = _Found()
    for done, file in enumerate(files):
        progress.report(done, len(files), file.path.name)
        progress.raise_if_cancelled()
        evidence = not lone and names_indicator(file.path.name)
        suffix = file.path.suffix.casefold()
        if suffix not in _WORKBOOKS:
            if suffix in _ARCHIVES:
                found.leftovers.append(Leftover(file.name, _PACKED))
            elif suffix in _TEXTS and not evidence:
                found.leftovers.append(Leftover(file.name, _RETYPED))
            else:
                found.others.append(file)
            continue
        label = labels[file]
        try:
            found.forms.append(_ReadForm(file, label, read_form(file.path, guideline_of)))
        except UserError as problem:
            if evidence:
                found.others.append(file)
            elif lone or not isinstance(problem, NotAForm):
                found.forms.append(_ReadForm(file, label, None, str(problem)))
            else:
                found.leftovers.append(Leftover(file.name, str(problem)))
    return found


def _labels(files: Sequence[Arrived]) -> Mapping[Arrived, str]:
    """Give what people call each of *files*: its name, with as much of where it lies as tells it apart."""
    labels = {file: file.path.name for file in files}
    for longer in (lambda file: file.name, lambda file: f"{file.origin}/{file.name}"):
        times = Counter(labels.values())
        labels = {file: label if times[label] == 1 else longer(file) for file, label in labels.items()}
    return labels


def _preview(
    connection: Connection, found: _Found, progress: Progress
) -> tuple[tuple[IncomingForm, ...], list[Leftover]]:
    planner = _Planner(connection)
    planned = []
    for done, form in enumerate(found.forms):
        progress.report(done, len(found.forms), form.label)
        progress.raise_if_cancelled()
        planned.append(planner.planned(form))
    folders = [
        FormFolder(form.label, form.file.place, plan)
        for form, (_, plan) in zip(found.forms, planned, strict=True)
    ]
    unfit = sort_evidence(connection, found.others, folders, progress)
    forms = [
        incoming if plan is None else _filled(incoming, plan, folder)
        for (incoming, plan), folder in zip(planned, folders, strict=True)
    ]
    return tuple(forms), unfit


class _Planner:
    """Plans form by form, and knows what the forms before had."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[str, str] = {}
        self._labels: dict[str, str] = {}

    def planned(self, form: _ReadForm) -> tuple[IncomingForm, FormPlan | None]:
        """Give the form as far as it is known without its evidence, and its plan unless it is refused."""
        parsed, elsewhere = form.parsed, dict(self._names)
        incoming = IncomingForm(form.label, form.file.path, "", None, None, form.refusal)
        if parsed is None:
            return incoming, None
        incoming = replace(incoming, agency_name=parsed.agency, year=parsed.year)
        try:
            plan = plan_form(self._connection, parsed, elsewhere)
        except UserError as problem:
            return replace(incoming, refusal=str(problem)), None
        agency = plan.agency
        incoming = replace(
            incoming,
            agency_name=agency.name,
            agency_id=agency.id,
            notes=(*plan.notes, *self._seen_before(form.label, plan)),
            refusals=plan.refusals,
            parsed=parsed,
            elsewhere=elsewhere,
        )
        return incoming, plan

    def _seen_before(self, label: str, plan: FormPlan) -> tuple[str, ...]:
        """Remember what *plan* has, and tell which file before had some of it too."""
        before = [self._labels[subject] for subject in plan.sheets if subject in self._labels]
        for subject, sheet in plan.sheets.items():
            self._labels.setdefault(subject, label)
            if sheet.merge.is_new:
                self._names.setdefault(subject, sheet.merge.title)
        return tuple(
            f'Isi formulir ini juga ada dalam berkas "{other}". Simpan yang benar lebih dahulu; bila '
            "isinya berbeda, baca lagi yang lain sesudahnya."
            for other in dict.fromkeys(before)
        )


def _filled(incoming: IncomingForm, plan: FormPlan, folder: FormFolder) -> IncomingForm:
    """Give *incoming* with its evidence and with what there is to decide."""
    removed = (
        f"{count_text(folder.removed)} berkas bukti tidak ditawarkan lagi karena sudah dihapus dari "
        "indikatornya di data kantor."
    )
    supported = {piece.subject for piece in folder.new}
    shown = [
        sheet.merge
        for subject, sheet in plan.sheets.items()
        if sheet.differs or (subject in supported and sheet.merge.notes)
    ]
    return replace(
        incoming,
        notes=(*incoming.notes, removed) if folder.removed else incoming.notes,
        subjects=tuple(shown),
        unchanged=len(plan.sheets) - len(shown),
        contents={uid: sheet.theirs for uid, sheet in plan.sheets.items() if sheet.present is None},
        evidence=tuple(folder.new),
        known_evidence=folder.known,
    )
