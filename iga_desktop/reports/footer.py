"""The foot of every page: what it belongs to, and page x of y.

How many pages there are is known only at the end, so each page shows a form that is filled in then.
"""

from typing import Any

from reportlab.platypus.flowables import CallerMacro

from iga_desktop.reports import fonts, styles
from iga_desktop.reports.dataset import Headed


def reserve_footer(report: Headed, canvas: Any, _document: Any) -> None:
    """Draw the foot of the page that ends; its number comes from `number_pages`."""
    canvas.saveState()
    canvas.setFont(fonts.REGULAR, styles.FOOTER_SIZE)
    canvas.setFillColor(styles.MUTED)
    text = f"{report.title} {report.subtitle} \u2013 {report.as_of_text}"
    canvas.drawString(styles.BINDING, styles.FOOTER_Y, text)
    canvas.doForm(_name(canvas.getPageNumber()))
    canvas.restoreState()


def number_pages(width: float) -> Any:
    """Give the flowable that numbers the pages up to its own; *width* of the text in points.

    It comes last in its story. A story of several papers has one at the end of each, which counts the pages
    since the one before.
    """

    def number_own(macro: Any) -> None:
        canvas = macro.canv
        pages = [page for page in range(1, canvas.getPageNumber() + 1) if not canvas.hasForm(_name(page))]
        for number, page in enumerate(pages, 1):
            canvas.beginForm(_name(page))
            canvas.setFont(fonts.REGULAR, styles.FOOTER_SIZE)
            canvas.setFillColor(styles.MUTED)
            text = f"Halaman {number} dari {len(pages)}"
            canvas.drawRightString(styles.BINDING + width, styles.FOOTER_Y, text)
            canvas.endForm()

    return CallerMacro(drawCallable=number_own)


def _name(page: int) -> str:
    return f"halaman-{page}"
