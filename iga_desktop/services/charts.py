"""The charts of the papers, for the screen: the same drawings as SVG."""

from collections.abc import Mapping

from iga_desktop.domain.recap import Recap


def score_distribution_svg(recap: Recap, width: float, height: float, palette: Mapping[str, str]) -> bytes:
    """Give the distribution of scores, *width* x *height* points, as SVG (UTF-8).

    *palette* maps the names of `reports.charts.ChartPalette` to colours "#RRGGBB".
    """
    # reportlab would double the time to the first window.
    from iga_desktop.reports.charts import ChartPalette, as_svg, score_distribution  # noqa: PLC0415

    return as_svg(score_distribution(recap, width, height, ChartPalette(**palette)))
