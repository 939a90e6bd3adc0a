from typing import Any

import pytest

from iga_desktop.domain.effort_toml import EffortError, load_effort
from iga_desktop.domain.guideline import Confidence
from iga_desktop.domain.guideline_toml import GuidelineText, load
from iga_desktop.paths import resources

HEAD = 'sumber = "Perkiraan"\nkeyakinan = "perlu konfirmasi"\n'
FALLBACK = '[bawaan]\nbukti_saja = 1\nke_1 = 3\nke_2 = 7\nbukti = "Dokumen"\n'
LAW = '[[indikator]]\nnomor = 16\nbukti_saja = 1\nke_1 = 5\nke_2 = 20\nke_3 = "tidak"\nbukti = "SK"\n'
GOOD = HEAD + FALLBACK + LAW
SHIPPED = (resources() / "planning" / "effort.toml").read_text(encoding="utf-8")


def guideline_text(year: int) -> GuidelineText:
    file = resources() / "guidelines" / f"{year}.toml"
    return GuidelineText(file.name, file.read_text(encoding="utf-8"))


def test_the_days_hold_for_the_wanted_indicators_and_the_offices_own_win() -> None:
    effort = load_effort(GOOD).overlaid([16, 99], {(16, 2): 15, (99, 3): 40, (77, 1): 1})
    assert effort.table.days == {
        (16, 0): 1, (16, 1): 5, (16, 2): 15, (16, 3): None,
        (99, 0): 1, (99, 1): 3, (99, 2): 7, (99, 3): 40,
    }  # fmt: skip
    assert effort.own == {(16, 2), (99, 3)}
    assert effort.evidence == {16: "SK", 99: "Dokumen"}
    assert effort.provenance.confidence is Confidence.UNCONFIRMED


def test_an_own_impossible_step_is_not_the_shipped_one() -> None:
    assert load_effort(GOOD).overlaid([16], {(16, 1): None}).table.days[16, 1] is None


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("ke_2 = 20", "ke_2 = 1000", 'indikator 16: isian "ke_2"'),
        ("ke_2 = 20", "ke_2 = true", 'indikator 16: isian "ke_2"'),
        ("ke_2 = 20", "ke_2 = 2.5", 'indikator 16: isian "ke_2"'),
        ("ke_2 = 20", 'ke_2 = "mungkin"', 'indikator 16: isian "ke_2"'),
        ("ke_2 = 20", "ke2 = 20", 'indikator 16: "ke2" tidak dikenal'),
        ('bukti = "SK"', 'bukti = " "', 'indikator 16: isian "bukti"'),
        ("nomor = 16", 'nomor = "16"', 'indikator ke-1: isian "nomor"'),
        (LAW, LAW + LAW, "indikator 16 tertulis dua kali"),
        (LAW, "", '"indikator" belum ada'),
        (FALLBACK, "", "bagian bawaan belum ada"),
        ("perlu konfirmasi", "yakin", 'keyakinan "yakin"'),
        ('sumber = "Perkiraan"', 'asal = "Perkiraan"', '"asal" tidak dikenal'),
        ('sumber = "Perkiraan"', "sumber = ", "TOML"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, named: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(EffortError, match=named):
        load_effort(GOOD.replace(old, new))


def test_the_shipped_table_lists_every_indicator_of_the_shipped_guidelines() -> None:
    shipped = load_effort(SHIPPED)
    for year in range(2022, 2030):
        rules = load(guideline_text(year), guideline_text)
        assert set(rules.indicator_by_number) == set(shipped.entries)


def test_the_shipped_table_knows_what_no_deadline_waits_for() -> None:
    shipped = load_effort(SHIPPED).overlaid(range(16, 36), {})
    past: dict[int, Any] = {number: shipped.table.options(number, 0, 0) for number in (16, 31, 32)}
    assert {number: max(options) for number, options in past.items()} == {16: 2, 31: 3, 32: 1}
    assert all(shipped.table.days[number, 0] for number in range(16, 36)), "evidence can always be given"
    assert shipped.provenance.confidence is Confidence.UNCONFIRMED
