"""The window's own input fields: level, date, ticks, choice."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.choice_box import ChoiceBox
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.date_field import DateField, NoDate, read_date
from iga_desktop.ui.widgets.level_picker import LevelPicker

pytestmark = pytest.mark.gui


@pytest.fixture
def picker(qtbot: QtBot) -> LevelPicker:
    made = LevelPicker("16 Regulasi", ("Belum", "SK", "Perkada", "Perda"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("keys", "level"),
    [
        ((Qt.Key.Key_3,), 3),
        ((Qt.Key.Key_2, Qt.Key.Key_0), 0),
        ((Qt.Key.Key_Right, Qt.Key.Key_Right), 2),
        ((Qt.Key.Key_Left,), 0),
    ],
)
def test_keys_choose_a_level(picker: LevelPicker, keys: tuple[Qt.Key, ...], level: int) -> None:
    picked: list[int] = []
    picker.level_picked.connect(picked.append)
    for key in keys:
        QTest.keyClick(picker, key)
    assert picker.level == picked[-1] == level
    assert picker.accessibleName() == f"16 Regulasi, tingkat {level}"


def test_other_keys_are_left_alone(picker: LevelPicker) -> None:
    picker.show_level(2)
    for key in (Qt.Key.Key_4, Qt.Key.Key_X, Qt.Key.Key_Down):
        QTest.keyClick(picker, key)
    QTest.keyClick(picker, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert picker.level == 2


def test_a_click_chooses_the_cell_under_it(picker: LevelPicker) -> None:
    width = picker.sizeHint().width() // 4
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(2 * width + width // 2, 10))
    assert picker.level == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11-08-2025", date(2025, 8, 11)),
        ("1/2/2024", date(2024, 2, 1)),
        (" 11 Agustus 2025 ", date(2025, 8, 11)),
        ("3.mei.2023", date(2023, 5, 3)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize("text", ["31-02-2025", "2025", "1-13-2024", "12-foo-2024", "besok"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NoDate):
        read_date(text)


def test_a_date_field_sends_whole_dates_only(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    sent: list[date | None] = []
    field.date_changed.connect(sent.append)
    QTest.keyClicks(field, "5-6-20")
    assert (field.valid, sent) == (False, [])
    QTest.keyClicks(field, "24")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.valid, sent) == (True, [date(2024, 6, 5)])
    assert field.text() == "05-06-2024"
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert sent[-1] is None


def test_a_date_that_is_being_corrected_stays_as_typed(qtbot: QtBot) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.date_changed.connect(field.show_date)  # as a form that shows what it was told
    field.show_date(date(2024, 6, 15))
    field.setCursorPosition(1)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (field.text(), field.cursorPosition()) == ("1-06-2024", 1)
    QTest.keyClick(field, Qt.Key.Key_2)
    assert field.text() == "12-06-2024"
    field.show_date(None)
    assert field.text() == ""


def test_ticks_keep_texts_that_are_no_longer_offered(qtbot: QtBot) -> None:
    ticks = CheckList()
    qtbot.addWidget(ticks)
    sent: list[tuple[str, ...]] = []
    ticks.ticked_changed.connect(sent.append)
    ticks.show_ticked(("Sosial", "Lama"), ("Kesehatan", "Sosial"))
    assert ticks.ticked == ("Sosial", "Lama")
    assert sent == []
    ticks.show()
    ticks.setCurrentRow(0)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert sent == [("Kesehatan", "Sosial", "Lama")]


def turn_wheel(field: QWidget, angle: int) -> None:
    event = QWheelEvent(
        QPointF(4, 4),
        QPointF(4, 4),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


def test_a_count_keeps_within_its_bounds_and_ignores_the_wheel(qtbot: QtBot) -> None:
    box = CountBox(2)
    qtbot.addWidget(box)
    sent: list[int] = []
    box.valueChanged.connect(sent.append)
    box.show_value(1)
    turn_wheel(box, 120)
    assert (box.value(), sent) == (1, [])
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert (box.value(), sent) == (2, [2])


def test_a_choice_box_shows_what_it_does_not_offer_and_ignores_the_wheel(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.set_choices([("a", "A"), ("b", "B")])
    sent: list[int] = []
    box.currentIndexChanged.connect(sent.append)
    box.show_value("lama")
    assert (box.value, box.currentText()) == ("lama", "lama")
    box.show_value("a")
    turn_wheel(box, -120)
    assert (box.value, sent) == ("a", [])
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert (box.value, sent) == ("b", [1])


def test_a_narrow_choice_keeps_its_count(qtbot: QtBot) -> None:
    def drawn(text: str) -> QImage:
        box = ChoiceBox()
        qtbot.addWidget(box)
        box.set_choices([(1, text)])
        box.resize(140, box.sizeHint().height())
        return box.grab().toImage()

    name = "Dinas Pemberdayaan Perempuan dan Perlindungan Anak"
    assert drawn(f"{name} (12)") != drawn(f"{name} (34)")
    assert drawn(f"{name} (12)") == drawn(f"{name} dan Keluarga Berencana (12)")


def test_a_choice_of_nothing_says_what_to_choose(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.set_choices([(1, "Selalu kirim")])
    box.setPlaceholderText("Berbeda-beda")
    box.show_value(1)
    chosen = box.grab().toImage()
    box.setCurrentIndex(-1)
    prompting = box.grab().toImage()
    box.setPlaceholderText("Pilih inovasi dahulu")
    assert prompting not in (box.grab().toImage(), chosen)


def test_a_choice_to_write_in_begins_where_any_field_does(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    box, alone, within = ChoiceBox(owner), QLineEdit(owner), QLineEdit()
    box.setLineEdit(within)
    for field in (box, alone):
        field.resize(200, 32)
    owner.show()
    starts = [field.mapTo(place, field.cursorRect().topLeft()).x() for field, place in
              ((within, box), (alone, alone))]  # fmt: skip
    assert starts[0] == starts[1]
