"""The charts of the index: over the years, and in its parts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Path, Rect, String

from iga_desktop.domain.guideline import Category, Maxima
from iga_desktop.domain.index_history import IndexRecord, RecordKind, history_lines
from iga_desktop.domain.index_scales import Scale
from iga_desktop.reports.charts.chart import Chart
from iga_desktop.reports.charts.content import ChartPalette, PointsBar
from iga_desktop.reports.charts.index_bars import index_bars
from iga_desktop.reports.charts.index_history import index_history
from tests.unit.reports.chart_checks import check_readable, inked, texts

LEAST_HISTORY = (280, 130)
MAXIMA = Maxima(Decimal(111), Decimal(63), Decimal(76), Decimal(250))
PALETTE = ChartPalette()


def bands(very: str, middle: str) -> tuple[Category, ...]:
    cent = Decimal("0.01")
    return (
        Category("Sangat Inovatif", Decimal(very), Decimal(100)),
        Category("Inovatif", Decimal(middle), Decimal(very) - cent),
        Category("Kurang Inovatif", cent, Decimal(middle) - cent),
        Category("Tidak Dapat Dinilai", Decimal(0), Decimal(0)),
    )


OLD, NEW = bands("60.01", "35.00"), bands("65.01", "40.01")


def record(year: int, low: str, high: str = "") -> IndexRecord:
    """A final figure, or an expected range where *high* is given."""
    kind = RecordKind.EXPECTED if high else RecordKind.FINAL
    return IndexRecord(year, kind, Decimal(low), Decimal(high or low))


def history(*records: IndexRecord, size: tuple[int, int] = LEAST_HISTORY) -> Chart:
    known = {
        year: Scale(year, () if year < 2021 else OLD if year < 2026 else NEW) for year in range(2018, 2045)
    }
    return index_history(history_lines(records, known), *size, PALETTE)


def heights(chart: Chart, text: str) -> list[float]:
    return [part.y for part in chart.drawing.contents if isinstance(part, String) and part.text == text]


def test_years_are_told_with_category_and_change_and_the_old_scale_is_only_listed() -> None:
    chart = history(record(2020, "1023"), record(2022, "50.43"), record(2023, "51.71"), record(2024, "55.79"))

    assert [mark.text for mark in chart.marks] == [
        "2022: 50,43 (Inovatif)",
        "2023: 51,71 (Inovatif), +1,28 dari 2022",
        "2024: 55,79 (Inovatif), +4,08 dari 2023",
    ]
    assert chart.table.rows[0] == ("2020", "1.023,00", "–", "–", "hasil, skala lama")
    assert chart.table.rows[-1] == ("2024", "55,79", "Inovatif", "+4,08", "hasil")
    shown = texts(chart)
    assert {"50,43", "51,71", "55,79", "2022", "2024"} <= set(shown)
    assert not {"2020", "1.023,00", "Perkiraan"} & set(shown)
    legend, *dots = [part.cy for part in chart.drawing.contents if isinstance(part, Circle)]
    assert dots == sorted(dots)
    assert dots[-1] < legend
    check_readable(chart)


def test_an_expected_range_shows_both_ends() -> None:
    chart = history(record(2024, "57.04"), record(2025, "48", "78"), size=(400, 200))

    assert chart.marks[-1].text == "2025, perkiraan: 48,00 sampai 78,00 (Inovatif sampai Sangat Inovatif)"
    assert {"48,00", "78,00", "Perkiraan"} <= set(texts(chart))
    assert heights(chart, "48,00")[0] < heights(chart, "78,00")[0]
    check_readable(chart)
    check_figures(chart)


@pytest.mark.parametrize("size", [(1000, 160), (860, 170), (400, 200), LEAST_HISTORY])
def test_a_low_range_stands_as_one_figure_in_its_band_and_is_hatched(size: tuple[int, int]) -> None:
    figures = (record(2022, "50.43"), record(2023, "51.71"), record(2024, "55.79"))
    chart = history(*figures, record(2025, "65", "66"), size=size)

    (place,) = heights(chart, "65,00 sampai 66,00")
    edges = [part for part in chart.drawing.contents if isinstance(part, Path) and part.strokeWidth == 0.4]
    assert place > max(part.points[1] for part in edges), "above the line of its category"
    bars = [part for part in chart.drawing.contents if isinstance(part, Rect) and part.width == 8]
    assert min(part.height for part in bars) >= 6, "its hatching can be seen"
    check_figures(chart)


def test_ranges_stand_at_the_right_of_the_table_like_figures() -> None:
    table = history(record(2020, "1023"), record(2024, "57.04"), record(2025, "48", "78")).table

    assert [table.is_figures(column) for column in range(5)] == [False, True, False, True, False]


def check_figures(chart: Chart) -> None:
    """No line and no sign goes through a figure: where one would, the figure has a ground of its own."""
    parts = chart.drawing.contents
    for place, word in enumerate(parts):
        if not (isinstance(word, String) and word.fontName.endswith("Bold")):
            continue
        ink = inked(word)
        before = parts[:place]
        if isinstance(parts[place - 1], Rect) and covers(parts[place - 1], ink):
            before = [part for part in before if isinstance(part, Circle) or getattr(part, "width", 99) == 8]
        for part in [*before, *parts[place + 1 :]]:
            if isinstance(part, Path):
                (x1, y1), (x2, y2) = (part.points[:2], part.points[2:])
                spots = ((x1 + (x2 - x1) * t / 200, y1 + (y2 - y1) * t / 200) for t in range(201))
                assert not any(inside(spot, ink) for spot in spots), (word.text, part.points)
            elif isinstance(part, Circle):
                assert not inside((part.cx, part.cy), ink, air=part.r), word.text


def inside(spot: tuple[float, float], ink: tuple[float, float, float, float], air: float = 0.5) -> bool:
    left, bottom, right, top = ink
    return left - air < spot[0] < right + air and bottom - air < spot[1] < top + air


def covers(ground: Rect, ink: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = ink
    return bool(
        ground.x <= left and ground.y <= bottom
        and right <= ground.x + ground.width and top <= ground.y + ground.height
    )  # fmt: skip


def test_bands_change_with_the_year() -> None:
    chart = history(record(2024, "57.04"), record(2025, "58"), record(2026, "62"), size=(400, 200))

    assert {"mulai 60,01", "mulai 65,01", "mulai 35,00", "mulai 40,01"} <= set(texts(chart))
    fill = {
        (part.x, part.width) for part in chart.drawing.contents if isinstance(part, Rect) and part.width > 40
    }
    (old, old_width), (new, new_width) = sorted(fill)
    assert old + old_width == pytest.approx(new)
    assert old_width == pytest.approx(2 * new_width)


def test_a_gap_of_years_is_bridged_by_a_dashed_line() -> None:
    def dashed(chart: Chart) -> list[Path]:
        return [part for part in chart.drawing.contents if isinstance(part, Path) and part.strokeDashArray]

    assert len(dashed(history(record(2021, "49.71"), record(2024, "57.04")))) == 1
    assert dashed(history(record(2023, "49.71"), record(2024, "57.04"))) == []


def test_without_any_figure_the_history_says_so() -> None:
    chart = history(record(2020, "1023"), IndexRecord(2022, predicate="Inovatif"))

    assert texts(chart) == ["Belum ada indeks yang dapat digambar"]
    assert chart.marks == ()
    assert [row[1] for row in chart.table.rows] == ["1.023,00", "–"]
    check_readable(chart)


@given(
    st.lists(st.tuples(st.integers(0, 10000), st.integers(0, 10000), st.booleans()), min_size=1, max_size=15),
    st.integers(2021, 2026),
)
def test_every_history_can_be_read(years: list[tuple[int, int, bool]], first: int) -> None:
    records = []
    for place, (one, other, expected) in enumerate(years):
        low, high = (Decimal(each).scaleb(-2) for each in sorted((one, other)))
        if expected:
            records.append(IndexRecord(first + place, RecordKind.EXPECTED, low, high))
        else:
            records.append(IndexRecord(first + place, RecordKind.FINAL, low, low))
    chart = history(*records, size=(560, 220))

    assert len(chart.marks) == len(records)
    check_readable(chart)
    check_figures(chart)


def bar(
    name: str, points: tuple[str, str, str], categories: tuple[Category, ...] = NEW, verdict: str = "Inovatif"
) -> PointsBar:
    spd, maturity, quantity = map(Decimal, points)
    index = ((spd + maturity + quantity) / Decimal("2.5")).quantize(Decimal("0.01"))
    return PointsBar(name, spd, maturity, quantity, index, verdict, categories)


VERIFIED = bar("Terverifikasi", ("40", "70", "7.6"))
CLAIM = bar("Klaim", ("52.5", "93.51", "38.76"), verdict="Sangat Inovatif")


def test_parts_are_told_earned_and_lost() -> None:
    chart = index_bars([VERIFIED, CLAIM], MAXIMA, "Susunan indeks", 420, 140, PALETTE)

    told = [mark.text for mark in chart.marks]
    assert told[0] == "Terverifikasi. SPD: 40,00 dari 63,00 poin diperoleh"
    assert "Klaim. Jumlah inovasi: 37,24 dari 76,00 poin belum diperoleh" in told
    assert len(told) == 12
    first = chart.marks[:6]
    assert sum(mark.width for mark in first) == pytest.approx(first[-1].x + first[-1].width - first[0].x)
    assert first[1].width / first[0].width == pytest.approx(70 / 40)
    assert chart.table.rows[0] == ("Terverifikasi", "40,00", "70,00", "7,60", "47,04", "Inovatif")
    assert {
        "SPD 40,00",
        "Diperoleh: Jumlah 7,60. Belum diperoleh: SPD 23,00; Kematangan 41,00; Jumlah 68,40.",
        "47,04", "Sangat Inovatif", "Inovatif mulai 40,01",
    } <= set(texts(chart))  # fmt: skip
    check_readable(chart)


@pytest.mark.parametrize("width", [300, 420, 620, 900])
def test_everything_lost_is_named_in_one_place(width: int) -> None:
    chart = index_bars([VERIFIED, CLAIM], MAXIMA, "Susunan indeks", width, 160, PALETTE)

    words = " ".join(texts(chart))
    assert "Belum diperoleh: SPD 23,00; Kematangan 41,00; Jumlah 68,40." in words
    assert "Belum diperoleh: SPD 10,50; Kematangan 17,49; Jumlah 37,24." in words
    assert words.count("68,40") == words.count("17,49") == 1
    check_readable(chart)


def test_scenarios_under_other_rules_have_their_own_categories() -> None:
    scenarios = [
        VERIFIED,
        bar("Semua inovasi siap kirim dan tiga inovasi baru dari kecamatan " * 3, ("63", "111", "76")),
        bar("Tanpa inovasi", ("0", "0", "0"), OLD, "Tidak Dapat Dinilai"),
        bar("Aturan lama", ("12", "3.4", "0.38"), OLD, "Kurang Inovatif"),
    ]
    chart = index_bars(scenarios, MAXIMA, "Perbandingan", 460, 280, PALETTE)

    assert {"Inovatif mulai 35,00", "Inovatif mulai 40,01"} <= set(texts(chart))
    check_readable(chart)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 6300), st.integers(0, 11100), st.integers(0, 7600), st.sampled_from([OLD, NEW])
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_bars_can_be_read(cases: list[tuple[int, int, int, tuple[Category, ...]]]) -> None:
    bars = [
        bar(f"Skenario {place}", (str(spd / 100), str(mean / 100), str(quantity / 100)), own, own[3].name)
        for place, (spd, mean, quantity, own) in enumerate(cases)
    ]
    chart = index_bars(bars, MAXIMA, "Perbandingan", 300, 40 + 60 * len(bars), PALETTE)

    check_readable(chart)
    for each in chart.table.rows:
        assert each[0] in chart.description
