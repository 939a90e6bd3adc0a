import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from iga_desktop.domain.index_history import IndexRank, IndexRecord, RecordKind
from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.numbers import shown
from iga_desktop.domain.scenario import Imagined, Scenario, Selection
from iga_desktop.domain.spd import SpdEntry
from iga_desktop.domain.submission import SendingRules
from iga_desktop.formats import score_text
from iga_desktop.index_words import break_even_text, difference_sentences, forecast_lines, loss_remedy
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.index_report import IndexReport
from iga_desktop.reports.papers.columns import NO_INNOVATIONS
from iga_desktop.reports.papers.index import index
from iga_desktop.reports.papers.index_choices import NO_HISTORY
from iga_desktop.reports.sheet import PageSetup, Paper
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.index_history import save_record
from iga_desktop.services.index_overview import load_overview
from iga_desktop.services.index_papers import index_report
from iga_desktop.services.scenarios import save_scenario
from iga_desktop.services.spd import load_spd
from iga_desktop.services.submission import what_to_send
from iga_desktop.services.workspace import Workspace, opened
from tests.documents import write_excel, write_pdf
from tests.unit.reports.conftest import RecordingProgress
from tests.unit.reports.paper_sheets import listed, moves_to_its_end, said
from tests.unit.reports.pdf_text import fonts_embedded, keeps_margins, pages, squeezed
from tests.unit.reports.sheets import figures, rows
from tests.unit.services.spd_rows import fill_row

SETUPS = [PageSetup(paper, landscape) for paper in Paper for landscape in (True, False)]
RECORDS = (
    IndexRecord(2020, RecordKind.FINAL, Decimal(1250), Decimal(1250), "Sangat Inovatif"),
    IndexRecord(2022, RecordKind.FINAL, Decimal("50.43"), Decimal("50.43"), "Inovatif"),
    IndexRecord(
        2023, RecordKind.FINAL, Decimal("51.71"), Decimal("51.71"), "Terinovatif", "Piagam",
        ranks=(IndexRank("Kabupaten se-Indonesia", 112, 415),),
    ),
    IndexRecord(2025, RecordKind.EXPECTED, Decimal(65), Decimal(66)),
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample office with SPD rows and years before; tests only read it."""
    with opened(tmp_path_factory.mktemp("indeks") / "kantor", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        lines = load_spd(workspace, 2025).lines
        for line in lines:
            fill_row(workspace, 2025, SpdEntry(line.row.code, 3, 1, "<catatan> & lain"))
        for record in RECORDS:
            save_record(workspace, record)
        yield workspace


@pytest.fixture(scope="module")
def scenarios(sample: Workspace) -> Sequence[Scenario]:
    imagined = Imagined("Layanan baru", Decimal(80), ("Pendidikan",), 5)
    wanted = (
        Scenario(None, 2025, "Klaim <diterima> & sah", basis=LevelBasis.CLAIM),
        Scenario(None, 2025, "Hanya siap kirim", Selection.READY, imagined=(imagined,)),
        Scenario(None, 2025, "Aturan 2026", rules_year=2026, excluded=frozenset({1, 2})),
        Scenario(None, 2025, "Tanpa inovasi", Selection.NONE),
    )
    return [save_scenario(sample, scenario) for scenario in wanted]


@pytest.fixture(scope="module")
def report(sample: Workspace, scenarios: Sequence[Scenario]) -> IndexReport:
    return index_report(sample, 2025, Selection.READY, scenarios)


def test_the_workbook_has_the_figures_of_the_screen(
    sample: Workspace, report: IndexReport, tmp_path: Path
) -> None:
    file = tmp_path / "r.xlsx"
    write_excel(index(report), file, Progress())
    overview = load_overview(sample, 2025, Selection.READY)
    found = {row["Bagian"]: (row["Terverifikasi"], row["Klaim"]) for row in listed(file, "Susunan")}
    assert found["Indeks"] == (float(overview.verified.index), float(overview.claimed.index))
    assert found["Kategori"] == (overview.verified.category.name, overview.claimed.category.name)
    assert "Inovasi yang dikirim: yang siap kirim." in " ".join(map(str, said(file)))
    assert [tuple(row.values()) for row in listed(file, "Perkiraan")] == [
        (line.name, line.category, line.assumption, float(line.index))
        for line in forecast_lines(overview.forecast)
    ]
    written = [
        (row["Kode"], row["Klaim"], row["Terverifikasi"], row["Catatan"]) for row in listed(file, "SPD")
    ]
    assert written == [(line.row.code, 3, 1, "<catatan> & lain") for line in overview.state.spd.lines]
    assert [(row["Tahun"], row["Jenis"]) for row in listed(file, "Riwayat Indeks")] == [
        (record.year, record.kind.value) for record in RECORDS
    ]


@pytest.mark.parametrize("selection", Selection)
def test_the_lost_points_are_all_that_is_missing(
    sample: Workspace, selection: Selection, tmp_path: Path
) -> None:
    report = index_report(sample, 2025, selection, [])
    file = tmp_path / "r.xlsx"
    write_excel(index(report), file, Progress())
    lost = sum((Decimal(str(row["Poin"])) for row in listed(file, "Poin Hilang")), Decimal(0))
    assert shown(lost) == shown(250 - report.now.sheet.points)
    assert figures(file)["Poin belum diperoleh"][0] == pytest.approx(float(lost))
    rounded = sum((shown(loss.points) for loss in report.losses), Decimal(0)) == shown(report.missing)
    assert ("sebelum angka dibulatkan" in report.missing_text) is not rounded


def test_what_to_send_is_the_best_set_with_every_innovation(
    sample: Workspace, report: IndexReport, tmp_path: Path
) -> None:
    file = tmp_path / "r.xlsx"
    write_excel(index(report), file, Progress())
    expected = what_to_send(sample, 2025, SendingRules())
    choices = listed(file, "Pilihan Kirim")
    assert len(choices) == len(expected.effects)
    assert sum(row["Kirim"] == "ya" for row in choices) == len(expected.chosen)
    effects = {effect.candidate.name: effect for effect in expected.effects}
    for row in choices:
        own, even = effects[row["Nama inovasi"]], row["Titik impas"]
        assert (row["Nilai"], row["Kirim"] == "ya") == (own.candidate.score, own.sent)
        assert Decimal(str(row["Pengaruh"])) == shown(own.effect)
        assert even == (pytest.approx(float(own.break_even)) if own.break_even else break_even_text(own))
    effect_figures = [row["Pengaruh"] for row in choices]
    assert effect_figures == sorted(effect_figures, reverse=True)


def test_scenarios_are_told_apart_and_explained(report: IndexReport, tmp_path: Path) -> None:
    file = tmp_path / "r.xlsx"
    write_excel(index(report), file, Progress())
    present, *others = listed(file, "Skenario")
    assert (present["Skenario"], present["Selisih"], present["Penjelasan"]) == ("Keadaan sekarang", 0, None)
    for row, outcome in zip(others, report.scenarios, strict=True):
        assert (row["Skenario"], row["Pedoman"]) == (outcome.scenario.name, outcome.guideline.year)
        assert row["Indeks"] == float(outcome.sheet.index)
        assert row["Penjelasan"] == " ".join(difference_sentences(report.present.sheet, outcome.sheet))
    assert others[1]["Isi"] == "Dikirim: yang siap kirim; nilai terverifikasi; 5 inovasi andaian."
    assert (
        others[2]["Isi"]
        == "Dikirim: semua inovasi; nilai terverifikasi; aturan 2026; 2 inovasi tidak pernah dikirim."
    )
    assert {row["Pedoman"] for row in listed(file, "Aturan")} == {2025, 2026}


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_every_part_stands_on_every_sheet(setup: PageSetup, report: IndexReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write_pdf(index(report), file, setup, Progress())
    # What is said may go on overleaf, below the foot of its page.
    foot = re.compile(r"PerkiraanIndeksInovasiDaerahKab.*?Halaman\d+dari\d+")
    text = "".join(foot.sub("", squeezed(page)) for page in pages(file)).replace("-", "")
    words = [
        *report.sentences,
        *report.sending.sentences,
        report.missing_text,
        *map(loss_remedy, report.losses),
        *(affair.affair for affair in report.coverage),
        *(line.assumption for line in forecast_lines(report.forecast)),
        *(line.row.name for line in report.spd.lines),
        *(effect.candidate.name for effect in report.sending.effects),
        *map(report.explained, report.scenarios),
        *(f"{outcome.scenario.name}." for outcome in report.scenarios),
        *(rule.provenance.source for rule in report.rules),
        "perlu konfirmasi",
        "Inovatif (diumumkan: Terinovatif)",
        "Kabupaten se-Indonesia: 112 dari 415",
        "skala lama, tidak dibandingkan",
        "+1,282022",
        "65,00 sampai 66,00",
        "NIP 19700101",
    ]
    # A hyphen at the end of a line reads like that of a broken word.
    assert [each for each in words if squeezed(each).replace("-", "") not in text] == []
    assert f"Jumlah{score_text(report.missing)}" in text
    assert keeps_margins(file)
    assert fonts_embedded(file)


@pytest.mark.parametrize("rows", range(14))
def test_what_to_send_stands_with_the_first_rows_of_its_table(
    rows: int, report: IndexReport, tmp_path: Path
) -> None:
    """However far down the page the section would begin."""
    shorter = replace(report, spd=replace(report.spd, lines=report.spd.lines[rows:]))
    write_pdf(index(shorter), tmp_path / "r.pdf", PageSetup(Paper.A4, landscape=False), Progress())
    first = report.sending.ranked[0].candidate.name
    (page,) = [squeezed(each) for each in pages(tmp_path / "r.pdf") if "Pilihan kirim" in each]
    assert squeezed(first) in page.partition("Pilihankirim")[2]


def test_a_scenario_by_other_rules_names_them(report: IndexReport, tmp_path: Path) -> None:
    write_pdf(index(report), tmp_path / "r.pdf", PageSetup(), Progress())
    words = " ".join("".join(pages(tmp_path / "r.pdf")).split())
    told = words.partition("Aturan 2026. ")[2].partition("Tanpa inovasi. ")[0].casefold()
    assert "2026" in told


def test_without_scenarios_and_years_before_it_says_so(report: IndexReport, tmp_path: Path) -> None:
    bare = replace(report, scenarios=(), history=())
    write_excel(index(bare), tmp_path / "r.xlsx", Progress())
    assert openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames == [
        "Ringkasan", "Susunan", "Dasar", "Poin Hilang", "Urusan", "Perkiraan", "SPD", "Pilihan Kirim",
        "Riwayat Indeks", "Aturan",
    ]  # fmt: skip
    assert rows(tmp_path / "r.xlsx", "Riwayat Indeks")[0][0] == NO_HISTORY
    write_pdf(index(bare), tmp_path / "r.pdf", PageSetup(), Progress())
    text = " ".join("".join(pages(tmp_path / "r.pdf")).split())
    assert NO_HISTORY in text
    assert "skenario" not in text


def test_a_year_without_innovations_can_be_printed(workspace: Workspace, tmp_path: Path) -> None:
    report = index_report(workspace, 2025, Selection.ALL, [])
    write_excel(index(report), tmp_path / "r.xlsx", Progress())
    assert figures(tmp_path / "r.xlsx")["Indeks terverifikasi"][0] == 0
    assert rows(tmp_path / "r.xlsx", "Pilihan Kirim")[0][0] == NO_INNOVATIONS
    write_pdf(index(report), tmp_path / "r.pdf", PageSetup(), Progress())
    assert NO_INNOVATIONS in " ".join("".join(pages(tmp_path / "r.pdf")).split())


def test_progress_ends_at_its_total(report: IndexReport, tmp_path: Path) -> None:
    printing, writing = RecordingProgress(), RecordingProgress()
    write_pdf(index(report), tmp_path / "r.pdf", PageSetup(), printing)
    write_excel(index(report), tmp_path / "r.xlsx", writing)
    assert moves_to_its_end(printing)
    assert moves_to_its_end(writing)


def test_cancelling_leaves_what_was_there(report: IndexReport, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    file.write_text("lama")
    with pytest.raises(Cancelled):
        write_pdf(index(report), file, PageSetup(), RecordingProgress(limit=1))
    with pytest.raises(Cancelled):
        write_excel(index(report), file, RecordingProgress(limit=1))
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.pdf"]
    assert file.read_text() == "lama"
