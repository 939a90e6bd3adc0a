"""The form of an agency: a workbook that tells what is on record and has cells to fill in."""

from pathlib import Path

from openpyxl import Workbook

from iga_desktop.exchange.forms import cover, layout
from iga_desktop.exchange.forms.cells import FormReaders
from iga_desktop.exchange.forms.cover import fill_cover
from iga_desktop.exchange.forms.draft import Draft
from iga_desktop.exchange.forms.form import AgencyForm
from iga_desktop.exchange.forms.innovation_sheet import fill_innovation
from iga_desktop.exchange.forms.layout import COVER, LISTS, sheet_title
from iga_desktop.exchange.forms.lists import write_lists
from iga_desktop.exchange.forms.looks import Pen
from iga_desktop.files import replacing


def write_form(target: Path, form: AgencyForm) -> None:
    """Write *form* to *target*.

    Raises:
        FileInUse: *target* is open elsewhere; EnvironmentProblem: it cannot be written.
    """
    with replacing(target) as path, path.open("wb") as file:
        # Write-only: rows go to the file as they are made, and cells of one look share one style.
        workbook = Workbook(write_only=True)
        try:
            _fill(workbook, form)
        finally:
            # Only then does openpyxl drop its temporary files.
            workbook.save(file)


def _fill(workbook: Workbook, form: AgencyForm) -> None:
    first = Draft(workbook.create_sheet(COVER), cover.WIDTHS)
    titles = [sheet_title(sheet.number, blank=sheet.content is None) for sheet in form.sheets]
    drafts = [Draft(workbook.create_sheet(title), layout.WIDTHS) for title in titles]
    choices = workbook.create_sheet(LISTS)
    pen = Pen(choices)
    lists = write_lists(choices, form.guideline, pen)
    readers = FormReaders(form.guideline)
    listed = []
    for title, draft, sheet in zip(titles, drafts, form.sheets, strict=True):
        listed.append((title, *fill_innovation(draft, form, sheet, readers, lists)))
        draft.write(pen)
    fill_cover(first, form, listed)
    first.write(pen)
