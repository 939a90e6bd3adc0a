"""What is said of a meeting's decisions and what follows from them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.meeting import FollowUp
from iga_desktop.formats import NOTHING, count_text, date_text
from iga_desktop.ui.models.table import Column
from iga_desktop.ui.widgets.chip import chip_word


def _tr(text: str) -> str:
    return QCoreApplication.translate("FollowUps", text)


def columns(today: Callable[[], date]) -> tuple[Column[FollowUp], ...]:
    """Give the columns of follow-ups as they stand *today*."""
    return (
        Column("number", _tr("No"), None),
        Column("task", _tr("Tindak lanjut"), lambda entry: _one_line(entry.task)),
        Column("subject", _tr("Untuk"), lambda entry: entry.subject_name or None, _or_nothing),
        Column("due", _tr("Tenggat"), lambda entry: entry.due_on, date_text),
        Column("standing", _tr("Keadaan"), lambda entry: entry.standing(today()), chip_word),
        Column("done", _tr("Selesai"), lambda entry: entry.done_on, date_text),
        Column("note", _tr("Catatan"), lambda entry: _one_line(entry.note)),
    )


WIDTHS = ("number:42", "task:220", "subject:150", "due:94", "standing:132", "done:94", "note:110")
SHARES = {"task": 220, "subject": 150, "note": 110}
"""Least widths in pixels of the columns that share what the others leave."""


def tab_title(entries: Sequence[FollowUp]) -> str:
    """Give the title of the tab, with how many are still to be done."""
    still = sum(entry.done_on is None for entry in entries)
    title = _tr("Tindak lanjut")
    return f"{title} ({count_text(still)})" if still else title


def count_words(entries: Sequence[FollowUp], today: date) -> str:
    """Give the sentence about all of a meeting's follow-ups."""
    if not entries:
        return _tr("Belum ada keputusan atau tindak lanjut yang dicatat.")
    done = sum(entry.done_on is not None for entry in entries)
    late = sum(entry.overdue(today) for entry in entries)
    return _tr("{done} dari {all} selesai, {late} lewat tenggat").format(
        done=count_text(done), all=count_text(len(entries)), late=count_text(late)
    )


def delete_question(entry: FollowUp) -> str:
    """Give the question before *entry* is deleted."""
    return _tr('Hapus tindak lanjut "{task}"? Ini tidak dapat diurungkan.').format(task=_one_line(entry.task))


def action_name(entry: FollowUp) -> str:
    """Give what completes "Urungkan: ..." for a change of *entry*."""
    return _tr('tindak lanjut "{task}"').format(task=_one_line(entry.task))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _or_nothing(text: str | None) -> str:
    return text or NOTHING
