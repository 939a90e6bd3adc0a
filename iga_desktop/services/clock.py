"""Noticing that the laptop's clock was set back."""

from datetime import timedelta

from iga_desktop.db.changes import newest_moment
from iga_desktop.formats import moment_text
from iga_desktop.services.workspace import Workspace

_TOLERANCE = timedelta(minutes=5)


def clock_sentence(workspace: Workspace) -> str:
    """Say that the clock is behind what is on record; "" where it is not.

    Raises:
        EnvironmentProblem: the database cannot be used right now.
    """
    with workspace.reading() as connection:
        newest = newest_moment(connection)
    now = workspace.clock()
    if newest is None or newest <= now + _TOLERANCE:
        return ""
    return (
        f"Jam laptop menunjukkan {moment_text(now)}, padahal ada perubahan yang tercatat pada "
        f"{moment_text(newest)}. Betulkan tanggal dan jam laptop agar riwayat dan cadangan bertanggal benar."
    )
