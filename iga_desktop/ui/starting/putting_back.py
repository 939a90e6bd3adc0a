"""Restoring a backup into an office that nobody has open, in the hold of this program."""

import getpass
from pathlib import Path

from iga_desktop.progress import Progress
from iga_desktop.services.backups import KeptBackup
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.restoring import Restored, opened_backup, restore
from iga_desktop.services.workspace import utc_now


def put_back(folder: Path, kept: KeptBackup, password: str | None, progress: Progress) -> Restored:
    """Put the office in *folder*, which nobody has open, back to what *kept* holds.

    The officer has seen what that changes, even where *kept* is another office's.

    Raises:
        UserError: the backup is damaged, of a newer program, or sealed with another password; or another
            program has the office. EnvironmentProblem: it cannot be written. Cancelled: on the way.
            The office is then as it was.
    """
    with occupy(folder, getpass.getuser()), opened_backup(folder, kept, password, progress) as opened:
        return restore(folder, opened, progress, utc_now, other_office=True)
