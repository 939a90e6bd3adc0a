"""Whose evidence a file is, by its name and its folders."""

import pytest

from iga_desktop.domain.evidence import indicator_in_name
from iga_desktop.domain.evidence_naming import Misnamed, belonging

NUMBERS = range(16, 36)
ONE = {1: ["alfa"]}
SEVERAL = {1: ["alfa"], 2: ["beta"], 3: ["gama", "delta"]}


@pytest.mark.parametrize(
    ("folders", "name", "found"),
    [
        ([], "I2_16_SK.pdf", ("beta", 16)),
        ([], "i2 - 16.pdf", ("beta", 16)),
        ([], "Inovasi 1_Indikator 35 video.mp4", ("alfa", 35)),
        (["Inovasi 2"], "16_SK.pdf", ("beta", 16)),
        (["I2 - Panen", "Surat"], "no. 17.pdf", ("beta", 17)),
        (["Inovasi 1", "i2"], "16.pdf", ("beta", 16)),
        (["Inovasi 2"], "I2_16.pdf", ("beta", 16)),
        ([], "I1-indikator_17.pdf", ("alfa", 17)),
    ],
)
def test_sheet_and_indicator_stand_in_the_name_or_around_it(
    folders: list[str], name: str, found: tuple[str, int]
) -> None:
    assert belonging(folders, name, SEVERAL, NUMBERS) == found


def test_one_innovation_needs_no_sheet() -> None:
    assert belonging(["bukti"], "16_SK.pdf", ONE, NUMBERS) == ("alfa", 16)


def test_a_sheet_that_could_not_be_read_is_one_that_a_file_may_belong_to() -> None:
    with pytest.raises(Misnamed, match="memuat 2 inovasi"):
        belonging([], "16_SK.pdf", ONE, NUMBERS, unread=[2])
    assert belonging([], "I1_16_SK.pdf", ONE, NUMBERS, unread=[2]) == ("alfa", 16)


def test_a_name_must_not_contradict_its_folder() -> None:
    with pytest.raises(Misnamed, match="Namanya menyebut lembar I2, sedangkan foldernya lembar I1"):
        belonging(["Inovasi 1"], "I2_16.pdf", SEVERAL, NUMBERS)


@pytest.mark.parametrize("name", ["Indikator_16.pdf", "ind_16_.pdf", "_16.pdf", "16.1 SK.pdf", "16_2025.pdf"])
def test_an_indicator_is_called_in_many_ways(name: str) -> None:
    assert indicator_in_name(name, NUMBERS) == 16


@pytest.mark.parametrize(
    "name",
    [
        "17-08-2025 foto.pdf",
        "20 Maret 2025 SK.pdf",
        "30.06.2025 x.pdf",
        "16.000 peserta.pdf",
        "35mm.pdf",
        "17 Agt.pdf",
    ],
)
def test_dates_and_figures_are_no_indicators(name: str) -> None:
    assert indicator_in_name(name, NUMBERS) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SK.pdf", "tidak diawali nomor indikator"),
        ("I2_SK.pdf", "tidak diawali nomor indikator"),
        ("2025_SK.pdf", "tidak diawali nomor indikator"),
        ("16_SK.pdf", "memuat 4 inovasi"),
        ("I4_16_SK.pdf", "tidak memuat lembar I4"),
        ("I3_16_SK.pdf", "lebih dari satu lembar I3"),
    ],
)
def test_what_does_not_say_it_is_told_why(name: str, words: str) -> None:
    with pytest.raises(Misnamed, match=words):
        belonging([], name, SEVERAL, NUMBERS)
