"""How the form of an agency stands."""

from datetime import date

import pytest

from iga_desktop.domain.exchange_standing import FormStanding, form_standing

TODAY = date(2025, 8, 20)


@pytest.mark.parametrize(
    ("made", "back", "deadline", "standing"),
    [
        (False, False, None, FormStanding.NOT_MADE),
        (True, False, None, FormStanding.SENT),
        (True, False, TODAY, FormStanding.SENT),
        (True, False, date(2025, 8, 19), FormStanding.LATE),
        (True, True, date(2025, 8, 19), FormStanding.BACK),
        (False, True, None, FormStanding.BACK),
    ],
)
def test_a_form_is_late_only_after_its_last_day(
    *, made: bool, back: bool, deadline: date | None, standing: FormStanding
) -> None:
    assert form_standing(made=made, back=back, deadline=deadline, today=TODAY) is standing
