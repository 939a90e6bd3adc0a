"""The sample office: what the window says of plan and index is what JSON, Excel and PDF say."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from iga_desktop import cli
from iga_desktop.app import Program
from iga_desktop.paths import resources
from iga_desktop.sample import YEAR, fill_sample_office
from iga_desktop.services.workspace import opened
from iga_desktop.ui.index.page import IndexPage
from iga_desktop.ui.index.plan_view import PlanView
from iga_desktop.ui.index.presenter import Tab
from tests.e2e.driving import shown
from tests.unit.reports.pdf_text import pages

pytestmark = pytest.mark.gui


@pytest.fixture
def office(tmp_path: Path) -> Path:
    with opened(tmp_path / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
    return tmp_path / "kantor"


def asked(capsys: pytest.CaptureFixture[str], office: Path, *words: str) -> Any:
    capsys.readouterr()
    assert cli.run([*words, "--data-dir", str(office), "--tahun", str(YEAR), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def said(widget: QWidget) -> str:
    """Everything that stands in *widget*, as one line."""
    return " ".join(" ".join(each.text() for each in widget.findChildren(QLabel)).split())


def comma(figure: str) -> str:
    return figure.replace(".", ",")


def test_the_plan_is_the_same_in_window_json_excel_and_pdf(
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    office: Path,
    start: Callable[[], Program],
) -> None:
    excel, pdf = tmp_path / "rencana.xlsx", tmp_path / "rencana.pdf"
    plan = asked(capsys, office, "rencana", "--excel", str(excel), "--pdf", str(pdf))
    works = plan["inovasi"]
    assert len(works) == 56
    assert all(float(work["sesudah"]) >= 100 for work in works)

    page = shown(start(), IndexPage)
    page.show_request(Tab.PLAN)
    view = page.view(Tab.PLAN)
    assert isinstance(view, PlanView)
    qtbot.waitUntil(lambda: view.plan is not None)
    figures = said(view)
    before, after = comma(plan["indeks_sebelum"]), comma(plan["indeks_sesudah"])
    for figure in ("56", str(plan["hari"]), before, after):
        assert re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", figures), figure
    columns = {key: view.model.column_of(key) for key in ("name", "score", "after", "days")}
    for row, work in enumerate(works):
        cells = {key: view.model.index(row, column).data() for key, column in columns.items()}
        assert cells["name"] == work["nama"]
        assert (cells["score"], cells["after"]) == (comma(work["skor"]), comma(work["sesudah"]))
        assert str(cells["days"]).split()[0] == str(work["hari"])
    for row, work in enumerate(works[:5]):
        view.table.selectRow(row)
        todo = said(view.detail)
        for step in work["langkah"]:
            assert f"{step['indikator']} {step['nama']} {step['dari']} \u2192 {step['ke']}" in todo
            assert step["tugas"] in todo
            assert step["bukti"] in todo

    sheets = openpyxl.load_workbook(excel, read_only=True)
    rows = list(sheets["Rencana"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows[:56]] == [work["nama"] for work in works]
    tasks = [row for row in sheets["Tugas"].iter_rows(min_row=2, values_only=True) if row[1]]
    name, indicator, old, new, days = map(
        next(sheets["Tugas"].iter_rows(max_row=1, values_only=True)).index,
        ("Nama inovasi", "Nomor indikator", "Dari tingkat", "Ke tingkat", "Hari"),
    )
    told = [(work["nama"], step["indikator"], step["dari"], step["ke"], step["hari"])
            for work in works for step in work["langkah"]]  # fmt: skip
    assert [(row[name], row[indicator], row[old], row[new], row[days]) for row in tasks] == told
    assert sum(row[days] for row in tasks) == plan["hari"]
    summary = [
        value
        for sheet in ("Jumlah", "Keadaan")
        for row in sheets[sheet].iter_rows(values_only=True)
        for value in row
    ]
    assert plan["hari"] in summary
    assert {f"{value:.2f}" for value in summary if isinstance(value, float)} >= {
        plan["indeks_sebelum"],
        plan["indeks_sesudah"],
    }

    text = " ".join(" ".join(pages(pdf)).split())
    for work in works:
        assert work["nama"].split(" - ")[0] in text
    for figure in (str(plan["hari"]), before, after):
        assert figure in text


def test_a_what_if_over_a_category_line_is_explained(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    levels = tmp_path / "spd.json"
    codes = [row["kode"] for row in asked(capsys, office, "spd")["baris"]]
    levels.write_text(json.dumps(dict.fromkeys(codes, 1)), encoding="utf-8")
    changed = asked(capsys, office, "indeks", "--spd", str(levels))
    assert (changed["sekarang"]["indeks"], changed["sekarang"]["kategori"]) == ("55.05", "Inovatif")
    assert (changed["indeks"], changed["kategori"]) == ("63.45", "Sangat Inovatif")
    assert changed["penjelasan"] == [
        "Indeks naik 8,40 dari 55,05 (Inovatif) menjadi 63,45 (Sangat Inovatif).",
        "Sumber perubahan: SPD +8,40.",
        "Batas Sangat Inovatif (60,01) tercapai, lebih 3,44.",
    ]
