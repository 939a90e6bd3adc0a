"""The officer's own mappings of headings, remembered for the next file that is headed alike."""

from collections.abc import Collection, Mapping
from hashlib import sha256

from iga_desktop.db import heading_mappings
from iga_desktop.db.heading_mappings import SavedMapping as SavedMapping
from iga_desktop.domain.guideline import Guideline
from iga_desktop.exchange.headings import INDICATOR
from iga_desktop.services.workspace import Workspace


def list_mappings(workspace: Workspace) -> tuple[SavedMapping, ...]:
    """Give all remembered mappings, the latest first."""
    with workspace.reading() as connection:
        return heading_mappings.fetch_all(connection)


def forget_mapping(workspace: Workspace, fingerprint: str) -> None:
    """Forget a mapping; what was read with it stays."""
    with workspace.writing() as connection:
        heading_mappings.remove(connection, fingerprint)


def fingerprint_of(headings: Collection[str]) -> str:
    """Give what files with the same heading keys have in common, whatever the order of their columns."""
    return sha256("\n".join(sorted(set(headings))).encode()).hexdigest()


def usable(mapping: Mapping[str, str | None], guideline: Guideline) -> dict[str, str | None]:
    """Give *mapping* without the indicators that another year's guideline does not have."""
    known = {f"{INDICATOR}{number}" for number in guideline.indicator_by_number}
    return {
        heading: field
        for heading, field in mapping.items()
        if field is None or not field.startswith(INDICATOR) or field in known
    }
