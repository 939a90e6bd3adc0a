"""Score bar and chip: what they paint, in a table and alone."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.formats import score_text
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.theme import colors
from iga_desktop.ui.widgets.chip import LOOKS, Chip, ChipDelegate, Verdict, chip_word
from iga_desktop.ui.widgets.score_bar import ScoreBar, ScoreBarDelegate, ScoreScale

pytestmark = pytest.mark.gui


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def columns_of(image: QImage, color: str, row: int) -> list[int]:
    return [x for x in range(image.width()) if image.pixelColor(x, row) == QColor(color)]


@pytest.mark.parametrize(
    ("score", "color"), [("105", "good"), ("95", "caution"), ("30", "bad")], ids=["ready", "progress", "low"]
)
def test_the_bar_is_as_long_and_coloured_as_the_score(qtbot: QtBot, score: str, color: str) -> None:
    bar = ScoreBar(ScoreScale())
    qtbot.addWidget(bar)
    bar.resize(222, bar.height())
    bar.show_score(Decimal(score), ScoreScale())
    image = picture(bar)
    filled = columns_of(image, getattr(colors(), color), image.height() // 2)
    assert filled[-1] == pytest.approx(int(score) * 2, abs=4)
    tick = columns_of(image, colors().text, 2)
    assert tick == pytest.approx([199, 200], abs=1)
    assert bar.accessibleName() == f"{score},00"


def test_the_tick_follows_the_office_threshold(qtbot: QtBot) -> None:
    bar = ScoreBar(ScoreScale())
    qtbot.addWidget(bar)
    bar.resize(222, bar.height())
    bar.show_score(Decimal(60), ScoreScale(Decimal(111), Thresholds(Decimal(50), Decimal(40))))
    image = picture(bar)
    assert columns_of(image, colors().text, 2) == pytest.approx([99, 100], abs=1)
    assert columns_of(image, colors().good, image.height() // 2)


def test_a_chip_says_its_readiness(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.show_verdict(Readiness.READY)
    assert chip.text == chip.accessibleName() == "Siap kirim"
    assert columns_of(picture(chip), colors().good_weak, 12)
    narrow = chip.sizeHint().width()
    chip.show_verdict(Readiness.BELOW_WATCH)
    assert chip.text == "Di bawah batas pantau"
    assert chip.sizeHint().width() > narrow
    assert columns_of(picture(chip), colors().bad_weak, 12)


def test_both_paint_table_cells(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    model: TableModel[tuple[Decimal | None, Readiness]] = TableModel(
        (
            Column("score", "Nilai", lambda row: row[0], score_text),
            Column("readiness", "Kesiapan", lambda row: row[1], chip_word),
        )
    )
    model.set_rows([(Decimal(105), Readiness.READY), (None, Readiness.IN_PROGRESS)])
    view.setModel(model)
    view.setShowGrid(False)
    scores, chips = ScoreBarDelegate(ScoreScale(), view), ChipDelegate(view)
    view.setItemDelegateForColumn(0, scores)
    view.setItemDelegateForColumn(1, chips)
    for column in (0, 1):
        view.setColumnWidth(column, 180)
        assert view.sizeHintForColumn(column) <= 180
    view.resize(400, 140)
    view.show()
    image = picture(view.viewport())
    first, second = (view.visualRect(model.index(row, 0)).center().y() for row in (0, 1))
    assert len(columns_of(image, colors().good, first)) > 60
    assert columns_of(image, colors().good_weak, first)
    assert columns_of(image, colors().caution_weak, second)
    assert not columns_of(image, colors().line, second)  # no bar without a score


@pytest.mark.parametrize("verdict", [*Status, *IndicatorStatus], ids=str)
def test_every_status_has_its_word_and_its_look(qtbot: QtBot, verdict: Verdict) -> None:
    chip = Chip(verdict)
    qtbot.addWidget(chip)
    assert chip.text == chip.accessibleName() == verdict.value.capitalize()
    look = LOOKS[verdict]
    assert columns_of(picture(chip), look.weak(colors()), 12)


def test_no_two_statuses_of_one_kind_have_the_same_icon() -> None:
    for kind in (Readiness, Status, IndicatorStatus):
        icons = [LOOKS[verdict].icon_name for verdict in kind]
        assert len(icons) == len(set(icons))
