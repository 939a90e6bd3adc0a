import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.paths import resources
from iga_desktop.services.innovations import save_innovation
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import (
    adopt_guideline,
    evidence_required,
    guideline_of,
    list_years,
    newer_guideline,
    open_year,
    set_evidence_required,
)


def own_guideline(workspace: Workspace, year: int, text: str) -> None:
    folder = workspace.folder / "pedoman"
    folder.mkdir(exist_ok=True)
    (folder / f"{year}.toml").write_text(text, encoding="utf-8")


def test_years_are_listed_newest_first(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    open_year(workspace, 2024)
    assert list_years(workspace) == (2026, 2025, 2024)


def test_a_year_without_guideline_cannot_be_opened(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Pedoman tahun 2019 tidak ada"):
        open_year(workspace, 2019)
    assert list_years(workspace) == (2025,)


def test_the_offices_own_guideline_wins(workspace: Workspace) -> None:
    own_guideline(workspace, 2026, "tahun = 2026\ndasar = 2026\n[pembagi]\nminimum = 15\n")
    assert open_year(workspace, 2026).divisor_floor == 15


def test_a_wrong_own_guideline_is_named_with_its_line(workspace: Workspace) -> None:
    own_guideline(workspace, 2026, 'tahun = 2026\ndasar = 2026\n[pembagi]\nminimum = "banyak"\n')
    with pytest.raises(UserError, match=r"2026.toml baris 4: isian \"minimum\""):
        open_year(workspace, 2026)


def test_a_guideline_in_another_encoding_is_explained(workspace: Workspace) -> None:
    (workspace.folder / "pedoman").mkdir()
    (workspace.folder / "pedoman" / "2026.toml").write_bytes("judul = 'é'".encode("latin-1"))
    with pytest.raises(UserError, match="UTF-8"):
        open_year(workspace, 2026)


def test_a_year_keeps_its_guideline_until_another_is_adopted(workspace: Workspace) -> None:
    innovation = Innovation(None, 2025, 1, Profile(name="GEMAS"), {16: 1})
    save_innovation(workspace, None, innovation)
    assert newer_guideline(workspace, 2025) is None
    weights = "[[indikator]]\nnomor = 16\nbobot = 4\n[[indikator]]\nnomor = 35\nbobot = 3\n"
    own_guideline(workspace, 2025, f"tahun = 2025\ndasar = 2026\n{weights}")

    assert newer_guideline(workspace, 2025) is not None
    assert guideline_of(workspace, 2025).indicator_by_number[16].weight == 3
    assert load_recap(workspace, 2025).recap.innovations[0].verified == Decimal(3)

    adopt_guideline(workspace, 2025)
    assert newer_guideline(workspace, 2025) is None
    assert load_recap(workspace, 2025).recap.innovations[0].verified == Decimal(4)


def test_an_adopted_new_indicator_starts_at_level_0(workspace: Workspace) -> None:
    innovation = Innovation(None, 2025, 1, Profile(name="GEMAS"), {35: 3})
    save_innovation(workspace, None, innovation)
    own_guideline(
        workspace,
        2025,
        "tahun = 2025\ndasar = 2026\n[[indikator]]\nnomor = 35\nbobot = 3\n[[indikator]]\nnomor = 36\n"
        'variabel = "Lain"\nnama = "Indikator baru"\nbobot = 1\nwajib = false\ntingkat = ["a", "b", "c"]\n',
    )
    adopt_guideline(workspace, 2025)
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.verified, row.missing) == (Decimal(9), 20)


def test_a_year_that_is_not_open_is_explained(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Tahun 2023 belum dibuka"):
        load_recap(workspace, 2023)
    bad = Innovation(None, 2023, 1, Profile(name="GEMAS"), {})
    with pytest.raises(UserError, match="Tahun 2023 belum dibuka"):
        save_innovation(workspace, None, replace(bad, id=None))


def test_a_data_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with (
        pytest.raises(EnvironmentProblem, match="tidak dapat dibuat"),
        opened(tmp_path / "berkas" / "kantor", resources() / "guidelines"),
    ):
        pass


def test_a_guideline_that_states_another_year_is_refused(workspace: Workspace) -> None:
    own_guideline(workspace, 2024, 'judul = "Pedoman"\ntahun = 2026\ndasar = 2026\n')
    with pytest.raises(UserError, match=r"2024.toml baris 2: tahun tertulis 2026"):
        open_year(workspace, 2024)
    assert list_years(workspace) == (2025,)


def test_a_guideline_that_cannot_be_opened_is_explained(workspace: Workspace) -> None:
    (workspace.folder / "pedoman" / "2024.toml").mkdir(parents=True)
    with pytest.raises(UserError, match=r"2024.toml: berkas tidak dapat dibuka"):
        open_year(workspace, 2024)


def test_levels_count_without_evidence_only_where_the_rule_allows(workspace: Workspace) -> None:
    innovation = Innovation(None, 2025, 1, Profile(name="GEMAS"), {16: 3})
    save_innovation(workspace, None, innovation)
    assert not evidence_required(workspace, 2025)
    open_year(workspace, 2026)
    assert evidence_required(workspace, 2026)

    set_evidence_required(workspace, 2025, required=True)
    (row,) = load_recap(workspace, 2025).recap.innovations
    assert (row.claim, row.verified, row.unproven) == (Decimal(9), Decimal(0), 1)
    with pytest.raises(UserError, match="Tahun 2023 belum dibuka"):
        evidence_required(workspace, 2023)


def test_a_guideline_that_says_the_same_in_other_words_is_not_newer(tmp_path: Path) -> None:
    folder = tmp_path / "kantor"
    folder.mkdir()
    shutil.copy(Path(__file__).parents[2] / "data" / "offices" / "0001.db", folder / "iga.db")
    with opened(folder, resources() / "guidelines") as workspace:
        assert newer_guideline(workspace, 2025) is None


def test_a_damaged_kept_guideline_is_told_in_a_sentence(workspace: Workspace) -> None:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database, database:
        database.execute("UPDATE reporting_year SET guideline = '{'")
    with pytest.raises(UserError, match="Pedoman yang disimpan untuk tahun 2025 rusak"):
        load_recap(workspace, 2025)
    adopt_guideline(workspace, 2025)
    assert load_recap(workspace, 2025).guideline.year == 2025
