"""The index explained: figures, lost points, affairs, forecast, formula, and the papers."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iga_desktop.domain.index_losses import Cause, Loss, Part
from iga_desktop.domain.scenario import Selection
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.formats import score_text
from iga_desktop.index_words import loss_remedy
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.presenter import Tab
from iga_desktop.ui.index.summary_view import SummaryView
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from tests.unit.services.spd_rows import fill_row
from tests.unit.ui.conftest import YEAR, RecordingMessages
from tests.unit.ui.verification.conftest import store

pytestmark = pytest.mark.gui


def figures(summary: SummaryView) -> list[str]:
    return [card.figure.text() for card in summary.figures.cards]


def test_it_says_where_the_index_stands(summary: SummaryView) -> None:
    # (111 + 99 + 74) / 10 = 28,40; one affair of three: no points for the number
    assert figures(summary) == ["11,36", "11,36", "Kurang Inovatif", "23,64"]
    assert summary.state == (
        "Indeks tahun 2025: 11,36, Kurang Inovatif; kurang 23,64 (59,10 poin dari 250) untuk Inovatif"
    )


def test_lost_points_are_all_that_is_missing(summary: SummaryView) -> None:
    lost = sum((row.loss.points for row in summary.losses.model.rows), Decimal(0))
    assert lost == Decimal(250) - Decimal("28.40")
    assert summary.losses.text.text() == (
        "Jumlah 221,60 poin, setara 88,64 angka indeks: 250 dikurangi 28,40 poin yang sudah diperoleh."
    )


def test_no_cause_and_no_remedy_is_cut(summary: SummaryView) -> None:
    table = summary.losses.table
    room = {key: table.columnWidth(summary.losses.model.column_of(key)) for key in ("cause", "remedy")}
    margin = 4 * SIZES.step
    for cause in Cause:
        remedy = loss_remedy(Loss(Part.SPD, cause, Decimal(1), 1))
        assert table.fontMetrics().horizontalAdvance(cause.value) + margin <= room["cause"]
        assert table.fontMetrics().horizontalAdvance(remedy) + margin <= room["remedy"]


def test_lost_percents_add_up_as_shown(
    qtbot: QtBot, summary: SummaryView, workspace: Workspace, session: Session
) -> None:
    for number in range(9):  # twelve are sent: the mean is no round figure
        store(workspace, f"INOVASI {number}", "DINKES", YEAR, claim=3, verified=1)
    session.data_changed.emit()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    column = summary.losses.model.column_of("percent")
    rows = range(summary.losses.model.rowCount())
    texts = [str(summary.losses.model.index(row, column).data()) for row in rows]
    lost = sum((Decimal(text.replace(",", ".")) for text in texts), Decimal(0))
    assert lost == 100 - Decimal(figures(summary)[0].replace(",", "."))
    assert f"setara {score_text(lost)} angka indeks" in summary.losses.text.text()


@pytest.mark.parametrize(
    ("cause", "place"),
    [(Cause.SPD_LEVELS, Tab.SPD), (Cause.LEVELS, Tab.PLAN), (Cause.AFFAIRS, Tab.SUBMISSION)],
)
def test_a_loss_leads_to_where_it_is_mended(
    page: IndexPage, summary: SummaryView, cause: Cause, place: Tab
) -> None:
    row = summary.losses.model.find(cause)
    assert row is not None
    summary.losses.table.show_row(row)
    assert summary.losses.remark.text()
    QTest.keyClick(summary.losses.table, Qt.Key.Key_Return)
    assert page.front is place


def test_claims_that_wait_lead_to_where_they_are_verified(
    qtbot: QtBot, page: IndexPage, summary: SummaryView, workspace: Workspace, session: Session
) -> None:
    fill_row(workspace, YEAR, SpdEntry("1", claim=3, verified=1))
    store(workspace, "KLAIM BARU", "DINKES", YEAR, claim=3, verified=2)
    session.data_changed.emit()
    # 1 or 3 points of SPD, and 284 + 74 or 284 + 111 of maturity on ten seats
    qtbot.waitUntil(lambda: figures(summary)[:2] == ["14,72", "17,00"])
    causes = [row.loss.cause for row in summary.losses.model.rows]
    with qtbot.waitSignal(page.page_wanted) as wanted:
        summary.losses.table.show_row(causes.index(Cause.CLAIMS))
        QTest.keyClick(summary.losses.table, Qt.Key.Key_Return)
    assert wanted.args == ["VerificationPage", None]
    summary.losses.table.show_row(causes.index(Cause.SPD_CLAIMS))
    QTest.keyClick(summary.losses.table, Qt.Key.Key_Return)
    assert page.front is Tab.SPD


def test_another_selection_gives_another_index(qtbot: QtBot, summary: SummaryView) -> None:
    summary.selection.setFocus()
    QTest.keyClick(summary.selection, Qt.Key.Key_Down)
    assert summary.selection.value == Selection.READY
    qtbot.waitUntil(lambda: figures(summary)[0] == "4,44")  # 111 / 10 of 250


def test_affairs_say_what_is_covered(summary: SummaryView) -> None:
    assert summary.affairs.text.text() == (
        "Tercakup 1 dari 6 urusan, padahal perlu sedikitnya 3: skor jumlah menjadi 0."
    )
    texts = {row.affair: row.count for row in summary.affairs.model.rows}
    assert texts["Kesehatan"] == 3
    assert texts["Sosial"] == 0


def test_an_uncovered_affair_leads_to_the_nearest_innovation(
    qtbot: QtBot, page: IndexPage, summary: SummaryView
) -> None:
    summary.selection.show_value(Selection.ELIGIBLE)  # none is: every innovation is a candidate
    summary.refresh()
    qtbot.waitUntil(lambda: figures(summary)[0] == "0,00")
    row = summary.affairs.model.find("Kesehatan")
    assert row is not None
    summary.affairs.table.show_row(row)
    assert "GEMAS STUNTING (111,00)" in summary.affairs.remark.text()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        QTest.keyClick(summary.affairs.table, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[0] == "InnovationsPage"


def test_the_formula_has_the_figures_of_now(summary: SummaryView) -> None:
    meaning = summary.figures.cards[0].info.meaning
    assert meaning is not None
    assert meaning.lines[-1] == "Indeks = (SPD 0,00 + 28,40 + 0,00) / 250 x 100 = 11,36"
    assert "Rata-rata kematangan = jumlah nilai 284,00 / 10 = 28,40" in meaning.lines
    assert "Skor jumlah = 0,00: 3 inovasi, tercakup 1 urusan pelayanan dasar, perlu 3" in meaning.lines


def test_rules_that_are_not_confirmed_are_named(summary: SummaryView) -> None:
    assert summary.unconfirmed.text() == (
        "Aturan tahun 2025 yang masih perlu konfirmasi: pembagi; urusan pelayanan dasar; skor jumlah; "
        "kategori."
    )
    meaning = summary.figures.cards[2].info.meaning
    assert meaning is not None
    assert "Perlu konfirmasi. Sumber: Paparan Kemendagri" in meaning.text


def test_the_forecast_is_a_range_with_its_assumptions(summary: SummaryView) -> None:
    lower, expected, upper = summary.forecast.text.splitlines()
    assert lower.startswith("Bawah 11,36 Kurang Inovatif Hanya tingkat")
    assert expected.startswith("Harapan 11,36")
    assert upper.startswith("Atas 12,56")  # 99 and 74 lifted to 103 and 100


def test_the_index_is_drawn(qtbot: QtBot, summary: SummaryView) -> None:
    qtbot.waitUntil(lambda: summary.chart.shows_drawing)


@pytest.mark.parametrize("place", [0, 1])
def test_it_is_saved_as_pdf_and_excel(
    qtbot: QtBot, summary: SummaryView, messages: RecordingMessages, tmp_path: Path, place: int
) -> None:
    messages.file = tmp_path / f"indeks{('.pdf', '.xlsx')[place]}"
    summary.save_button.menu().actions()[place].trigger()
    qtbot.waitUntil(lambda: len(messages.told) == 1)
    assert messages.told[0].startswith(messages.file.name)
    assert messages.file.stat().st_size > 1000
    assert "Indeks Inovasi Daerah 2025 Kabupaten Contoh" in messages.asked[0]
