"""The rules of any year, opened or not, and the scale on which its index stands."""

from functools import cache

from sqlalchemy import Connection

from iga_desktop.db import offices
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.index_scales import IndexScales, Scale, load_scales
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
            (),
            f"Tahun {year} memakai skala lama, yang tidak dapat dibandingkan dengan tahun sesudah "
            f"{scales.old_until}. Sumber: {source.source} ({source.confidence}).",
        )
    if year in scales.alike:
        like, source = scales.alike[year]
        return Scale(
            rules_of(workspace, connection, like).categories,
            f"Kategori tahun {year} memakai pedoman {like}. Sumber: {source.source} ({source.confidence}).",
        )
    newest = max(workspace.guidelines.years())
    if year > newest:
        return Scale(
            rules_of(workspace, connection, newest).categories,
            f"Pedoman tahun {year} belum ada. Kategorinya memakai pedoman {newest}.",
        )
    return Scale(rules_of(workspace, connection, year).categories)
