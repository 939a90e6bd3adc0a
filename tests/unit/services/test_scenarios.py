import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.scenario import Imagined, Scenario, Selection
from iga_desktop.domain.scenario_json import write
from iga_desktop.errors import UserError
from iga_desktop.services.scenarios import list_scenarios, remove_scenario, save_scenario
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import open_year
from tests.unit.services.changes import changes

BOLD = Scenario(
    None,
    2025,
    "Semua naik",
    Selection.BEST,
    LevelBasis.CLAIM,
    2027,
    included=frozenset({1}),
    excluded=frozenset({404}),
    raised={405: {16: 2, 35: 3}},
    imagined=(Imagined("Inovasi puskesmas", Decimal("100.50"), ("Kesehatan", "Sosial"), 12),),
    spd={"1": 3, "5a": 0},
)


def kept(workspace: Workspace, scenario: Scenario = BOLD) -> tuple[Scenario, int]:
    stored = save_scenario(workspace, scenario)
    assert stored.id is not None
    return stored, stored.id


def define(workspace: Workspace, scenario_id: int, definition: str) -> None:
    with closing(sqlite3.connect(workspace.folder / "iga.db")) as database:
        database.execute("UPDATE scenario SET definition = ? WHERE id = ?", (definition, scenario_id))
        database.commit()


def test_a_scenario_comes_back_as_it_was_saved(workspace: Workspace) -> None:
    bold, bold_id = kept(workspace, replace(BOLD, name="  Semua  naik "))
    assert bold == replace(BOLD, id=bold_id)
    plain, _ = kept(workspace, Scenario(None, 2025, "apa adanya"))
    last, _ = kept(workspace, Scenario(None, 2025, "Tanpa SPD"))
    assert [each.scenario for each in list_scenarios(workspace, 2025)] == [plain, bold, last], "by name"


def test_a_name_is_needed_and_given_once_a_year(workspace: Workspace) -> None:
    bold, _ = kept(workspace)
    for name, sentence in ((" - ", "Nama skenario harus diisi"), ("SEMUA NAIK", '"Semua naik" sudah ada')):
        with pytest.raises(UserError, match=sentence):
            save_scenario(workspace, Scenario(None, 2025, name))
    open_year(workspace, 2026)
    kept(workspace, replace(BOLD, year=2026))
    with pytest.raises(UserError, match="sudah dihapus"):
        save_scenario(workspace, replace(bold, year=2026, name="Pindah tahun"))
    assert save_scenario(workspace, replace(bold, name="SEMUA NAIK")).name == "SEMUA NAIK"
    with pytest.raises(UserError, match="2027 belum dibuka"):
        save_scenario(workspace, replace(BOLD, year=2027))


def test_what_was_changed_or_removed_can_be_brought_back(workspace: Workspace) -> None:
    bold, bold_id = kept(workspace)
    changed = save_scenario(workspace, replace(bold, name="Berani", spd={"1": 2}))
    assert [each.scenario for each in list_scenarios(workspace, 2025)] == [changed]
    save_scenario(workspace, changed)
    assert remove_scenario(workspace, bold_id) == changed
    assert remove_scenario(workspace, bold_id) is None
    with pytest.raises(UserError, match="sudah dihapus"):
        save_scenario(workspace, changed)
    assert list_scenarios(workspace, 2025) == ()
    again, again_id = kept(workspace, replace(changed, id=None))
    assert again == replace(changed, id=again_id)
    assert again_id != bold_id, "the history of another must not become its own"
    assert changes(workspace, "skenario") == [
        ("Semua naik", "Ditambahkan", None, "Semua naik"),
        ("Berani", "Nama", "Semua naik", "Berani"),
        ("Berani", "Isi", None, "diubah"),
        ("Berani", "Dihapus", "Berani", None),
        ("Berani", "Ditambahkan", None, "Berani"),
    ]


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ("{}", '"Semua naik" rusak'),
        ('{"version":2}', '"Semua naik" disimpan oleh versi program yang lebih baru'),
    ],
)
def test_one_that_cannot_be_read_does_not_hide_the_others(
    workspace: Workspace, definition: str, sentence: str
) -> None:
    _, bold_id = kept(workspace)
    plain, _ = kept(workspace, Scenario(None, 2025, "Apa adanya"))
    define(workspace, bold_id, definition)
    good, unread = list_scenarios(workspace, 2025)
    assert (good.scenario, good.problem) == (plain, "")
    assert (unread.id, unread.name, unread.scenario) == (bold_id, "Semua naik", None)
    assert sentence in unread.problem
    assert remove_scenario(workspace, bold_id) is None
    assert [each.scenario for each in list_scenarios(workspace, 2025)] == [plain]


def imagined(**changed: Any) -> tuple[Imagined, ...]:
    return (replace(BOLD.imagined[0], **changed),)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"spd": {"16": 1}}, 'Baris SPD "16" tidak ada'),
        ({"spd": {"1": 4}}, 'Tingkat 4 pada baris SPD "1"'),
        ({"raised": {1: {15: 2}}}, "Indikator 15 tidak ada dalam pedoman 2027"),
        ({"raised": {1: {16: -1}}}, "Tingkat -1 pada indikator 16"),
        ({"imagined": imagined(count=0)}, "harus 1 sampai 1.000"),
        ({"imagined": imagined(count=1001)}, "harus 1 sampai 1.000"),
        ({"imagined": imagined(score=Decimal("111.01"))}, "harus 0 sampai 111,00"),
        ({"imagined": imagined(score=Decimal(-1))}, "harus 0 sampai 111,00"),
        ({"imagined": imagined(score=Decimal("NaN"))}, "harus 0 sampai 111,00"),
        ({"imagined": imagined(score=Decimal("99.999"))}, "dua desimal"),
        ({"imagined": imagined(affairs=("Sihir",))}, 'Urusan "Sihir"'),
        ({"imagined": imagined(name=" ")}, "Nama inovasi andaian"),
        ({"rules_year": 2035}, "Pedoman tahun 2035 tidak ada"),
        ({"included": frozenset({404})}, "sekaligus dimasukkan dan dikeluarkan"),
    ],
)
def test_what_the_guideline_does_not_know_is_refused(
    workspace: Workspace, changed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        save_scenario(workspace, replace(BOLD, **changed))
    assert list_scenarios(workspace, 2025) == ()


IMPOSSIBLE = (
    ('"1":3', '"1":9'),
    ('"1":3', '"1":-1'),
    ('"16":2', '"16":9999'),
    ('"100.50"', '"1e300"'),
    ('"100.50"', '"1.2345"'),
    ('"100.50"', '"-1"'),
    ('"count":12', '"count":200000'),
    ('"count":12', '"count":-1'),
    ('"version":1', '"version":0'),
)


@pytest.mark.parametrize(("good", "wrong"), IMPOSSIBLE)
def test_what_no_guideline_could_mean_is_damaged(workspace: Workspace, good: str, wrong: str) -> None:
    _, bold_id = kept(workspace)
    text = write(BOLD)
    assert good in text
    define(workspace, bold_id, text.replace(good, wrong))
    (unread,) = list_scenarios(workspace, 2025)
    assert unread.scenario is None
    assert '"Semua naik" rusak' in unread.problem


def test_what_another_guideline_no_longer_knows_is_not_damaged(workspace: Workspace) -> None:
    _, bold_id = kept(workspace)
    for known, gone in (('"1":3', '"99":3'), ('"16":2', '"99":2'), ('"Sosial"', '"Sihir"')):
        define(workspace, bold_id, write(BOLD).replace(known, gone))
        (read,) = list_scenarios(workspace, 2025)
        assert read.scenario is not None, read.problem


def test_one_whose_rules_are_gone_says_so(workspace: Workspace) -> None:
    _, bold_id = kept(workspace)
    plain, _ = kept(workspace, Scenario(None, 2025, "Apa adanya"))
    define(workspace, bold_id, write(BOLD).replace('"rules_year":2027', '"rules_year":2035'))
    good, unread = list_scenarios(workspace, 2025)
    assert (good.scenario, unread.scenario) == (plain, None)
    assert "Pedoman tahun 2035 tidak ada" in unread.problem
