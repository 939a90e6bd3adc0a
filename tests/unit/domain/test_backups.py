from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.backups import Backup, Reason, kept

NOON = datetime(2026, 6, 1, 12)  # noqa: DTZ001 as kept, in UTC


def _backup(number: int, made_at: datetime) -> Backup:
    return Backup(number, made_at, Reason.START, "0005", "0.1.0", 3, 0, (2026,), 4096)


def _numbers(moments: list[datetime]) -> frozenset[int]:
    return kept([_backup(number, moment) for number, moment in enumerate(moments, start=1)], lambda it: it)


def test_the_last_ten_stay_even_of_one_hour() -> None:
    assert _numbers([NOON + timedelta(minutes=minute) for minute in range(30)]) == frozenset(range(21, 31))


def test_a_year_of_days_keeps_fourteen_days_and_twelve_months() -> None:
    moments = [NOON + timedelta(days=day) for day in range(400)]
    chosen = _numbers(moments)
    days = {moments[number - 1].date() for number in chosen}
    assert len(chosen) == 14 + 10
    assert {moment.date() for moment in moments[-14:]} <= days
    assert len({(day.year, day.month) for day in days}) == 12


def test_a_day_is_one_of_the_wall_clock() -> None:
    late = [datetime(2026, 6, 1, hour) for hour in (15, 18)]  # noqa: DTZ001 as kept, in UTC
    fillers = [NOON + timedelta(days=40, minutes=minute) for minute in range(10)]
    backups = [_backup(number, moment) for number, moment in enumerate([*late, *fillers], start=1)]
    assert {1, 2} <= kept(backups, lambda moment: moment + timedelta(hours=7))
    assert 1 not in kept(backups, lambda moment: moment)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), max_size=80))  # noqa: DTZ001 see above
def test_whatever_the_clock_did_the_newest_stay_and_their_number_is_bounded(moments: list[datetime]) -> None:
    chosen = _numbers(moments)
    count = len(moments)
    assert frozenset(range(max(1, count - 9), count + 1)) <= chosen <= frozenset(range(1, count + 1))
    assert len(chosen) <= 10 + 14 + 12


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), max_size=60))  # noqa: DTZ001 see above
def test_rotating_one_by_one_keeps_what_rotating_at_once_would(moments: list[datetime]) -> None:
    left: list[Backup] = []
    for number, moment in enumerate(moments, start=1):
        left.append(_backup(number, moment))
        numbers = kept(left, lambda it: it)
        left = [backup for backup in left if backup.number in numbers]
    assert {backup.number for backup in left} <= _numbers(moments)
    assert {backup.number for backup in left[-10:]} == set(range(max(1, len(moments) - 9), len(moments) + 1))
