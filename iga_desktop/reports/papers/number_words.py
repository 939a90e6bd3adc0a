"""Whole numbers in Indonesian words, as formal papers spell out dates."""

_UNITS = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_GROUPS = ((1000, "ribu"), (100, "ratus"))


def number_words(number: int) -> str:
    """Give *number* (1-9999) in words: 2025 is "dua ribu dua puluh lima".

    Raises:
        ValueError: *number* is outside 1-9999.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"{number} is outside 1-9999")
    words = []
    for size, name in _GROUPS:
        count, number = divmod(number, size)
        if count:
            words.append(f"se{name}" if count == 1 else f"{_UNITS[count]} {name}")
    if number >= 20:
        tens, number = divmod(number, 10)
        words.append(f"{_UNITS[tens]} puluh")
    words.append(f"{_UNITS[number - 10]} belas" if number > 11 else _UNITS[number])
    return " ".join(filter(None, words))
