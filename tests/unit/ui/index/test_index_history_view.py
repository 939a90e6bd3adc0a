"""The index over the years, entered as a person does it: two regions' announced figures."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop.domain.index_history import IndexRank, IndexRecord, RecordKind
from iga_desktop.domain.scenario import Selection
from iga_desktop.services.index_history import list_history, save_record
from iga_desktop.services.index_overview import load_overview
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.index.index_history_view import IndexHistoryView
from iga_desktop.ui.index.index_record_dialog import IndexRecordDialog
from iga_desktop.ui.session import Session
from tests.unit.ui.acting import in_dialog
from tests.unit.ui.conftest import YEAR, RecordingMessages

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("does not support")]

KEY = Qt.Key
GROUPS = (
    ("Kabupaten se-Indonesia", "112", "415"),
    ("Kabupaten tanpa Balitbangda se-provinsi", "3", ""),
    ("Kabupaten se-provinsi", "7", ""),
    ("Kabupaten dan kota se-provinsi", "9", ""),
)


class Teller:
    """Works the view and its dialog."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        session.workspace.clock = lambda: datetime.fromisoformat("2025-09-20 12:00")
        self._qtbot, self._session = qtbot, session
        self.view = IndexHistoryView(session)
        qtbot.addWidget(self.view)
        for made in (self.view.first_expected_button, self.view.add_button):
            qtbot.addWidget(made)
        self.view.resize(1150, 640)
        self.view.show()
        session.data_changed.connect(self.view.refresh)
        self.view.refresh()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._session.tasks.busy)

    def shown(self) -> list[list[str]]:
        model = self.view.model
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def column(self, key: str) -> list[str]:
        return [row[self.view.model.column_of(key)] for row in self.shown()]

    def press(self, made: QPushButton) -> None:
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)

    def save(self, dialog: IndexRecordDialog) -> None:
        """Press "Simpan" and wait until it was stored or refused."""
        self.press(dialog.save_button)
        self.settle()

    def in_dialog(self, opened_by: Callable[[], object], act: Callable[[IndexRecordDialog], None]) -> None:
        acted: list[bool] = []

        def work(dialog: IndexRecordDialog) -> None:
            acted.append(True)
            act(dialog)

        in_dialog(IndexRecordDialog, work)
        opened_by()
        self._qtbot.waitUntil(lambda: bool(acted))
        self.settle()

    def record(self, year: int, **typed: str) -> None:
        """Record *year* through the dialog: index, until, predicate, award, source."""

        def fill(dialog: IndexRecordDialog) -> None:
            write_year(dialog, year)
            if "until" in typed:
                QTest.keyClicks(dialog.kind, "Per")
                QTest.keyClicks(dialog.high, typed["until"])
            QTest.keyClicks(dialog.low, typed.get("index", ""))
            for name in ("predicate", "award", "source"):
                write(getattr(dialog, name), typed.get(name, ""))
            self.save(dialog)
            assert not dialog.isVisible()

        self.in_dialog(lambda: self.press(self.view.add_button), fill)


@pytest.fixture
def teller(qtbot: QtBot, session: Session) -> Teller:
    return Teller(qtbot, session)


@pytest.fixture
def recorded(qtbot: QtBot, session: Session, workspace: Workspace) -> Teller:
    """With 2024 on record."""
    save_record(workspace, final(2024, "55.79"))
    return Teller(qtbot, session)


def write(field: QWidget, text: str) -> None:
    QTest.keyClick(field, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, KEY.Key_Delete)
    QTest.keyClicks(field, text)


def write_year(dialog: IndexRecordDialog, year: int) -> None:
    dialog.year.selectAll()
    QTest.keyClicks(dialog.year, str(year))


def kept(workspace: Workspace) -> list[IndexRecord]:
    return [line.record for line in list_history(workspace)]


def final(year: int, index: str, ranks: Sequence[IndexRank] = ()) -> IndexRecord:
    return IndexRecord(year, RecordKind.FINAL, Decimal(index), Decimal(index), ranks=tuple(ranks))


def test_a_regency_with_its_four_ranks(qtbot: QtBot, teller: Teller, workspace: Workspace) -> None:
    view = teller.view
    assert view._empty.isVisible()
    assert view.state == "Belum ada indeks yang dicatat"

    def first(dialog: IndexRecordDialog) -> None:
        assert dialog.year.value() == 2025
        write_year(dialog, 2020)
        assert "skala lama" in dialog._hint.text()
        QTest.keyClicks(dialog.predicate, "Sangat Inovatif")
        teller.save(dialog)

    def last(dialog: IndexRecordDialog) -> None:
        write_year(dialog, 2024)
        QTest.keyClicks(dialog.low, "55,79")
        assert dialog._hint.text() == "Menurut angkanya: Inovatif."
        assert [row.group.currentText() for row in dialog.ranks.rows] == [
            GROUPS[0][0], GROUPS[2][0], GROUPS[3][0]
        ]  # fmt: skip
        teller.press(dialog.ranks.add_button)
        for row, (group, rank, of) in zip(dialog.ranks.rows, GROUPS, strict=True):
            write(row.group, group)
            QTest.keyClicks(row.rank, rank)
            QTest.keyClicks(row.of, of)
        teller.save(dialog)

    teller.in_dialog(lambda: teller.press(view._empty.action), first)
    teller.record(2022, index="50,43")
    teller.record(2023, index="51.71")
    teller.in_dialog(lambda: teller.press(view.add_button), last)

    assert [row[:5] for row in teller.shown()] == [
        ["2024", "Hasil", "55,79", "+4,08 dari 2023", "Inovatif"],
        ["2023", "Hasil", "51,71", "+1,28 dari 2022", "Inovatif"],
        ["2022", "Hasil", "50,43", "\u2013", "Inovatif"],
        ["2020", "Hasil", "\u2013", "\u2013", "Sangat Inovatif\nskala lama, tidak digambar"],
    ]
    assert teller.column("ranks")[0].split(";\n") == [
        "112 dari 415 Kabupaten se-Indonesia",
        "ke-3 Kabupaten tanpa Balitbangda se-provinsi",
        "ke-7 Kabupaten se-provinsi",
        "ke-9 Kabupaten dan kota se-provinsi",
    ]
    assert view.state == "4 tahun tercatat; hasil terakhir 2024: 55,79 (Inovatif, +4,08 dari 2023)"
    assert view.notes.text().startswith("Tahun 2020 memakai skala lama")
    assert view.table.rowHeight(0) > 2 * view.table.rowHeight(1)
    assert [row.record.year for row in view.table.selected_objects()] == [2024], "the one just recorded"
    assert kept(workspace)[-1].ranks == tuple(
        IndexRank(group, int(rank), int(of) if of else None) for group, rank, of in GROUPS
    )
    qtbot.waitUntil(lambda: view.chart.shows_drawing)


def test_a_city_with_another_predicate_and_a_range(teller: Teller) -> None:
    for year, index in ((2021, "49,71"), (2023, "54,03"), (2024, "57,04")):
        teller.record(year, index=index)
    teller.record(2022, index="60,56", predicate="Terinovatif", award="Kota Terinovatif", source="Koran")
    teller.record(2025, index="65", until="66")

    assert [row[:5] for row in teller.shown()] == [
        ["2025", "Perkiraan", "65,00 sampai 66,00", "\u2013", "Sangat Inovatif"],
        ["2024", "Hasil", "57,04", "+3,01 dari 2023", "Inovatif"],
        ["2023", "Hasil", "54,03", "\u22126,53 dari 2022", "Inovatif"],
        ["2022", "Hasil", "60,56", "+10,85 dari 2021", 'Sangat Inovatif\ndiumumkan "Terinovatif"'],
        ["2021", "Hasil", "49,71", "\u2013", "Inovatif"],
    ]
    assert teller.shown()[3][6:] == ["Kota Terinovatif", "Koran"]
    assert "memakai pedoman 2022" in teller.view.notes.text()


def test_the_old_scale_suggests_a_predicate_until_another_is_written(teller: Teller) -> None:
    def fill(dialog: IndexRecordDialog) -> None:
        write_year(dialog, 2019)
        QTest.keyClicks(dialog.low, "1.234,5")
        assert dialog.predicate.text() == "Sangat Inovatif"
        write(dialog.low, "700")
        assert dialog.predicate.text() == "Inovatif"
        write_year(dialog, 2022)
        assert not dialog.predicate.text(), "a suggestion goes with its scale"
        write_year(dialog, 2019)
        write(dialog.predicate, "Terinovatif")
        write(dialog.low, "400")
        assert dialog.predicate.text() == "Terinovatif"
        teller.save(dialog)

    teller.in_dialog(lambda: teller.press(teller.view.add_button), fill)
    assert teller.column("index") == ["400,00"]
    assert teller.column("category") == ["Terinovatif\nskala lama, tidak digambar"]


@pytest.mark.parametrize(
    ("year", "index", "place", "told"),
    [
        (2024, "56,00", "", "Indeks tahun 2024 sudah dicatat."),
        (2023, "lima", "", '"lima" bukan angka indeks.'),
        (2023, "101", "", "Indeks tahun 2023 harus 0 sampai 100."),
        (2023, "", "", "Belum ada yang diisi untuk tahun 2023."),
        (2023, "50", "tiga", 'Peringkat "tiga" di kelompok "Kabupaten se-Indonesia"'),
        (2023, "50", "/415", 'Isi peringkat di kelompok "Kabupaten se-Indonesia".'),
        (2023, "50", "416/415", "tidak mungkin"),
    ],
)
def test_what_cannot_be_meant_is_told_and_stays_in_the_dialog(
    recorded: Teller, messages: RecordingMessages, year: int, index: str, place: str, told: str
) -> None:
    rank, _, of = place.partition("/")

    def fill(dialog: IndexRecordDialog) -> None:
        write_year(dialog, year)
        QTest.keyClicks(dialog.low, index)
        QTest.keyClicks(dialog.ranks.rows[0].rank, rank)
        QTest.keyClicks(dialog.ranks.rows[0].of, of)
        recorded.save(dialog)
        assert dialog.isVisible()
        assert dialog.low.text() == index

    recorded.in_dialog(lambda: recorded.press(recorded.view.add_button), fill)
    assert told in messages.told[0]
    assert recorded.column("index") == ["55,79"]


def test_a_year_is_changed_forgotten_and_taken_back(
    workspace: Workspace, qtbot: QtBot, session: Session
) -> None:
    before = final(2024, "55.79", [IndexRank("Kabupaten se-Indonesia", 112, 415), IndexRank("Lain", 2)])
    save_record(workspace, before)
    teller = Teller(qtbot, session)
    table = teller.view.table

    def fill(dialog: IndexRecordDialog) -> None:
        assert not dialog.year.isEnabled()
        assert dialog.low.text() == "55,79"
        write(dialog.low, "55,97")
        remove = dialog.ranks.rows[1].findChildren(QPushButton)[0]
        assert remove.accessibleName() == "Buang baris 2"
        teller.press(remove)
        teller.save(dialog)

    table.show_row(0)
    teller.in_dialog(lambda: QTest.keyClick(table, KEY.Key_Return), fill)
    after = final(2024, "55.97", before.ranks[:1])
    assert kept(workspace) == [after]

    teller.view.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, KEY.Key_Delete)
    teller.settle()
    assert kept(workspace) == []
    assert teller.view._empty.isVisible()
    assert session.undo.undoText() == "indeks tahun 2024"
    for expected in ([after], [before]):
        session.undo.undo()
        teller.settle()
        assert kept(workspace) == expected
    session.undo.redo()
    teller.settle()
    assert teller.column("index") == ["55,97"]


def test_recording_a_year_is_taken_back(teller: Teller, workspace: Workspace, session: Session) -> None:
    teller.record(2023, index="51,71")
    session.undo.undo()
    assert kept(workspace) == []
    session.undo.redo()
    assert kept(workspace) == [final(2023, "51.71")]


def test_the_present_forecast_is_recorded_as_a_range(teller: Teller, workspace: Workspace) -> None:
    forecast = load_overview(workspace, YEAR, Selection.ALL).forecast
    assert forecast.lower < forecast.upper
    assert teller.view.header_buttons() == [teller.view.first_expected_button]
    teller.in_dialog(lambda: teller.press(teller.view.first_expected_button), teller.save)
    assert kept(workspace) == [
        IndexRecord(
            YEAR,
            RecordKind.EXPECTED,
            forecast.lower,
            forecast.upper,
            source="Perkiraan program, 20 September 2025",
        )
    ]
    assert teller.view.header_buttons() == [teller.view.add_button]
    # Once more: the same year is brought up to date.
    teller.in_dialog(lambda: teller.press(teller.view.expected_button), teller.save)
    assert len(kept(workspace)) == 1


def test_years_that_rest_on_the_same_share_a_note(
    workspace: Workspace, qtbot: QtBot, session: Session
) -> None:
    for year in (2018, 2019, 2020):
        save_record(workspace, final(year, "700"))
    save_record(workspace, final(2021, "49.71"))
    notes = Teller(qtbot, session).view.notes.text().split("\n")
    assert [note.partition(" memakai")[0] for note in notes] == [
        "Kategori tahun 2021", "Tahun 2018, 2019, dan 2020"
    ]  # fmt: skip


def test_no_forecast_replaces_a_result(
    workspace: Workspace, qtbot: QtBot, session: Session, messages: RecordingMessages
) -> None:
    save_record(workspace, final(YEAR, "61"))
    teller = Teller(qtbot, session)
    teller.press(teller.view.expected_button)
    teller.settle()
    assert [told.partition(".")[0] for told in messages.told] == [
        "Hasil tahun 2025 sudah dicatat, jadi perkiraannya tidak diperlukan lagi"
    ]


def test_without_an_open_year_the_past_can_still_be_recorded(
    qtbot: QtBot, session: Session, workspace: Workspace
) -> None:
    closed = Session(workspace, session.messages, session.tasks, session.settings, None)
    teller = Teller(qtbot, closed)
    assert not teller.view.first_expected_button.isEnabled()
    teller.record(2024, index="55,79")
    assert teller.column("index") == ["55,79"]


def test_the_years_as_a_workbook(
    workspace: Workspace, qtbot: QtBot, session: Session, messages: RecordingMessages, tmp_path: Path
) -> None:
    save_record(workspace, IndexRecord(2020, predicate="=Sangat Inovatif"))
    save_record(workspace, final(2023, "51.71"))
    save_record(workspace, final(2024, "55.79", [IndexRank("Kabupaten se-Indonesia", 112, 415)]))
    messages.file = tmp_path / "riwayat.xlsx"
    teller = Teller(qtbot, session)
    teller.press(teller.view.excel_button)
    teller.settle()
    assert "Riwayat indeks Kabupaten Contoh.xlsx" in messages.asked[0]

    sheet = load_workbook(messages.file).active
    rows = [row[:9] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == [
        (2024, "hasil", 55.79, 55.79, "0-100", 4.08, 2023, "Inovatif", None),
        (2023, "hasil", 51.71, 51.71, "0-100", None, None, "Inovatif", None),
        (2020, "hasil", None, None, "lama", None, None, "=Sangat Inovatif", "=Sangat Inovatif"),
    ]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text.startswith("Riwayat Indeks Inovasi Daerah Kabupaten")
    assert sheet["J2"].value == "Kabupaten se-Indonesia: 112 dari 415"
    assert sheet["H4"].data_type == "s"
    assert messages.told == [f"riwayat.xlsx tersimpan di {tmp_path}."]
