from decimal import Decimal

import pytest

from iga_desktop.plan_words import budget_sentences
from iga_desktop.services.spending import EffortPoint

START = EffortPoint(0, 46, Decimal("55.05"))
NOW = EffortPoint(5, 48, Decimal("55.79"))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (EffortPoint(6, 49, Decimal("55.90")), "1 inovasi lagi mencapai batas kirim; indeks 55,90."),
        (EffortPoint(6, 48, Decimal("55.80")), "indeks menjadi 55,80."),
        (EffortPoint(6, 47, Decimal("55.80")), "indeks menjadi 55,80."),
        (EffortPoint(6, 48, Decimal("55.79")), "belum ada tambahan."),
    ],
)
def test_one_day_more_is_told_by_what_it_adds(more: EffortPoint, sentence: str) -> None:
    bought, added = budget_sentences(START, NOW, more, worked=2, late=0)
    assert bought == ("Dengan 5 hari kerja: 2 inovasi lagi mencapai batas kirim; indeks 55,05 menjadi 55,79.")
    assert added == f"Satu hari lagi: {sentence}"


def test_what_is_late_is_told_between() -> None:
    _, late, _ = budget_sentences(START, NOW, NOW, worked=3, late=1)
    assert late == "Dari 3 inovasi yang dikerjakan, 1 selesai sesudah tenggat menurut jadwal pendamping."
