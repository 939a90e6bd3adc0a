"""What the page says of the meetings themselves: names, sentences, and what one is compared with."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.meeting import Meeting
from iga_desktop.formats import count_text, date_text, long_date_text
from iga_desktop.ui.models.table import Column

Figures = tuple[tuple[str, str], ...]
"""Names of figures with their values in words."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Meetings", text)


def stored_id(meeting: Meeting) -> int:
    """Give the id of a meeting that was read from the store."""
    if meeting.id is None:
        raise ValueError("the meeting is not stored")
    return meeting.id


def as_of_text(moment: datetime) -> str:
    """Give the day and time (local) up to which a state counts: 11-08-2025 pukul 16.00."""
    return _tr("{day} pukul {time}").format(day=date_text(moment.date()), time=f"{moment:%H.%M}")


def short_names(meetings: Sequence[Meeting]) -> Mapping[int, str]:
    """Give the day of each meeting by its id, with more only where others were held on that day."""
    wordings = {stored_id(each): _wordings(each) for each in meetings}
    times = Counter(words for own in wordings.values() for words in set(own))
    return {key: next(words for words in own if times[words] == 1) for key, own in wordings.items()}


def _wordings(meeting: Meeting) -> tuple[str, ...]:
    """Name a meeting, ever more exactly; the last way is its own alone."""
    day = long_date_text(meeting.held_on)
    moment, number = as_of_text(meeting.as_of), stored_id(meeting)
    return (
        day,
        _tr("{day}, {place}").format(day=day, place=meeting.place) if meeting.place else day,
        _tr("{day}, keadaan s.d. {moment}").format(day=day, moment=moment),
        _tr("{day}, nomor {number}").format(day=day, number=number),
    )


def meeting_lines(meeting: Meeting) -> tuple[str, str, str, str]:
    """Give a meeting in lines: its day, its place, who led it, and up to when its state counts."""
    return (
        long_date_text(meeting.held_on),
        meeting.place or _tr("Tempat belum diisi"),
        meeting.chair or _tr("Pimpinan belum diisi"),
        _tr("Keadaan s.d. {moment}").format(moment=as_of_text(meeting.as_of)),
    )


def meeting_columns() -> tuple[Column[Meeting], ...]:
    """Give the one column of the list of meetings: all that is said of each."""
    return (Column("meeting", _tr("Rakor"), lambda meeting: "\n".join(meeting_lines(meeting))),)


def state_text(meetings: Sequence[Meeting], year: int | None) -> str:
    """Give the sentence under the page's title."""
    if not meetings:
        return ""
    return _tr("{count} Rakor tahun {year}, terakhir {day}").format(
        count=count_text(len(meetings)), year=year, day=long_date_text(meetings[0].held_on)
    )


def frozen_text(meeting: Meeting) -> str:
    """Give the sentence about the state that *meeting* keeps."""
    text = _tr(
        "Keadaan sampai dengan {moment}, seperti dibekukan saat Rakor dibuka. Perubahan sesudahnya tidak "
        "mengubah rekap ini."
    ).format(moment=as_of_text(meeting.as_of))
    agenda = _tr("Agenda: {agenda}").format(agenda=meeting.agenda)
    return f"{text}\n\n{agenda}" if meeting.agenda else text


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: the state at meeting `before` with that at meeting `after` (None: with now)."""

    before: int
    after: int | None
    label: str


def sides(meetings: Sequence[Meeting], chosen: Meeting) -> tuple[Sides, ...]:
    """Give what *chosen*, one of *meetings* (newest first), can be compared with; the usual one first.

    That is the meeting before it; the newest meeting is compared with the present.
    """
    ids, names = [stored_id(each) for each in meetings], short_names(meetings)
    own = stored_id(chosen)
    place = ids.index(own)
    earlier = [
        Sides(each, own, _tr("Sejak Rakor {name}").format(name=names[each])) for each in ids[place + 1 :]
    ]
    later = [
        Sides(own, each, _tr("Sampai Rakor {name}").format(name=names[each]))
        for each in reversed(ids[:place])
    ]
    now = Sides(own, None, _tr("Sampai sekarang"))
    return (*earlier, *later, now) if place else (now, *earlier)


def choice_of(offered: Sequence[Sides], wanted: Sides | None) -> int:
    """Give the place of *wanted* among what is *offered*, or of the usual one where it is not."""
    kept = [(each.before, each.after) for each in offered]
    pair = (wanted.before, wanted.after) if wanted else None
    return kept.index(pair) if pair in kept else 0
