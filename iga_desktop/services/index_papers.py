"""The projected index as papers: what it is made of, what to send, scenarios and the years before."""

from collections.abc import Sequence
from pathlib import Path

from iga_desktop.domain.scenario import Scenario, Selection
from iga_desktop.domain.submission import SendingRules
from iga_desktop.progress import Progress
from iga_desktop.reports.dataset import PageSetup
from iga_desktop.reports.index_report import IndexReport, Sending
from iga_desktop.services.index_history import list_history
from iga_desktop.services.index_overview import IndexOverview, load_overview
from iga_desktop.services.submission import what_to_send
from iga_desktop.services.what_if import Comparison, compare_scenarios
from iga_desktop.services.workspace import Workspace


def index_report(
    workspace: Workspace, year: int, selection: Selection, scenarios: Sequence[Scenario]
) -> IndexReport:
    """Give what the papers on the index of *year* print, with *scenarios* (at most four) beside it.

    Raises:
        UserError: the year is not open, or there is no guideline for the year whose rules are wanted.
        ValueError: there are more than four scenarios.
    """
    return report_of(
        workspace, load_overview(workspace, year, selection), compare_scenarios(workspace, year, scenarios)
    )


def report_of(workspace: Workspace, overview: IndexOverview, comparison: Comparison) -> IndexReport:
    """Give the papers' content for an *overview* and a *comparison* of the same year, loaded before.

    What to send is answered without conditions of the office.

    Raises:
        UserError: the year is not open, or the history of the index cannot be read.
    """
    year = overview.state.year
    sending = what_to_send(workspace, year, SendingRules())
    return IndexReport(
        office=overview.office,
        year=year,
        as_of=overview.as_of,
        now=overview.now,
        claimed=overview.claimed,
        losses=overview.losses,
        coverage=overview.coverage,
        forecast=overview.forecast,
        spd=overview.state.spd,
        sending=Sending(sending.best, sending.all_sent, sending.next_category, sending.effects),
        present=comparison.present,
        scenarios=comparison.outcomes,
        history=list_history(workspace),
    )


def write_index_excel(report: IndexReport, target: Path, progress: Progress) -> None:
    """Write the index as a workbook.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    # openpyxl and reportlab would double the time to the first window.
    from iga_desktop.reports import index_excel  # noqa: PLC0415 costly, see above

    index_excel.write_index_excel(report, target, progress)


def write_index_pdf(report: IndexReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write the index as a PDF; raises as `write_index_excel` does."""
    from iga_desktop.reports import index_pdf  # noqa: PLC0415 as above

    index_pdf.write_index_pdf(report, target, setup, progress)
