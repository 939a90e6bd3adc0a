"""The rules of any year, opened or not, and the scale on which its index stands."""

from functools import cache

from sqlalchemy import Connection

from iga_desktop.db import offices
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_scales import YEARS, IndexScales, Scale, load_scales
from iga_desktop.paths import resources
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


def rules_of(workspace: Workspace, connection: Connection, year: int) -> Guideline:
    """Give the guideline that *year* keeps if it is open, else as its file stands now.

    Raises:
        UserError: there is none, or it cannot be used.
    """
    if offices.fetch_snapshot(connection, year) is not None:
        return kept(connection, year)
    return workspace.guidelines.load(year)


def rules_for(workspace: Workspace, connection: Connection, year: int, rules_year: int | None) -> Guideline:
    """Give what a scenario of the open *year* applies: its own guideline, or that of *rules_year*.

    Raises:
        UserError: the year is not open, or the guideline of *rules_year* is missing or cannot be used.
    """
    own = kept(connection, year)
    return own if rules_year is None else rules_of(workspace, connection, rules_year)


@cache
def index_scales() -> IndexScales:
    """Give what is known of the years without a guideline."""
    return load_scales((resources() / "planning" / "scales.toml").read_text(encoding="utf-8"))


def scale_of(workspace: Workspace, connection: Connection, year: int) -> Scale:
    """Give the scale on which the index of *year* stands.

    Raises:
        UserError: the guideline that says so cannot be used.
    """
    scales = index_scales()
    if year <= scales.old_until:
        source = scales.old_provenance
        return Scale(
            year,
            (),
            f"Tahun {YEARS} memakai skala lama, yang tidak dapat dibandingkan dengan tahun sesudah "
            f"{scales.old_until}. Sumber: {source.source} ({source.confidence}).",
        )
    if year in scales.alike:
        like, source = scales.alike[year]
        return Scale(
            year,
            rules_of(workspace, connection, like).categories,
            f"Kategori tahun {YEARS} memakai pedoman {like}. Sumber: {source.source} ({source.confidence}).",
        )
    newest = max(workspace.guidelines.years())
    if year > newest:
        return Scale(
            year,
            rules_of(workspace, connection, newest).categories,
            f"Pedoman tahun {YEARS} belum ada. Kategorinya memakai pedoman {newest}.",
        )
    return Scale(year, rules_of(workspace, connection, year).categories)
