from datetime import date

import pytest

from iga_desktop.domain.meeting import FollowUp


@pytest.mark.parametrize(
    ("due_on", "done_on", "overdue"),
    [
        (date(2025, 8, 31), None, True),
        (date(2025, 9, 1), None, False),
        (date(2025, 8, 31), date(2025, 9, 1), False),
        (None, None, False),
    ],
)
def test_overdue_is_what_is_past_its_day_and_not_done(
    due_on: date | None, done_on: date | None, overdue: bool
) -> None:
    entry = FollowUp(1, 1, "Melengkapi bukti", None, None, "", due_on, done_on, "")
    assert entry.overdue(date(2025, 9, 1)) is overdue
