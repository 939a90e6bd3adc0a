"""What Beranda says of the meetings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.domain.movement import Comparison, Movement
from iga_desktop.errors import UserError
from iga_desktop.formats import NOTHING, count_text, local_time
from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.meetings.presenter import short_names

OVERDUE = 5
"""As many overdue follow-ups are named."""
MOVED = (Movement.RISEN, Movement.FALLEN, Movement.NEW, Movement.WITHDRAWN)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Home", text)


@dataclass(frozen=True, slots=True)
class MeetingNews:
    """What moved since the newest meeting, and all that is overdue, oldest first.

    `heading` is empty while there is no meeting; `comparison` is None there and where `problem` says
    why nothing can be compared.
    """

    heading: str
    comparison: Comparison | None
    problem: str
    overdue: tuple[FollowUp, ...]


def read_news(workspace: Workspace, year: int) -> MeetingNews:
    """Read what is new about the meetings of *year*; it may take longer than a window can wait.

    Raises:
        UserError: the office's data cannot be read.
    """
    # The first window does not need it.
    from iga_desktop.services import follow_ups, meetings  # noqa: PLC0415

    names = short_names(meetings.list_meetings(workspace, year))
    newest = next(iter(names), None)
    if newest is None:
        return MeetingNews("", None, "", ())
    heading = _tr("Sejak Rakor {name}").format(name=names[newest])
    overdue = follow_ups.overdue_follow_ups(workspace, year, local_time(workspace.clock()).date())
    try:
        report = meetings.compare_meetings(workspace, newest, None)
    except UserError as problem:
        return MeetingNews(heading, None, str(problem), overdue)
    return MeetingNews(heading, report.comparison, "", overdue)


def moved_words() -> tuple[str, ...]:
    """Give what is counted since the newest meeting."""
    return (_tr("baru siap"), *(movement.value for movement in MOVED))


def moved_counts(comparison: Comparison | None) -> tuple[str, ...]:
    """Give the counts that belong to `moved_words`, dashes where nothing is known."""
    if comparison is None:
        return tuple(NOTHING for _ in moved_words())
    return (
        count_text(comparison.newly_ready),
        *(count_text(comparison.count(movement)) for movement in MOVED),
    )


def moved_meaning(news: MeetingNews) -> FigureMeaning | None:
    """Give what the counts mean, None where nothing is known."""
    from iga_desktop.services import movement_meanings  # noqa: PLC0415 most of this comes after painting

    return movement_meanings.news(news.heading, news.comparison) if news.comparison else None


def overdue_heading(entries: Sequence[FollowUp]) -> str:
    """Give the heading over the overdue follow-ups."""
    return _tr("Tindak lanjut lewat tenggat: {count}").format(count=count_text(len(entries)))
