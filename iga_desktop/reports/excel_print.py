"""How a sheet prints: paper, margins, repeated headings, header and footer."""

from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

from iga_desktop.reports.document import Heading
from iga_desktop.reports.excel_names import one_line
from iga_desktop.reports.sheet import PageSetup, Paper

FOLIO = 14
"""Excel's paper code of 8.5 x 13 inch: what printers call Folio and the office calls F4."""
A4 = 9
"""Excel's paper code of A4."""


def set_up_print(
    sheet: Any, heading: Heading, name: str, heading_row: int | None = None, setup: PageSetup | None = None
) -> None:
    """Make *sheet* print as *setup* says (folio, lying), one page wide, with title, date and page x of y.

    Rows 1 to *heading_row* are repeated on every page.
    """
    setup = setup or PageSetup()
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape" if setup.landscape else "portrait"
    sheet.page_setup.paperSize = FOLIO if setup.paper is Paper.F4 else A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.79, 0.4, 0.75, 0.65
    margins.header = margins.footer = 0.3
    if heading_row is not None:
        sheet.print_title_rows = f"1:{heading_row}"
    header, footer = sheet.oddHeader, sheet.oddFooter
    header.left.text = _header_text(f"{heading.title} {heading.subtitle}", 130)
    header.right.text = _header_text(name, 80)
    footer.left.text = _header_text(heading.as_of_text, 130)
    footer.right.text = "Halaman &P dari &N"
    for part in (header.left, header.right, footer.left, footer.right):
        part.size = 8


def _header_text(text: str, most: int) -> str:
    """Give *text* for a header, at most *most* letters: Excel takes 255 for the whole of it."""
    line = one_line(text)
    while len(line.replace("&", "&&").encode("utf-16-le")) > most * 2:
        line = line[:-2].rstrip() + "…"
    return line.replace("&", "&&")
