"""Reading forms that came back, seen from the officer: what they bring, and what storing did. No widgets."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.exchange_standing import SourceStanding
from iga_desktop.domain.merging import Side
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.form_intake import FormsPreview, IncomingForm, Refusal
from iga_desktop.services.form_storing import FormOutcome, FormStored, store_forms
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.exchange.merge_choices import MergeChoices, MergeSource
from iga_desktop.ui.exchange.merge_presenter import counted_text, planned_text
from iga_desktop.ui.exchange.reports import Report

_LEFTOVERS = "leftovers"


Outcomes = Mapping[str, FormOutcome]
"""What became of forms, by the key of their source; those that are not in it still wait."""


def forms_by_key(preview: FormsPreview) -> dict[str, IncomingForm]:
    """Give the forms by the keys of their sources."""
    return {str(number): form for number, form in enumerate(preview.forms)}


def waiting(preview: FormsPreview, outcomes: Outcomes) -> dict[str, IncomingForm]:
    """Give the forms that can be stored and were not yet."""
    return {
        key: form for key, form in forms_by_key(preview).items() if not form.refusal and key not in outcomes
    }


def sources(preview: FormsPreview, outcomes: Outcomes) -> tuple[MergeSource, ...]:
    """Give what the merge view shows of *preview*, as far as it was stored already."""
    found = [_source(key, form, outcomes.get(key)) for key, form in forms_by_key(preview).items()]
    if preview.leftovers:
        told = tuple(f"{leftover.name}: {leftover.reason}" for leftover in preview.leftovers)
        title = _tr("Berkas lain ({count})").format(count=count_text(len(told)))
        report = Report(_tr("Berkas yang tidak dipakai"), told)
        found.append(MergeSource(_LEFTOVERS, title, "", SourceStanding.UNUSED, reports=(report,)))
    return tuple(found)


def _source(key: str, form: IncomingForm, outcome: FormOutcome | None) -> MergeSource:
    source = MergeSource(
        key,
        form.agency_name or form.label,
        form.label if form.agency_name else "",
        _standing(form),
        () if form.refusal else form.subjects,
        _reports(form),
        form.contents,
        Counter(piece.subject for piece in form.evidence),
    )
    if outcome is None:
        return source
    if outcome.stored is None:
        report = Report(_tr("Kiriman ini tidak disimpan"), (outcome.problem,))
        return replace(
            source, standing=SourceStanding.REFUSED, subjects=(), reports=(report, *source.reports)
        )
    report = Report(_tr("Tersimpan"), (f"{_stored_text(outcome.stored)}.", *outcome.stored.refusals))
    return replace(source, standing=SourceStanding.STORED, subjects=(), reports=(report, *source.reports))


def _standing(form: IncomingForm) -> SourceStanding:
    if form.refusal:
        return SourceStanding.REFUSED
    if any(subject.conflicts for subject in form.subjects):
        return SourceStanding.CONFLICTS
    return SourceStanding.READY if form.subjects or form.evidence else SourceStanding.UNCHANGED


def _reports(form: IncomingForm) -> tuple[Report, ...]:
    evidence = tuple(
        _tr("{name} menjadi bukti indikator {number} {innovation}")
        .format(name=piece.name, number=piece.number, innovation=_title(form, piece.subject))
        .rstrip()
        for piece in form.evidence
    )
    if form.known_evidence:
        known = _tr("{count} berkas bukti sudah tercatat sebelumnya.")
        evidence = (*evidence, known.format(count=count_text(form.known_evidence)))
    reports = (
        Report(_tr("Berkas ini tidak dapat disimpan"), (form.refusal,) if form.refusal else ()),
        Report(_tr("Isi kiriman"), () if form.refusal else (_contents_text(form),)),
        Report(_tr("Catatan"), form.notes),
        Report(_tr("Isian yang tidak dibaca"), tuple(map(_refusal_text, form.refusals))),
        Report(_tr("Bukti di samping formulir"), evidence),
    )
    return tuple(report for report in reports if report.sentences)


def _contents_text(form: IncomingForm) -> str:
    counted = (
        (sum(subject.is_new for subject in form.subjects), _tr("{count} inovasi baru")),
        (sum(bool(subject.fields) for subject in form.subjects), _tr("{count} berbeda dari data kantor")),
        (sum(bool(subject.conflicts) for subject in form.subjects), _tr("{count} di antaranya bertentangan")),
        (form.unchanged, _tr("{count} sama dengan data kantor")),
    )
    told = counted_text(counted)
    return f"{told}." if told else _tr("Tidak ada inovasi yang diisi.")


def _title(form: IncomingForm, subject: str) -> str:
    return next((each.title for each in form.subjects if each.subject == subject), "")


def _refusal_text(refusal: Refusal) -> str:
    text = _tr("Lembar {sheet}, baris {row}: {reason}")
    return text.format(sheet=refusal.place.sheet, row=count_text(refusal.place.row), reason=refusal.reason)


def summary_text(preview: FormsPreview, choices: MergeChoices, outcomes: Outcomes) -> str:
    """Give what storing would do now: innovations, decided conflicts, evidence and refused files."""
    forms = waiting(preview, outcomes)
    totals = choices.totals((key, subject) for key, form in forms.items() for subject in form.subjects)
    evidence = sum(
        _evidence_wanted(key, form, piece.subject, choices)
        for key, form in forms.items()
        for piece in form.evidence
    )
    counted = (
        (totals.new, _tr("{count} inovasi baru")),
        (totals.changed, _tr("{count} inovasi berubah")),
        (totals.decided[Side.THEIRS], _tr("{count} pertentangan memakai kiriman")),
        (evidence, _tr("{count} bukti")),
    )
    parts = counted_text(counted)
    nothing = (
        _tr("Tidak ada yang berubah bila disimpan.")
        if forms
        else _tr("Tidak ada formulir yang menunggu disimpan.")
        if preview.forms
        else _tr("Tidak ada formulir di antara yang dibaca. Pilih berkas atau folder lain.")
    )
    told = planned_text(
        parts and _tr("Akan disimpan: {parts}").format(parts=parts),
        counted_text([(totals.decided[Side.MINE], _tr("{count} pertentangan tetap data kantor"))]),
        nothing,
    )
    refused = sum(bool(form.refusal) for form in preview.forms) + sum(
        o.stored is None for o in outcomes.values()
    )
    if refused:
        told += " " + _tr("{count} berkas ditolak.").format(count=count_text(refused))
    return told


def _evidence_wanted(key: str, form: IncomingForm, subject: str, choices: MergeChoices) -> bool:
    merges = (each for each in form.subjects if each.subject == subject)
    return all(choices.is_ticked(key, each) for each in merges)


def store_all(
    workspace: Workspace, forms: Mapping[str, IncomingForm], choices: MergeChoices, progress: Progress
) -> dict[str, FormOutcome]:
    """Store *forms* as `store_forms` does; give what became of them by key."""
    chosen = [(form, choices.of(key)) for key, form in forms.items()]
    return dict(zip(forms, store_forms(workspace, chosen, progress), strict=False))


def result_text(outcomes: Outcomes, left: int) -> str:
    """Give what is told once *outcomes* are there; *left* forms were not stored because it was cancelled."""
    done = [outcome.stored for outcome in outcomes.values() if outcome.stored is not None]
    if done:
        whole = FormStored(
            "",
            sum(each.new for each in done),
            sum(each.changed for each in done),
            sum(each.unchanged for each in done),
            sum(each.evidence for each in done),
            (),
        )
        text = _tr("{count} kiriman tersimpan: {what}.").format(
            count=count_text(len(done)), what=_stored_text(whole)
        )
    else:
        text = _tr("Tidak ada kiriman yang tersimpan.")
    if left:
        text += " " + _tr("Dibatalkan; {count} kiriman belum disimpan.").format(count=count_text(left))
    return text


def refusal_sentences(preview: FormsPreview, outcomes: Outcomes) -> tuple[str, ...]:
    """Give what could not be stored, each with its file."""
    forms = forms_by_key(preview)
    text = _tr("{name}: {problem}")
    found = []
    for key, outcome in outcomes.items():
        problems = (outcome.problem,) if outcome.stored is None else outcome.stored.refusals
        found += [text.format(name=forms[key].label, problem=problem) for problem in problems]
    return tuple(found)


def store_button_text(count: int) -> str:
    """Give what stands on the button that stores."""
    return _tr("Simpan {count} kiriman").format(count=count_text(count))


def read_state_text(preview: FormsPreview, outcomes: Outcomes) -> str:
    """Give the sentence under the title: how much was read, and what of it waits or is stored."""
    told = _tr("{forms} formulir dibaca").format(forms=count_text(len(preview.forms)))
    left = sum(len(form.subjects) for form in waiting(preview, outcomes).values())
    stored = sum(outcome.stored is not None for outcome in outcomes.values())
    counted = (
        (left, _tr("{count} inovasi baru atau berbeda")),
        (stored, _tr("{count} kiriman tersimpan")),
    )
    return ", ".join(filter(None, (told, counted_text(counted))))


def _stored_text(stored: FormStored) -> str:
    counted = (
        (stored.new, _tr("{count} inovasi baru")),
        (stored.changed, _tr("{count} berubah")),
        (stored.evidence, _tr("{count} bukti")),
    )
    return counted_text(counted) or _tr("tidak ada yang berubah")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExchangeArrivals", text)
