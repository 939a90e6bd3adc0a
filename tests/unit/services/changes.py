"""What the history says of one kind of subject."""

import sqlite3
from contextlib import closing

from iga_desktop.services.workspace import Workspace


def changes(workspace: Workspace, subject: str) -> list[tuple[str, str, str | None, str | None]]:
    """Name, field, old and new of every entry of *subject*, oldest first."""
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        return database.execute(
            "SELECT subject_name, field, old, new FROM change WHERE subject = ? ORDER BY id", (subject,)
        ).fetchall()
