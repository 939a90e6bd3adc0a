from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from iga_desktop.domain.guideline import Confidence, Guideline
from iga_desktop.domain.guideline_toml import GuidelineError, GuidelineText, load, restore

from .conftest import shipped_text

YEARS = range(2022, 2030)
Guidelines = Callable[[int], Guideline]


def load_changed(old: str, new: str, year: int = 2026) -> Guideline:
    text = shipped_text(year).text
    assert text.count(old) >= 1, old
    return load(GuidelineText(f"{year}.toml", text.replace(old, new, 1)), shipped_text)


def line_of(text: str, wanted: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if wanted in line)


@pytest.mark.parametrize("year", YEARS)
def test_shipped_guidelines_hold_the_published_maxima(guideline: Guidelines, year: int) -> None:
    rules = guideline(year)
    assert rules.year == year
    assert [i.number for i in rules.indicators] == list(range(16, 36))
    assert len(rules.spd_rows) == 20
    assert sum(i.weight for i in rules.indicators) * 3 == rules.maxima.maturity == 111
    assert sum(r.weight for r in rules.spd_rows) * 3 == rules.maxima.spd == 63
    assert rules.points_per_innovation * rules.counted_innovations == rules.maxima.quantity == 76
    assert rules.maxima.total == 250
    assert {i.number for i in rules.indicators if i.mandatory} == {16, 17, 32, 33, 35}


@pytest.mark.parametrize(
    ("year", "floor", "affairs"),
    [
        (2022, 10, 0),
        (2023, 10, 0),
        (2024, 10, 0),
        (2025, 10, 3),
        (2026, 12, 5),
        (2027, 14, 6),
        (2028, 16, 6),
        (2029, 18, 6),
    ],
)
def test_divisor_floor_and_affairs_by_year(
    guideline: Guidelines, year: int, floor: int, affairs: int
) -> None:
    assert guideline(year).divisor_floor == floor
    assert guideline(year).basic_affairs_needed == affairs


@pytest.mark.parametrize(
    ("year", "index", "name"),
    [
        (2025, "60.01", "Sangat Inovatif"),
        (2025, "60.00", "Inovatif"),
        (2025, "35.00", "Inovatif"),
        (2025, "34.99", "Kurang Inovatif"),
        (2025, "0.00", "Tidak Dapat Dinilai"),
        (2026, "65.01", "Sangat Inovatif"),
        (2026, "65.00", "Inovatif"),
        (2026, "40.01", "Inovatif"),
        (2026, "40.00", "Kurang Inovatif"),
        (2026, "0.01", "Kurang Inovatif"),
    ],
)
def test_category_bounds(guideline: Guidelines, year: int, index: str, name: str) -> None:
    assert guideline(year).category_of(Decimal(index)).name == name


def test_every_index_has_exactly_one_category(guideline: Guidelines) -> None:
    for year in YEARS:
        rules = guideline(year)
        for hundredths in range(10001):
            index = Decimal(hundredths) / 100
            assert sum(c.lower <= index <= c.upper for c in rules.categories) == 1


def test_index_outside_the_scale_has_no_category(guideline: Guidelines) -> None:
    with pytest.raises(ValueError, match="no category"):
        guideline(2026).category_of(Decimal("100.01"))


def test_eligibility_window(guideline: Guidelines) -> None:
    assert guideline(2026).eligibility.window(2026) == (date(2024, 1, 1), date(2025, 12, 31))
    assert guideline(2025).eligibility.window(2025) == (date(2023, 1, 1), date(2024, 12, 31))


def test_unsure_rules_say_so(guideline: Guidelines) -> None:
    assert guideline(2025).provenance["urusan_dasar"].confidence is Confidence.UNCONFIRMED
    assert guideline(2026).provenance["urusan_dasar"].confidence is Confidence.OFFICIAL
    assert guideline(2023).provenance["kategori"].confidence is Confidence.OFFICIAL
    assert guideline(2024).provenance["kategori"].confidence is Confidence.UNCONFIRMED
    assert guideline(2028).provenance["pembagi"].confidence is Confidence.PROGNOSIS
    for year in YEARS:
        assert all(p.source for p in guideline(year).provenance.values())


@pytest.mark.parametrize("year", YEARS)
def test_a_snapshot_gives_the_same_guideline_back(guideline: Guidelines, year: int) -> None:
    assert restore(guideline(year).snapshot) == guideline(year)


def test_a_damaged_snapshot_is_refused(guideline: Guidelines) -> None:
    with pytest.raises(GuidelineError, match="tersimpan rusak"):
        restore(guideline(2026).snapshot[:-20])


@pytest.mark.parametrize(
    ("old", "new", "wanted_line", "reason"),
    [
        ("kematangan = 111", "kematangan = 112", "kematangan = 112", "111"),
        ("batas_inovasi = 200", "batas_inovasi = 150", "jumlah = 76", "57"),
        ("dari = 40.01", "dari = 40.02", "dari = 40.02", "40.01"),
        ("sampai = 100.00", "sampai = 99.00", "sampai = 99.00", "100"),
        ("wajib = true", 'wajib = "ya"', 'wajib = "ya"', "true atau false"),
        ('keyakinan = "resmi"', 'keyakinan = "yakin"', 'keyakinan = "yakin"', "yakin"),
        ("bobot = 3", "bobot = -3", "bobot = -3", "negatif"),
        ("bobot = 3", "bobot = 0.125", "bobot = 0.125", "dua desimal"),
        ("nomor = 17", "nomor = 16", "[[indikator]]", "dua kali"),
        ('    "Peraturan Daerah",\n', "", "tingkat = [", "3 bunyi tingkat"),
        ("minimum = 12", "minimum = 0", "minimum = 0", "kurang dari 1"),
        ("minimum = 12", "", "[pembagi]", "belum ada"),
        ("minimum = 5", "minimum = 7", "minimum = 7", "6 urusan dasar"),
        ("minimum = 12", "minimum = 12\nminimun = 13", "minimun = 13", '"minimun" tidak dikenal'),
        ("[pembagi]", "[pembagian]\nminimum = 9\n[pembagi]", "[pembagian]", '"pembagian" tidak dikenal'),
        ("nomor = 16", "nomor = 16\nbobott = 4", "bobott = 4", '"bobott" tidak dikenal'),
    ],
)
def test_a_wrong_rule_is_named_with_its_line(old: str, new: str, wanted_line: str, reason: str) -> None:
    changed = shipped_text(2026).text.replace(old, new, 1)
    with pytest.raises(GuidelineError) as refusal:
        load_changed(old, new)
    assert reason in str(refusal.value)
    lines = [n for n, line in enumerate(changed.splitlines(), 1) if wanted_line in line]
    assert any(f"2026.toml baris {line}:" in str(refusal.value) for line in lines)


def test_broken_toml_is_named_with_its_line() -> None:
    text = shipped_text(2026).text.replace('judul = "', "judul = ", 1)
    with pytest.raises(GuidelineError, match=rf"2026.toml baris {line_of(text, 'judul = ')}:"):
        load(GuidelineText("2026.toml", text), shipped_text)


def test_an_override_states_only_what_differs() -> None:
    own = GuidelineText(
        "2026.toml",
        'tahun = 2026\ndasar = 2026\n[pembagi]\nminimum = 13\n[[indikator]]\nnomor = 16\nnama = "Regulasi"\n',
    )
    rules = load(own, shipped_text)
    assert rules.divisor_floor == 13
    assert rules.indicators[0].name == "Regulasi"
    assert rules.indicators[0].weight == 3
    assert rules.indicators[1:] == load(shipped_text(2026), shipped_text).indicators[1:]


def test_an_override_with_a_wrong_weight_is_blamed_on_its_own_line() -> None:
    own = GuidelineText("2027.toml", "tahun = 2027\ndasar = 2026\n\n[[indikator]]\nnomor = 35\nbobot = 5\n")
    with pytest.raises(GuidelineError, match=r"2027.toml baris 6: .*kematangan"):
        load(own, shipped_text)


def test_a_base_must_stand_on_its_own() -> None:
    own = GuidelineText("2030.toml", "tahun = 2030\ndasar = 2027\n")
    with pytest.raises(GuidelineError, match=r"2030.toml baris 2"):
        load(own, shipped_text)
