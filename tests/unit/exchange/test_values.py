from datetime import date, datetime
from decimal import Decimal

import pytest

from iga_desktop.domain.guideline import Guideline
from iga_desktop.exchange.values import ChoiceReader, cell_text, read_date, read_level, read_score

_DAY = date(2024, 8, 10)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        (" 3 ", 3),
        ("3,0", 3),
        ("3.0", 3),
        ("2,00", 2),
        (0, 0),
        ("0", 0),
        ("-", 0),
        ("–", 0),
        ("—", 0),
        ("", 0),
        (" ", 0),
        (" - ", 0),
    ],
)
def test_levels(written: object, level: int) -> None:
    assert read_level(written) == level


@pytest.mark.parametrize("written", [4, -1, 2.5, "4", "2,5", "x", "3 3", True, False, _DAY, float("nan")])
def test_no_levels(written: object) -> None:
    assert read_level(written) is None


@pytest.mark.parametrize(
    "written",
    [
        *(_DAY, datetime(2024, 8, 10, 23, 59), 45514, 45514.0, 45514.75, "45514"),  # noqa: DTZ001
        *("10 Agustus 2024", "10 AGUSTUS 2024", " 10  Agustus 2024 ", "10-Agu-2024", "10 Agt 2024"),
        *("10 Ags. 2024", "10 Agt 24", "10 August 2024", "10-Aug-24", "Sabtu, 10 Agustus 2024"),
        *("10/08/2024", "10-08-2024", "10.8.2024", "10/8/24", "10 / 08 / 2024", "10/08/2024 07:30"),
        *("2024-08-10", "2024-08-10 00:00:00", "2024-08-10T07:30:00", "2024/08/10"),
    ],
)
def test_dates(written: object) -> None:
    assert read_date(written) == _DAY


@pytest.mark.parametrize("apostrophe", ["", "'", "\u2019", "\u2018"])
def test_friday(apostrophe: str) -> None:
    assert read_date(f"Jum{apostrophe}at, 10 Mei 2024") == date(2024, 5, 10)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        *(("Pebruari", 2), ("Nopember", 11), ("Mei", 5), ("Okt", 10), ("Des", 12), ("March", 3)),
        *(("Juli", 7), ("Agust", 8), ("Agus", 8), ("Sept", 9)),
    ],
)
def test_months(written: str, month: int) -> None:
    assert read_date(f"1 {written} 2023") == date(2023, month, 1)


@pytest.mark.parametrize("written", ["", "-", "–", "  "])
def test_no_date(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2024",
        "32 Mei 2024",
        "12/31/2024",
        "Agustus 10, 2024",
        "Agustus 2024",
        "2024",
        2024,
        "besok",
        "1 Mei 1989",
        "1 Mei 2101",
        "0/1/2024",
        True,
        99999999,
        "10 Agustus 2024 s.d. 11 Agustus 2024",
    ],
)
def test_impossible_dates(written: object) -> None:
    with pytest.raises(ValueError, match=r"no|must|out|outside|range|month"):
        read_date(written)


@pytest.mark.parametrize("written", [104, 104.0, "104", "104,00", "104.00", " 104 "])
def test_scores(written: object) -> None:
    assert read_score(written) == Decimal(104)


@pytest.mark.parametrize("written", [110.995, "110,995", 111.0000001, "111"])
def test_scores_are_rounded_as_shown(written: object) -> None:
    assert read_score(written) == Decimal(111)


@pytest.mark.parametrize("written", ["1e40", "", "-", "seratus", "1.104,00", "NaN", True, _DAY])
def test_no_scores(written: object) -> None:
    assert read_score(written) is None


@pytest.mark.parametrize(
    ("written", "choice"),
    [
        ("Inovasi daerah lainnya", "Inovasi daerah lainnya sesuai urusan"),
        ("INOVASI PELAYANAN PUBLIK", "Inovasi pelayanan publik"),
        ("Inovasi", "Inovasi"),
        ("Sesuatu yang lain", "Sesuatu yang lain"),
        ("", ""),
    ],
)
def test_forms(guideline: Guideline, written: str, choice: str) -> None:
    assert ChoiceReader(guideline.choices.forms).read(written) == choice


@pytest.mark.parametrize("written", ["Non-Digital", "non digital", "NONDIGITAL", "Non Digital"])
def test_kinds(guideline: Guideline, written: str) -> None:
    assert ChoiceReader(guideline.choices.kinds).read(written) == "Non Digital"


@pytest.mark.parametrize("written", ["Uji coba", "UJI-COBA", "ujicoba"])
def test_stages(guideline: Guideline, written: str) -> None:
    assert ChoiceReader(guideline.choices.stages).read(written) == "Uji Coba"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  a \u200b b\n", "a b"),
        (102.0, "102"),
        (2.5, "2,5"),
        ("-", ""),
        (_DAY, "10-08-2024"),
        (True, "TRUE"),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    assert cell_text(value) == text
