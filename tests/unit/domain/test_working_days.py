from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.domain.working_days import add, count

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
FRIDAY, SATURDAY, MONDAY = date(2026, 6, 19), date(2026, 6, 20), date(2026, 6, 22)


def is_working(day: date) -> bool:
    return day.isoweekday() <= 5


@given(DAYS, st.integers(-10, 400))
def test_counting_is_what_counting_one_by_one_gives(start: date, length: int) -> None:
    days = [start + timedelta(days=number) for number in range(length + 1)]
    assert count(start, start + timedelta(days=length)) == sum(map(is_working, days))


@given(DAYS, st.integers(0, 300))
def test_a_task_of_n_days_ends_n_minus_one_days_after_its_first(start: date, days: int) -> None:
    last = add(start, days)
    assert is_working(last)
    assert count(start, last) == days + 1


def test_a_weekend_is_no_time_to_work() -> None:
    assert count(FRIDAY, MONDAY) == 2
    assert count(MONDAY, FRIDAY) == 0
    assert [add(FRIDAY, 0), add(FRIDAY, 1), add(SATURDAY, 0)] == [FRIDAY, MONDAY, MONDAY]


def test_the_capacity_is_what_was_set_or_what_the_calendar_gives() -> None:
    entry_window = PlanSettings(date(2026, 6, 20), date(2026, 8, 23))
    assert entry_window.capacity(today=date(2026, 7, 1), companions=3) == 45 * 3
    assert entry_window.capacity(today=date(2026, 7, 1), companions=0) == 45, "somebody must do it"
    from_now = PlanSettings(deadline_on=date(2026, 8, 21))
    assert from_now.capacity(today=date(2026, 8, 20), companions=2) == 4
    assert from_now.capacity(today=date(2026, 8, 24), companions=2) == 0, "the deadline has passed"
    assert PlanSettings(working_days=40).capacity(date(2026, 1, 1), 9) == 40
    assert PlanSettings(starts_on=FRIDAY).capacity(FRIDAY, 2) is None, "nothing limits it"


@pytest.mark.parametrize(("start", "days"), [(MONDAY, 10**9), (MONDAY, 10**20), (date(9999, 12, 26), 5)])
def test_what_lies_beyond_the_calendar_ends_with_it(start: date, days: int) -> None:
    assert add(start, days) == date.max
    assert is_working(date.max)


def test_the_first_day_of_the_work_is_a_working_day() -> None:
    assert PlanSettings(starts_on=SATURDAY).first_day(today=FRIDAY) == MONDAY
    assert PlanSettings().first_day(today=SATURDAY) == MONDAY
    assert PlanSettings(starts_on=FRIDAY).first_day(today=SATURDAY) == FRIDAY
