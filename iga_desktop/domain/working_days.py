"""Working days, Monday to Friday; holidays are not known here, the officer states days where they matter."""

from datetime import date, timedelta

_WEEK = 5


def count(start: date, end: date) -> int:
    """Give how many working days lie from *start* to *end*, both included; 0 where the end comes first."""
    if end < start:
        return 0
    weeks, rest = divmod((end - start).days + 1, 7)
    return weeks * _WEEK + sum((start.weekday() + day) % 7 < _WEEK for day in range(rest))


def add(start: date, days: int) -> date:
    """Give the working day that lies *days* (0 or more) working days after *start*.

    From a weekend it counts from the Monday that follows, so `add(start, 0)` is the first working day.
    What lies beyond the calendar ends with it, on a Friday.
    """
    first = start + timedelta(days=7 - start.weekday() if start.weekday() >= _WEEK else 0)
    weeks, rest = divmod(days, _WEEK)
    over_weekend = 2 if first.weekday() + rest >= _WEEK else 0
    ahead = 7 * weeks + rest + over_weekend
    return first + timedelta(days=min(ahead, (date.max - first).days))
