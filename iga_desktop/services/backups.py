"""Backups of the whole office: made by themselves and on demand, verified, and kept by rule."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from iga_desktop.db.backup import read_facts
from iga_desktop.domain.backups import Reason
from iga_desktop.errors import EnvironmentProblem
from iga_desktop.exchange.backups.refusals import PasswordNeeded as PasswordNeeded
from iga_desktop.exchange.backups.refusals import WrongPassword as WrongPassword
from iga_desktop.progress import Progress
from iga_desktop.services.backup_checking import check_backup as check_backup
from iga_desktop.services.backup_leftovers import plain_place_left as plain_place_left
from iga_desktop.services.backup_leftovers import remove_plain_place as remove_plain_place
from iga_desktop.services.backup_listing import KeptBackup as KeptBackup
from iga_desktop.services.backup_listing import list_backups as list_backups
from iga_desktop.services.backup_listing import list_place as list_place
from iga_desktop.services.backup_listing import unreachable_sentence as unreachable_sentence
from iga_desktop.services.backup_making import Outcome, make_backup
from iga_desktop.services.backup_memory import LastGood as LastGood
from iga_desktop.services.backup_memory import last_good as last_good
from iga_desktop.services.backup_memory import remember
from iga_desktop.services.backup_memory import stale_sentence as stale_sentence
from iga_desktop.services.backup_sites import Site, chosen_site, own_site
from iga_desktop.services.workspace import DATABASE, Workspace

_EVEN_EMPTY = frozenset({Reason.ASKED, Reason.UPGRADE, Reason.RESTORE})
"""For what an office without innovations is backed up too."""


@dataclass(frozen=True, slots=True)
class Made:
    """What `back_up` did: the backups made, the places where nothing had changed, sentences on problems."""

    made: tuple[KeptBackup, ...]
    unchanged: tuple[Path, ...]
    problems: tuple[str, ...]


def keep_own_backup(folder: Path, reason: Reason, clock: Callable[[], datetime]) -> KeptBackup | None:
    """Back up the office in *folder* within that folder and give the backup; None: it has nothing in it yet.

    Where nothing changed since the newest one, that is given.

    Raises:
        EnvironmentProblem: it cannot be read or written; the older backups are as they were.
    """
    if not _is_worth_it(folder, reason):
        return None
    return _keep(own_site(folder), folder, reason, clock(), Progress()).backup


def back_up(folder: Path, reason: Reason, progress: Progress, clock: Callable[[], datetime]) -> Made:
    """Back up the office in *folder* within that folder and in the chosen one.

    What goes wrong in the chosen folder is told in `problems`.

    Raises:
        EnvironmentProblem: the office cannot be read, or its own folder not be written. Cancelled: the
            officer cancelled. The older backups are as they were.
    """
    if not _is_worth_it(folder, reason):
        return Made((), (), ())
    own, chosen = own_site(folder), chosen_site(folder)
    outcomes = {own.place: _keep(own, folder, reason, clock(), progress)}
    problems = []
    if chosen is not None:
        try:
            outcomes[chosen.place] = _keep(chosen, folder, reason, clock(), progress)
        except EnvironmentProblem as problem:
            problems.append(str(problem))
    return Made(
        tuple(outcome.backup for outcome in outcomes.values() if outcome.is_new),
        tuple(place for place, outcome in outcomes.items() if not outcome.is_new),
        tuple(dict.fromkeys([*(each for it in outcomes.values() for each in it.problems), *problems])),
    )


def safeguard(workspace: Workspace, reason: Reason) -> None:
    """Keep the office as it is before something large changes it, unless it is only shown.

    Raises:
        EnvironmentProblem: it cannot be backed up. Nothing was changed.
    """
    if workspace.read_only:
        return
    with workspace.reading() as connection:
        if connection.execute(text("SELECT 1 FROM innovation LIMIT 1")).first() is None:
            return
    keep_own_backup(workspace.folder, reason, workspace.clock)


def _is_worth_it(folder: Path, reason: Reason) -> bool:
    """Say whether the office in *folder* has anything yet that needs a backup."""
    if not (folder / DATABASE).exists():
        return False
    return reason in _EVEN_EMPTY or read_facts(folder / DATABASE).innovations > 0


def _keep(site: Site, folder: Path, reason: Reason, at: datetime, progress: Progress) -> Outcome:
    outcome = make_backup(site, folder, reason, at, progress)
    remember(folder, None if site.own else site.place, at)
    return outcome
