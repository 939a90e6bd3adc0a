import subprocess
import sys
from decimal import Decimal

from iga_desktop.domain.guideline import Category, Maxima
from iga_desktop.services.charts import ChartPalette, EffortPoint, PointsBar, effort_image, index_bars_image

BANDS = (Category("Inovatif", Decimal("0.01"), Decimal(100)),)


def test_an_image_says_what_its_drawing_shows() -> None:
    bar = PointsBar("Klaim", Decimal(40), Decimal(70), Decimal(0), Decimal(44), "Inovatif", BANDS)
    maxima = Maxima(Decimal(111), Decimal(63), Decimal(76), Decimal(250))
    image = index_bars_image([bar], maxima, "Susunan", 300, 100, ChartPalette(first="#FF0000"))

    assert (image.width, image.height, image.title) == (300, 100, "Susunan")
    assert image.svg.startswith(b"<?xml")
    assert b"rgb(100%,0%,0%)" in image.svg
    assert "Klaim: indeks 44,00, Inovatif" in image.description
    assert image.marks[0].text == "Klaim. SPD: 40,00 dari 63,00 poin diperoleh"
    assert image.table.rows == (("Klaim", "40,00", "70,00", "0,00", "44,00", "Inovatif"),)


def test_a_point_holds_for_the_days_after_it() -> None:
    points = [EffortPoint(0, 1, Decimal(50)), EffortPoint(9, 2, Decimal(51))]
    image = effort_image(points, 8, 260, 150, ChartPalette())

    assert "Dengan 8 hari kerja: 1 inovasi siap kirim, indeks 50,00." in image.description


def test_naming_charts_loads_no_drawing_library() -> None:
    code = "import sys, iga_desktop.services.charts; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
