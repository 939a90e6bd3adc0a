"""What every service is called with while failures are injected, by module and function."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from iga_desktop.domain.backups import Reason
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.evidence import Letter
from iga_desktop.domain.history import HistoryFilter
from iga_desktop.domain.index_history import IndexRecord
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.office import Agency, Office
from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.domain.submission import SendingRules
from iga_desktop.domain.workflow import Status
from iga_desktop.progress import Progress
from iga_desktop.services import (
    backups,
    checkup,
    clock,
    companions,
    desk,
    double_merging,
    doubles,
    draft_resuming,
    drafts,
    evidence,
    finding,
    first_start,
    follow_ups,
    form_intake,
    form_storing,
    forms,
    heading_mappings,
    history,
    index_history,
    index_history_export,
    index_overview,
    index_papers,
    innovations,
    lives,
    meetings,
    next_year,
    office_package,
    offices,
    package_merge,
    pasting,
    planning,
    plans,
    preflight,
    recap_import,
    recaps,
    scenarios,
    sent_changes,
    spd,
    spd_changes,
    submission,
    submission_package,
    what_if,
    workflow,
    year_states,
    years,
)
from iga_desktop.services.papers import archive, bundle, first_page, handing, making, states, templates
from iga_desktop.services.papers.catalogue import Format
from tests.integration.failing_office import DAY, NOW, REQUEST, YEAR, Place
from tests.unit.services.verifying import PROFILE, make_ready

Case = Callable[[Place], object]
SILENT = Progress()
RULES = SendingRules()


def first(o: Place) -> Innovation:
    return innovations.load_innovation(o.workspace, 1)


def changed(innovation: Innovation, **fields: Any) -> Innovation:
    return replace(innovation, profile=replace(innovation.profile, **fields))


def incoming(o: Place, *contents: str) -> list[evidence.Incoming]:
    return [evidence.Incoming(20, o.evidence(content)) for content in contents]


def previewed(o: Place) -> recap_import.ImportPreview:
    choices = recap_import.ImportChoices()
    return recap_import.preview_recap(o.workspace, o.outside / "rekap.xlsx", YEAR, choices, SILENT)


READING: Mapping[str, Case] = {
    "backups.safeguard": lambda o: backups.safeguard(o.workspace, Reason.MERGE),
    "checkup.check_office": lambda o: checkup.check_office(o.workspace, SILENT),
    "clock.clock_sentence": lambda o: clock.clock_sentence(o.workspace),
    "companions.list_companions": lambda o: companions.list_companions(o.workspace),
    "companions.companion_progress": lambda o: companions.companion_progress(o.workspace, YEAR),
    "desk.load_desk": lambda o: desk.load_desk(o.workspace, 1),
    "desk.companions_by_agency": lambda o: desk.companions_by_agency(o.workspace),
    "double_merging.merge_fields": lambda o: double_merging.merge_fields(o.workspace, 1, 2),
    "doubles.find_doubles": lambda o: doubles.find_doubles(o.workspace, [YEAR], SILENT),
    "draft_resuming.innovation_id_of": lambda o: draft_resuming.innovation_id_of(o.workspace, 1, ""),
    "draft_resuming.resume_innovation": lambda o: draft_resuming.resume_innovation(o.workspace, o.ready),
    "draft_resuming.resume_settings": lambda o: draft_resuming.resume_settings(
        o.workspace, drafts.SettingsEdits(Office(), Office("Lain"))
    ),
    "evidence.file_of": lambda o: evidence.file_of(o.workspace, desk.load_desk(o.workspace, 1).evidence[0]),
    "finding.load_names": lambda o: finding.load_names(o.workspace),
    "first_start.is_empty": lambda o: first_start.is_empty(o.workspace),
    "follow_ups.list_follow_ups": lambda o: follow_ups.list_follow_ups(o.workspace, 1),
    "follow_ups.overdue_follow_ups": lambda o: follow_ups.overdue_follow_ups(o.workspace, YEAR, DAY),
    "forms.list_forms": lambda o: forms.list_forms(o.workspace, YEAR),
    "heading_mappings.list_mappings": lambda o: heading_mappings.list_mappings(o.workspace),
    "history.list_history": lambda o: history.list_history(o.workspace, HistoryFilter(), 9),
    "history.list_actors": lambda o: history.list_actors(o.workspace),
    "index_history.list_history": lambda o: index_history.list_history(o.workspace),
    "index_history.year_scale": lambda o: index_history.year_scale(o.workspace, YEAR),
    "index_overview.load_overview": lambda o: index_overview.load_overview(o.workspace, YEAR, Selection.ALL),
    "index_papers.index_report": lambda o: index_papers.index_report(o.workspace, YEAR, Selection.ALL, ()),
    "innovations.load_innovation": first,
    "innovations.list_names": lambda o: innovations.list_names(o.workspace, YEAR),
    "lives.life_of": lambda o: lives.life_of(o.workspace, 1),
    "meetings.list_meetings": lambda o: meetings.list_meetings(o.workspace, YEAR),
    "meetings.load_snapshot": lambda o: meetings.load_snapshot(o.workspace, 1),
    "meetings.compare_meetings": lambda o: meetings.compare_meetings(o.workspace, 1, 2),
    "next_year.candidates": lambda o: next_year.candidates(o.workspace, YEAR - 1, YEAR),
    "next_year.development_window": lambda o: next_year.development_window(o.workspace, YEAR),
    "offices.load_office": lambda o: offices.load_office(o.workspace),
    "offices.list_agencies": lambda o: offices.list_agencies(o.workspace),
    "papers.archive.list_archive": lambda o: archive.list_archive(o.workspace),
    "papers.archive.archived_path": lambda o: archive.archived_path(o.workspace, 1),
    "papers.bundle.bundle_folder_name": lambda o: bundle.bundle_folder_name(o.workspace, YEAR, 1),
    "papers.making.paper_file_name": lambda o: making.paper_file_name(o.workspace, REQUEST, Format.PDF),
    "papers.states.meeting_of": lambda o: states.meeting_of(o.workspace, replace(REQUEST, meeting_id=1)),
    "papers.states.state_text": lambda o: states.state_text(o.workspace, replace(REQUEST, meeting_id=1)),
    "papers.states.compared_meetings": lambda o: states.compared_meetings(
        o.workspace, replace(REQUEST, kind="perbandingan-rakor")
    ),
    "papers.states.meeting_before": lambda o: states.meeting_before(o.workspace, YEAR, None),
    "papers.states.meeting_in": lambda o: states.meeting_in(o.workspace, YEAR, 1),
    "pasting.paste_fields": lambda o: pasting.paste_fields(o.workspace, 1),
    "planning.effort_table": lambda o: planning.effort_table(o.workspace, YEAR),
    "planning.load_plan_settings": lambda o: planning.load_plan_settings(o.workspace, YEAR),
    "plans.plan_office": lambda o: plans.plan_office(o.workspace, YEAR),
    "plans.plan_basis": lambda o: plans.plan_basis(o.workspace, YEAR, 1),
    "preflight.check_submission": lambda o: preflight.check_submission(o.workspace, YEAR, [1]),
    "recap_import.preview_recap": previewed,
    "recap_import.review": lambda o: recap_import.review(o.workspace, o.ready, recap_import.ImportChoices()),
    "recaps.load_recap": lambda o: recaps.load_recap(o.workspace, YEAR),
    "scenarios.list_scenarios": lambda o: scenarios.list_scenarios(o.workspace, YEAR),
    "sent_changes.changed_since_sent": lambda o: sent_changes.changed_since_sent(o.workspace, YEAR),
    "spd.load_spd": lambda o: spd.load_spd(o.workspace, YEAR),
    "spd.evidence_of": lambda o: spd.evidence_of(o.workspace, YEAR, "1"),
    "submission.what_to_send": lambda o: submission.what_to_send(o.workspace, YEAR, RULES),
    "what_if.compare_scenarios": lambda o: what_if.compare_scenarios(o.workspace, YEAR, ()),
    "workflow.fault": lambda o: workflow.fault(o.workspace, YEAR, workflow.Step(Status.SUBMITTED)),
    "year_states.load_basis": lambda o: year_states.load_basis(o.workspace, YEAR),
    "years.list_years": lambda o: years.list_years(o.workspace),
    "years.guideline_of": lambda o: years.guideline_of(o.workspace, YEAR),
    "years.newer_guideline": lambda o: years.newer_guideline(o.workspace, YEAR),
    "years.evidence_required": lambda o: years.evidence_required(o.workspace, YEAR),
}
"""What only reads the office."""


WRITING: Mapping[str, Case] = {
    "companions.save_companion": lambda o: companions.save_companion(
        o.workspace, Companion(None, "Tim Dua", "", frozenset({2}))
    ),
    "companions.remove_companion": lambda o: companions.remove_companion(o.workspace, 1),
    "desk.accept": lambda o: desk.accept(o.workspace, 1, 18, 3),
    "desk.send_back": lambda o: desk.send_back(o.workspace, 1, 18, "Lengkapi"),
    "desk.apply": lambda o: desk.apply(o.workspace, o.ready),
    "double_merging.merge_doubles": lambda o: double_merging.merge_doubles(o.workspace, 1, 2, {}),
    "double_merging.keep_apart": lambda o: double_merging.keep_apart(o.workspace, 1, 2),
    "double_merging.join_lives": lambda o: double_merging.join_lives(o.workspace, 1, 3),
    "evidence.add_link": lambda o: evidence.add_link(o.workspace, 1, 20, "https://contoh.go.id/lain"),
    "evidence.remove": lambda o: evidence.remove(o.workspace, 1, [1]),
    "evidence.describe": lambda o: evidence.describe(o.workspace, 1, Letter("188/2026", None, "SK")),
    "follow_ups.save_follow_up": lambda o: follow_ups.save_follow_up(
        o.workspace, FollowUp(None, 1, "Tugas baru", 1, None, "", None, None, "")
    ),
    "follow_ups.delete_follow_up": lambda o: follow_ups.delete_follow_up(o.workspace, 1),
    "heading_mappings.forget_mapping": lambda o: heading_mappings.forget_mapping(o.workspace, "a" * 64),
    "index_history.save_record": lambda o: index_history.save_record(
        o.workspace, IndexRecord(2023, low=Decimal(50), high=Decimal(50))
    ),
    "index_history.remove_record": lambda o: index_history.remove_record(o.workspace, 2024),
    "innovations.save_innovation": lambda o: innovations.save_innovation(
        o.workspace, o.ready, changed(o.ready, name="NAMA LAIN", purpose="lain")
    ),
    "innovations.delete_innovations": lambda o: innovations.delete_innovations(o.workspace, [1, 2]),
    "meetings.open_meeting": lambda o: meetings.open_meeting(
        o.workspace, Meeting(None, YEAR, DAY, "Aula", "Sekda", "", NOW)
    ),
    "meetings.save_meeting": lambda o: meetings.save_meeting(o.workspace, replace(o.ready, agenda="Lain")),
    "offices.save_office": lambda o: offices.save_office(o.workspace, Office("Kabupaten Lain")),
    "offices.save_agency": lambda o: offices.save_agency(o.workspace, Agency(None, "BAPENDA", "Bapenda")),
    "planning.save_effort": lambda o: planning.save_effort(o.workspace, {(16, 2): 9}),
    "planning.set_lock": lambda o: planning.set_lock(o.workspace, 1, 20, locked=True),
    "planning.save_plan_settings": lambda o: planning.save_plan_settings(
        o.workspace, YEAR, PlanSettings(DAY, date(YEAR, 9, 1), 30)
    ),
    "recap_import.store_recap": lambda o: recap_import.store_recap(o.workspace, o.ready, SILENT),
    "scenarios.save_scenario": lambda o: scenarios.save_scenario(o.workspace, Scenario(None, YEAR, "Baru")),
    "scenarios.remove_scenario": lambda o: scenarios.remove_scenario(o.workspace, 1),
    "sent_changes.mark_sent": lambda o: sent_changes.mark_sent(o.workspace, o.ready, DAY, "TT-1"),
    "spd.save_levels": lambda o: spd.save_levels(o.workspace, YEAR, {"1": 1}),
    "spd.add_link": lambda o: spd.add_link(o.workspace, YEAR, "1", "https://contoh.go.id/spd"),
    "spd.remove": lambda o: spd.remove(o.workspace, [1]),
    "spd.restore": lambda o: spd.restore(o.workspace, [1]),
    "spd_changes.change_field": lambda o: spd_changes.change_field(o.workspace, YEAR, "1", "claim", 2),
    "spd_changes.apply": lambda o: spd_changes.apply(o.workspace, o.ready),
    "workflow.take_step": lambda o: workflow.take_step(o.workspace, 1, workflow.Step(Status.SUBMITTED)),
    "years.open_year": lambda o: years.open_year(o.workspace, YEAR - 2),
    "years.adopt_guideline": lambda o: years.adopt_guideline(o.workspace, YEAR),
    "years.set_evidence_required": lambda o: years.set_evidence_required(
        o.workspace, YEAR, required=not o.ready
    ),
}
"""What stores something in the database alone."""


def carried(o: Place) -> object:
    chosen = [next_year.CarryOver(3, "pengembangan", date(YEAR, 1, 5))]
    return next_year.carry_over(
        o.workspace, YEAR - 1, YEAR, chosen, with_levels=True, with_evidence=True, progress=SILENT
    )


def paper(o: Place, how: archive.How | None = archive.How.SAVED) -> str:
    target = o.out / "rekap.xlsx"
    return handing.hand_over(o.workspace, REQUEST, Format.EXCEL, target, how, SILENT)


@contextmanager
def form(o: Place) -> Any:
    with form_intake.read_forms(o.workspace, [o.outside / "formulir"], SILENT) as preview:
        yield preview


def read_form(o: Place) -> str:
    with form(o) as preview:
        return " ".join(left.reason for left in preview.leftovers)


def store_form(o: Place) -> object:
    return form_storing.store_form(o.workspace, o.ready.forms[0], {}, SILENT)


def store_forms(o: Place) -> object:
    wanted: list[Any] = [(each, {}) for each in o.ready.forms]
    return form_storing.store_forms(o.workspace, wanted, SILENT)


def read_package(o: Place) -> int:
    with package_merge.read_package(o.workspace, o.outside / "paket.iga", None, SILENT) as package:
        return len(package.subjects)


FILES: Mapping[str, Case] = {
    "drafts.keep_draft": lambda o: drafts.keep_draft(o.workspace, "a", o.ready),
    "drafts.drop_draft": lambda o: drafts.drop_draft(o.workspace, "b"),
    "evidence.add_files": lambda o: evidence.add_files(o.workspace, 1, incoming(o, "satu", "dua"), SILENT),
    "evidence.copy_for_opening": lambda o: evidence.copy_for_opening(o.workspace, o.ready),
    "form_intake.read_forms": read_form,
    "form_storing.store_form": store_form,
    "form_storing.store_forms": store_forms,
    "forms.make_forms": lambda o: forms.make_forms(
        o.workspace, YEAR, o.out, forms.FormOptions(blanks=1), SILENT
    ),
    "history.export_history": lambda o: history.export_history(
        o.workspace, HistoryFilter(), o.out / "riwayat.xlsx", SILENT
    ),
    "index_history_export.export_index_history": lambda o: index_history_export.export_index_history(
        o.workspace, index_history.list_history(o.workspace), o.out / "indeks.xlsx", SILENT
    ),
    "next_year.carry_over": carried,
    "office_package.export_office": lambda o: office_package.export_office(
        o.workspace, o.out / "paket.iga", office_package.PackageScope(), None, SILENT
    ),
    "package_merge.read_package": read_package,
    "package_merge.store_package": lambda o: package_merge.store_package(o.workspace, o.ready, {}, SILENT),
    "papers.archive.archive_paper": lambda o: archive.archive_paper(
        o.workspace, REQUEST, o.outside / "kertas.pdf", archive.How.PRINTED
    ),
    "papers.archive.remove_archived": lambda o: archive.remove_archived(o.workspace, 1),
    "papers.bundle.make_bundle": lambda o: bundle.make_bundle(
        o.workspace, [REQUEST], o.out / "bahan", combined=False, progress=SILENT
    ),
    "papers.first_page.write_first_page": lambda o: first_page.write_first_page(
        o.workspace, REQUEST, o.out / "halaman.pdf", SILENT
    ),
    "papers.handing.hand_over": paper,
    "papers.making.write_paper": lambda o: making.write_paper(
        o.workspace, REQUEST, Format.EXCEL, o.out / "rekap.xlsx", SILENT
    ),
    "papers.templates.own_template": lambda o: templates.own_template(o.workspace, "surat-pengantar"),
    "papers.templates.restore_template": lambda o: templates.restore_template(o.workspace, "berita-acara"),
    "spd.add_files": lambda o: spd.add_files(o.workspace, YEAR, "1", [o.evidence("satu")], SILENT),
    "spd.change_row": lambda o: spd.change_row(
        o.workspace, YEAR, "1", spd.RowChange(claim=2, files=(o.evidence("satu"),)), SILENT
    ),
    "submission_package.make_package": lambda o: submission_package.make_package(
        o.workspace, YEAR, [1], o.out / "kiriman", SILENT
    ),
}
"""What reads or writes files as well."""


def prepare(name: str, o: Place, stack: ExitStack) -> Any:
    """Give what the case called *name* is handed ready, made before anything fails."""
    workspace = o.workspace
    made: Mapping[str, Callable[[], Any]] = {
        "desk.apply": lambda: desk.accept(workspace, 1, 18, 3).reversed,
        "draft_resuming.resume_innovation": lambda: drafts.InnovationEdits(
            first(o), changed(first(o), purpose="x")
        ),
        "drafts.keep_draft": lambda: drafts.InnovationEdits(first(o), changed(first(o), purpose="x")),
        "drafts.drop_draft": lambda: drafts.keep_draft(
            workspace, "b", drafts.InnovationEdits(None, Innovation(None, YEAR, 1, PROFILE, {}))
        ),
        "evidence.copy_for_opening": lambda: desk.load_desk(workspace, 1).evidence[0],
        "form_storing.store_form": lambda: stack.enter_context(form(o)),
        "form_storing.store_forms": lambda: stack.enter_context(form(o)),
        "innovations.save_innovation": lambda: first(o),
        "meetings.save_meeting": lambda: meetings.list_meetings(workspace, YEAR)[0],
        "package_merge.store_package": lambda: stack.enter_context(
            package_merge.read_package(workspace, o.outside / "paket.iga", None, SILENT)
        ),
        "papers.templates.restore_template": lambda: templates.own_template(
            workspace, "berita-acara"
        ).write_bytes(b"milik kantor"),
        "recap_import.store_recap": lambda: previewed(o),
        "recap_import.review": lambda: previewed(o),
        "sent_changes.mark_sent": lambda: _submittable(o),
        "spd.restore": lambda: spd.remove(workspace, [1]),
        "spd_changes.apply": lambda: spd_changes.change_field(workspace, YEAR, "1", "claim", 2).reversed,
        "years.set_evidence_required": lambda: years.evidence_required(workspace, YEAR),
    }
    return made[name]() if name in made else None


def _submittable(o: Place) -> list[int]:
    make_ready(o.workspace, o.outside)
    for status in (Status.SUBMITTED, Status.VERIFIED, Status.CHOSEN):
        workflow.take_step(o.workspace, 1, workflow.Step(status))
    return [1]
