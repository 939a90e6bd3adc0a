"""The regency's projected index for a year."""

from collections.abc import Mapping
from enum import StrEnum

from iga_desktop.db import offices, queries
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.regional_index import IndexSheet, project
from iga_desktop.errors import UserError
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import kept


class Selection(StrEnum):
    """Which innovations are taken as reported."""

    ALL = "semua"
    READY = "siap_kirim"


def project_index(
    workspace: Workspace, year: int, selection: Selection, spd_levels: Mapping[str, int]
) -> IndexSheet:
    """Give the index that the verified scores of *year* and *spd_levels* (0-3 by row) lead to.

    Raises:
        UserError: the year is not open, or *spd_levels* names an unknown row or a level outside 0-3.
    """
    with workspace.reading() as connection:
        guideline = kept(connection, year)
        thresholds = offices.fetch_thresholds(connection)
        reported = queries.reported_innovations(connection, year, thresholds, guideline.eligibility)
    codes = {row.code for row in guideline.spd_rows}
    for code, level in spd_levels.items():
        if code not in codes:
            raise UserError(f'Baris SPD "{code}" tidak ada dalam pedoman {year}.')
        if level not in range(4):
            raise UserError(f'Tingkat {level} pada baris SPD "{code}" di luar 0-3.')
    chosen = [
        innovation
        for row, innovation in reported
        if selection is Selection.ALL or row.readiness is Readiness.READY
    ]
    return project(spd_levels, chosen, guideline)
