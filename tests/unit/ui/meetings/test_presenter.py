from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import Comparison, Movement, MovementRow
from iga_desktop.domain.readiness import Readiness
from iga_desktop.ui.meetings import movement_presenter, presenter

pytestmark = pytest.mark.gui


def meeting(number: int, day: date) -> Meeting:
    return Meeting(number, 2025, day, "", "Sekda", "", datetime.fromisoformat("2025-08-10 07:05"))


MEETINGS = (
    meeting(3, date(2025, 10, 1)), meeting(2, date(2025, 9, 2)), meeting(1, date(2025, 8, 11)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "labels", "pairs"),
    [
        (
            0,
            ["Sampai sekarang", "Sejak Rakor 2 September 2025", "Sejak Rakor 11 Agustus 2025"],
            [(3, None), (2, 3), (1, 3)],
        ),
        (
            1,
            ["Sejak Rakor 11 Agustus 2025", "Sampai Rakor 1 Oktober 2025", "Sampai sekarang"],
            [(1, 2), (2, 3), (2, None)],
        ),
        (
            2,
            ["Sampai Rakor 2 September 2025", "Sampai Rakor 1 Oktober 2025", "Sampai sekarang"],
            [(1, 2), (1, 3), (1, None)],
        ),
    ],
)
def test_what_a_meeting_can_be_compared_with(
    chosen: int, labels: list[str], pairs: list[tuple[int, int | None]]
) -> None:
    offered = presenter.sides(MEETINGS, MEETINGS[chosen])

    assert [each.label for each in offered] == labels
    assert [(each.before, each.after) for each in offered] == pairs


def test_meetings_of_one_day_are_told_apart() -> None:
    day, morning = date(2025, 9, 2), datetime.fromisoformat("2025-09-02 07:05")
    hall = replace(meeting(1, day), place="Aula")
    same = [
        replace(hall, id=number, as_of=as_of)
        for number, as_of in ((2, morning), (3, morning.replace(hour=9)), (4, morning.replace(hour=9)))
    ]
    one_day = [replace(hall, id=5, place="Pendopo"), *same]

    assert presenter.short_names([*one_day, meeting(9, date(2025, 8, 11))]) == {
        5: "2 September 2025, Pendopo",
        2: "2 September 2025, keadaan s.d. 02-09-2025 pukul 07.05",
        3: "2 September 2025, nomor 3",
        4: "2 September 2025, nomor 4",
        9: "11 Agustus 2025",
    }
    assert [each.label for each in presenter.sides(one_day[:2], one_day[0])] == [
        "Sampai sekarang", "Sejak Rakor 2 September 2025, Aula",
    ]  # fmt: skip


def test_the_chosen_comparison_stays_while_it_is_offered() -> None:
    offered = presenter.sides(MEETINGS, MEETINGS[0])

    assert presenter.choice_of(offered, offered[2]) == 2
    assert presenter.choice_of(offered[:2], offered[2]) == 0
    assert presenter.choice_of(offered, None) == 0


def test_a_meeting_in_lines() -> None:
    assert presenter.meeting_lines(MEETINGS[2]) == (
        "11 Agustus 2025", "Tempat belum diisi", "Sekda", "Keadaan s.d. 10-08-2025 pukul 07.05",
    )  # fmt: skip


def moved(number: int, before: str | None, after: str | None, movement: Movement) -> MovementRow:
    def verdict(score: str | None) -> Readiness | None:
        if score is None:
            return None
        return Readiness.READY if Decimal(score) >= 100 else Readiness.IN_PROGRESS

    first, last = Decimal(before) if before else None, Decimal(after) if after else None
    change = last - first if first is not None and last is not None else None
    return MovementRow(
        number,
        f"Inovasi {number}",
        "A",
        "Dinas A",
        first,
        last,
        change,
        verdict(before),
        verdict(after),
        movement,
    )


ROWS = (
    moved(1, "95", "95", Movement.STAGNANT),
    moved(2, "97", "101", Movement.RISEN),
    moved(3, None, "104", Movement.NEW),
    moved(4, "101", None, Movement.WITHDRAWN),
)


def comparison(rows: tuple[MovementRow, ...]) -> Comparison:
    return Comparison(
        rows=rows,
        agencies=(),
        ready_before=1,
        ready_after=2,
        before_mean=Decimal("97.67") if rows else None,
        after_mean=Decimal("100.00") if rows else None,
    )


def cells(row: MovementRow) -> list[str]:
    return [column.formatter(column.getter(row)) for column in movement_presenter.innovation_columns()
            if column.getter]  # fmt: skip


def test_innovations_before_and_after() -> None:
    assert cells(ROWS[0])[2:] == ["95,00", "95,00", "0,00", "Tetap", "Proses"]
    assert cells(ROWS[1])[2:] == ["97,00", "101,00", "+4,00", "Naik", "Proses \u2192 Siap kirim"]
    assert cells(ROWS[2])[2:] == ["\u2013", "104,00", "\u2013", "Baru", "Siap kirim"]
    assert cells(ROWS[3])[2:] == ["101,00", "\u2013", "\u2013", "Ditarik", "Siap kirim"]


def test_what_moved_stands_before_what_did_not() -> None:
    assert [row.id for row in movement_presenter.moved_first(comparison(ROWS))] == [2, 3, 4, 1]


def test_means_of_nothing_are_dashes() -> None:
    mean = movement_presenter.state_figures()[1]

    text, meaning = movement_presenter.worded(mean, comparison(ROWS))
    assert text == "+2,33"
    assert meaning is not None
    assert meaning.lines[-1] == "100,00 \u2212 97,67 = +2,33"
    assert movement_presenter.worded(mean, comparison(()))[0] == "\u2013"
    assert movement_presenter.worded(mean, None) == ("\u2013", None)


def test_a_frozen_state_names_its_agenda() -> None:
    assert "Agenda" not in presenter.frozen_text(MEETINGS[0])
    assert presenter.frozen_text(replace(MEETINGS[0], agenda="Evaluasi")).endswith("Agenda: Evaluasi")


def test_how_a_follow_up_stands() -> None:
    today = date(2025, 9, 20)

    def standing(due: date | None, done: date | None) -> str:
        entry = FollowUp(1, 1, "Kirim surat", None, None, "", due, done, "")
        return entry.standing(today)

    assert standing(date(2025, 9, 19), None) == "lewat tenggat"
    assert standing(date(2025, 9, 20), None) == "belum selesai"
    assert standing(None, None) == "belum selesai"
    assert standing(date(2025, 9, 1), date(2025, 9, 20)) == "selesai"
