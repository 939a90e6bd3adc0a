"""The recap of a year: on screen as data, on paper as Excel and PDF."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from iga_desktop.db import offices, queries
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.office import Office
from iga_desktop.domain.recap import Recap, build_recap
from iga_desktop.progress import Progress
from iga_desktop.reports.dataset import PageSetup as PageSetup
from iga_desktop.reports.dataset import Paper as Paper
from iga_desktop.reports.dataset import RecapReport
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


@dataclass(frozen=True, slots=True)
class YearOverview:
    """A year's recap together with the office and the rules that it was counted by."""

    office: Office
    guideline: Guideline
    recap: Recap


def load_recap(workspace: Workspace, year: int) -> YearOverview:
    """Give the recap of *year* as it stands now.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        return year_overview(connection, year)


def year_overview(connection: Connection, year: int) -> YearOverview:
    """Give what `load_recap` gives, inside a transaction; raises as it does."""
    guideline = kept(connection, year)
    office = offices.fetch_office(connection)
    return YearOverview(
        office,
        guideline,
        build_recap(
            year,
            guideline.title,
            guideline.maxima.maturity,
            office.thresholds,
            queries.list_innovations(connection, year, office.thresholds, guideline.eligibility),
            queries.list_agencies(connection),
        ),
    )


def load_report(workspace: Workspace, year: int, as_of: date) -> RecapReport:
    """Give everything that the papers of *year* print, dated *as_of*.

    Raises:
        UserError: the year is not open.
    """
    with workspace.reading() as connection:
        overview = year_overview(connection, year)
        return RecapReport(
            office=overview.office,
            recap=overview.recap,
            as_of=as_of,
            indicators=overview.guideline.indicators,
            levels=queries.counted_levels(connection, year),
        )


def write_excel(report: RecapReport, target: Path, progress: Progress) -> None:
    """Write the verification recap as a workbook.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
        Cancelled: the officer cancelled; *target* is as it was.
    """
    # openpyxl and reportlab would double the time to the first window.
    from iga_desktop.reports.excel import write_recap_excel  # noqa: PLC0415

    write_recap_excel(report, target, progress)


def write_pdf(report: RecapReport, target: Path, setup: PageSetup, progress: Progress) -> None:
    """Write the verification recap as a PDF; raises as `write_excel` does."""
    from iga_desktop.reports.pdf import write_recap_pdf  # noqa: PLC0415

    write_recap_pdf(report, target, setup, progress)
