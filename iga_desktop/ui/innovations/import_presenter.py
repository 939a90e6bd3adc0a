"""Reading in a recap, seen from the officer: what was decided, what would happen. No widgets."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import LevelBasis, name_key
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text, local_time, long_date_text
from iga_desktop.progress import Progress
from iga_desktop.services.agency_plan import AgencyQuestion, Certainty
from iga_desktop.services.heading_mappings import SavedMapping
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.recap_import import (
    Column,
    HeadingsNotFound,
    ImportChoices,
    ImportPreview,
    ImportResult,
    RowState,
    RuleEffect,
    heading_key,
    preview_recap,
    review,
)
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import guideline_of, list_years
from iga_desktop.ui.field_words import field_names

Work = Callable[[Progress], ImportPreview]
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class AgencyDecision:
    """A spelling in the file, what it is near to, and what it counts as now."""

    question: AgencyQuestion
    decision: str
    open: bool


class ImportPresenter:
    """The file, year and choices of one import, and their preview once it was made."""

    def __init__(self, workspace: Workspace, year: int | None) -> None:
        self.workspace = workspace
        self.years = workspace.guidelines.years()
        self.path: Path | None = None
        self.preview: ImportPreview | None = None
        self._unread: tuple[Column, ...] = ()
        self.choices = ImportChoices()
        self.remember = True
        """Whether a mapping by hand is kept for the next file that is headed alike."""
        self._year_given = year in self.years
        self.year = year if year is not None and year in self.years else self._usual_year()
        self._questions: dict[str, AgencyQuestion] = {}

    def _usual_year(self) -> int:
        present = self.workspace.clock().year
        return max((year for year in self.years if year <= present), default=self.years[-1])

    def take_file(self, path: Path) -> None:
        """Read *path* from now on; where no year is in view, its name may tell the year."""
        self.path = path
        self.choices = ImportChoices(self.choices.basis)
        named = [int(text) for text in _YEAR.findall(path.stem) if int(text) in self.years]
        if named and not self._year_given:
            self.year = named[-1]

    def reading_anew(self) -> Work:
        """Give the work that reads the file; nothing that was known of a file counts any more."""
        self.preview, self._unread = None, ()
        return self._reading()

    def _reading(self) -> Work:
        workspace, path, year, choices = self.workspace, self.path, self.year, self.choices
        if path is None:
            raise ValueError("no file was chosen")
        return lambda progress: preview_recap(workspace, path, year, choices, progress)

    def read_as(self, basis: LevelBasis) -> Work | None:
        """Take the file's levels as *basis*; give the work that this makes, if any.

        The file is read again: where it holds both, *basis* decides which columns count.
        """
        self.choices = replace(self.choices, basis=basis)
        return None if self.path is None else self._reading()

    def decide_agency(self, texts: Sequence[str], code: str | None) -> Work | None:
        """Let the spellings *texts* mean the agency *code*, or (None) an agency to be added."""
        decided = {name_key(text): code for text in texts}
        self.choices = replace(self.choices, agencies={**self.choices.agencies, **decided})
        return self._reviewing()

    def decide_heading(self, headings: Sequence[str], field: str | None) -> Work:
        """Let the columns headed *headings* mean *field* (None: not read); the others stay as they are."""
        decided = {heading_key(heading): field for heading in headings}
        before = self.remembered.mapping if self.remembered else self.choices.headings
        self.choices = replace(self.choices, headings={**before, **decided})
        return self._reading()

    def read_plainly(self) -> Work:
        """Give the work that reads the file by its own words, without what was mapped by hand."""
        self.choices = replace(self.choices, headings={}, recall=False)
        return self.reading_anew()

    @property
    def remembered(self) -> SavedMapping | None:
        """The mapping of an earlier file that was applied to this one by itself."""
        return self.preview.remembered if self.preview else None

    @property
    def mapped_by_hand(self) -> bool:
        """Whether any heading has been given its meaning by hand for this file."""
        return bool(self.choices.headings)

    def recalled_sentence(self) -> str:
        """Tell which mapping was applied by itself; nothing if none was."""
        saved = self.remembered
        if saved is None:
            return ""
        text = _tr("Judul kolom dipasangkan seperti pada berkas {file}, yang dipasangkan tanggal {day}.")
        return text.format(file=saved.file_name, day=long_date_text(local_time(saved.saved_at)))

    def _reviewing(self) -> Work | None:
        preview, choices = self.preview, self.choices
        if preview is None:
            return None
        return lambda _: review(self.workspace, preview, choices)

    def take_preview(self, preview: ImportPreview) -> None:
        """Take what the work gave."""
        if self.preview is None or self.preview.parsed is not preview.parsed:
            self._questions = {}
        self.preview, self._unread = preview, ()
        for question in preview.questions:
            # A spelling that was decided on is asked about no more, but can be decided anew.
            self._questions.setdefault(question.text, question)

    def take_failure(self, problem: UserError) -> None:
        """Take that the work failed: a preview that there was still holds, with its choices."""
        if self.preview is not None:
            self.choices = self.preview.choices
        elif isinstance(problem, HeadingsNotFound):
            self._unread = problem.columns

    @property
    def shows_file(self) -> bool:
        """Whether there is something of the file to look at: a preview, or columns to be mapped."""
        return self.preview is not None or bool(self._unread)

    @property
    def can_store(self) -> bool:
        """Whether there is anything to store."""
        return self.preview is not None and bool(self.preview.rows or self.preview.new_agencies)

    def decisions(self) -> tuple[AgencyDecision, ...]:
        """Give every spelling that is no known one, the undecided first."""
        names = dict(self.agency_choices())
        made = [self._decision(question, names) for question in self._questions.values()]
        return tuple(sorted(made, key=lambda decision: not decision.open))

    def _decision(self, question: AgencyQuestion, names: dict[str | None, str]) -> AgencyDecision:
        key = name_key(question.text)
        if key in self.choices.agencies:
            return AgencyDecision(question, names.get(self.choices.agencies[key], ""), open=False)
        if question.certainty is Certainty.SAFE:
            text = _tr("{name} (cocok {similarity}%)")
            similarity = f"{question.similarity:.0f}"
            return AgencyDecision(
                question, text.format(name=question.name, similarity=similarity), open=False
            )
        return AgencyDecision(question, _tr("Belum dipilih, barisnya ditolak"), open=True)

    def agency_choices(self) -> list[tuple[str | None, str]]:
        """Give code and name of every agency that a spelling can mean; None adds a new one."""
        known = [*list_agencies(self.workspace), *(self.preview.new_agencies if self.preview else ())]
        named = sorted({agency.code: agency.name for agency in known}.items(), key=lambda pair: pair[1])
        return [(None, _tr("Tambahkan sebagai OPD baru")), *named]

    def guideline(self) -> Guideline:
        """Give the guideline that the year keeps or would keep.

        Raises:
            UserError: its file is wrong.
        """
        if self.year in list_years(self.workspace):
            return guideline_of(self.workspace, self.year)
        return self.workspace.guidelines.load(self.year)

    def field_choices(self) -> list[tuple[str | None, str]]:
        """Give every field that a column can mean, with its name."""
        indicators = [
            (f"indicator:{indicator.number}", f"{indicator.number}. {indicator.name}")
            for indicator in self.guideline().indicators
        ]
        *others, score, number, status = field_names().items()
        return [*others, *indicators, score, number, status]

    def columns(self) -> tuple[Column, ...]:
        """Give the columns of the file's recap sheets, or of the sheet that comes nearest to one."""
        return self.preview.parsed.columns if self.preview else self._unread

    def counts(self) -> list[tuple[str, int]]:
        """Give the summary: what is counted, and how many."""
        preview = self.preview
        if preview is None:
            return []
        return [
            (_tr("baru"), preview.count(RowState.NEW)),
            (_tr("berubah"), preview.count(RowState.CHANGED)),
            (_tr("tidak berubah"), preview.count(RowState.UNCHANGED)),
            (_tr("ditolak"), len(preview.refusals)),
            (_tr("dilewati"), preview.parsed.skipped),
            (_tr("OPD baru"), len(preview.new_agencies)),
        ]

    def advice(self) -> str:
        """Give the sentence that says what to do next."""
        open_count = sum(decision.open for decision in self.decisions())
        if open_count:
            text = _tr("{count} sebutan OPD belum dikenal. Pilih maksudnya agar barisnya ikut disimpan.")
            return text.format(count=count_text(open_count))
        if self.preview and self.preview.refusals:
            return _tr(
                "Baris yang ditolak tidak disimpan; yang lain disimpan. Perbaiki berkas lalu baca lagi."
            )
        return _tr("Belum ada yang disimpan. Periksa dahulu, lalu simpan.")


def result_sentence(result: ImportResult, year: int, file_name: str) -> str:
    """Tell what storing a file did."""
    told = _stored_sentence(result, year, file_name)
    if result.rule_effect is RuleEffect.NONE:
        return told
    if result.rule_effect is RuleEffect.LIFTED:
        rule = _tr(
            "Aturan bukti tahun {year} dimatikan karena nilai rekap ini dibaca sebagai nilai terverifikasi "
            "padahal belum ada bukti yang tercatat; dapat diubah di Pengaturan."
        )
    else:
        rule = _tr(
            "Pada tahun {year} tingkat dihitung hanya bila ada bukti: tingkat yang dibaca tanpa bukti "
            "dihitung 0. Aturan itu dapat diubah di Pengaturan."
        )
    return f"{told} {rule.format(year=year)}"


def _stored_sentence(result: ImportResult, year: int, file_name: str) -> str:
    text = _tr(
        "Rekap {file} disimpan ke data tahun {year}: {new} inovasi baru, {updated} berubah, "
        "{unchanged} tidak berubah, {refused} baris ditolak, {agencies} OPD baru."
    )
    return text.format(
        file=file_name,
        year=year,
        new=count_text(result.accepted),
        updated=count_text(result.updated),
        unchanged=count_text(result.unchanged),
        refused=count_text(len(result.refusals)),
        agencies=count_text(result.new_agencies),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportPresenter", text)
