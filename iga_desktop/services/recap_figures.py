"""The key figures of a recap as people read them."""

from iga_desktop.domain.recap import Recap
from iga_desktop.reports.document import worded
from iga_desktop.reports.papers.recap import key_figures


def figure_texts(recap: Recap) -> tuple[tuple[str, str], ...]:
    """Give the key figures of a recap, each with its name, as people read them."""
    return tuple((figure.label, worded(figure.value, figure.kind)) for figure in key_figures(recap))
