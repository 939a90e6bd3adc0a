"""Tasks of each companion one after another, on working days."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.domain import working_days
from iga_desktop.domain.schedule import Task, schedule

MONDAY = date(2025, 8, 11)


def test_each_companion_does_one_task_after_another() -> None:
    tasks = [Task(1, "Tim A", 3), Task(2, "Tim B", 6), Task(3, "Tim A", 3), Task(4, "", 1)]
    found = [(each.task.innovation_id, each.starts_on.day, each.ends_on.day)
             for each in schedule(tasks, MONDAY, None)]  # fmt: skip
    assert found == [(1, 11, 13), (2, 11, 18), (3, 14, 18), (4, 11, 11)]


def test_only_what_ends_after_the_deadline_is_late() -> None:
    tasks = [Task(1, "Tim A", 3), Task(2, "Tim A", 2), Task(3, "Tim A", 1)]
    assert [each.late for each in schedule(tasks, MONDAY, date(2025, 8, 15))] == [False, False, True]
    assert not any(each.late for each in schedule(tasks, MONDAY, None))


def test_what_takes_no_day_takes_nobody_elses() -> None:
    tasks = [Task(1, "Tim A", 2), Task(2, "Tim A", 0), Task(3, "Tim A", 1)]
    days = [(each.starts_on.day, each.ends_on.day) for each in schedule(tasks, MONDAY, None)]
    assert days == [(11, 12), (12, 12), (13, 13)]


def test_what_takes_no_day_is_never_late_after_work_in_time() -> None:
    tasks = [Task(1, "Tim A", 5), Task(2, "Tim A", 0), Task(3, "Tim B", 0)]
    assert not any(each.late for each in schedule(tasks, MONDAY, date(2025, 8, 15)))


COMPANIONS = st.sampled_from(["", "Tim A", "Tim B"])
TASKS = st.lists(st.builds(Task, st.integers(1, 99), COMPANIONS, st.integers(1, 30)))


@given(TASKS, st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_tasks_take_their_days_and_never_overlap(tasks: list[Task], starts_on: date) -> None:
    planned = schedule(tasks, starts_on, None)
    assert [each.task for each in planned] == tasks
    for each in planned:
        assert working_days.count(each.starts_on, each.ends_on) == each.task.days
        assert each.starts_on.weekday() < 5
        assert each.ends_on.weekday() < 5
    for companion in {task.companion for task in tasks}:
        own = [each for each in planned if each.task.companion == companion]
        days = sum(each.task.days for each in own)
        assert working_days.count(starts_on, own[-1].ends_on) == days


def test_work_without_end_is_late() -> None:
    (found,) = schedule([Task(1, "", 10**9)], MONDAY, date(2026, 8, 11))
    assert (found.ends_on, found.late) == (date.max, True)
