"""Scenarios of another laptop: the same what-if with the innovations' ids of this one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from iga_desktop.domain.scenario_json import DefinitionDamaged, DefinitionNewer, read, write


def with_ids(row: Mapping[str, Any], ids: Mapping[int, int]) -> str | None:
    """Give the definition of the scenario in *row* with *ids* (ours by theirs); None if it cannot be read.

    Innovations that are not here change nothing and are left out.
    """
    try:
        scenario = read(row["definition"], row["id"], row["year"], row["name"])
    except (DefinitionDamaged, DefinitionNewer):
        return None
    ours = replace(
        scenario,
        included=frozenset(ids[key] for key in scenario.included if key in ids),
        excluded=frozenset(ids[key] for key in scenario.excluded if key in ids),
        raised={ids[key]: levels for key, levels in scenario.raised.items() if key in ids},
    )
    return write(ours)
