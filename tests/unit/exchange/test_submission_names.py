import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.exchange.submission_names import evidence_name, folder_name

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def is_safe(name: str) -> bool:
    """Whether Windows and the manifest can bear *name*."""
    return (
        not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f\n\r]', name)
        and name == name.strip(" .")
        and not DEVICES.fullmatch(name)
        and 0 < len(name.encode()) <= 255
    )


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("SK Bupati.pdf", "16_1 SK Bupati.pdf"),
        ("16_SK Bupati.PDF", "16_1 SK Bupati.PDF"),
        ("160_SK.pdf", "16_1 160_SK.pdf"),
        ("I2_16_SK.pdf", "16_1 SK.pdf"),
        ("Inovasi 2 - 16 - SK.pdf", "16_1 SK.pdf"),
        ("I2_17_SK.pdf", "16_1 I2_17_SK.pdf"),
        ("I 2 kali rapat.pdf", "16_1 I 2 kali rapat.pdf"),
        ("../../x.pdf", "16_1 x.pdf"),
        ("C:\\Windows\\x.pdf", "16_1 CWindowsx.pdf"),
        ("CON.pdf", "16_1 CON.pdf"),
        ("16_.pdf", "16_1.pdf"),
        ("", "16_1"),
        ("laporan. . .", "16_1 laporan"),
        ("tanpa akhiran", "16_1 tanpa akhiran"),
        ("foto 😀\n\u202egnp.pdf", "16_1 foto 😀 gnp.pdf"),
        ("x.terlalupanjang", "16_1 x.terlalupanjang"),
        ("a" * 255 + ".pdf", f"16_1 {'a' * 71}.pdf"),
    ],
)
def test_evidence_is_named_by_its_indicator(original: str, expected: str) -> None:
    assert evidence_name(16, 1, original) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GEMAS STUNTING", "001 GEMAS STUNTING"),
        ("..\\NUL", "001 NUL"),
        ("???", "001"),
        ("A" * 55 + ". lagi", "001 " + "A" * 55),
    ],
)
def test_a_folder_is_named_by_number_and_innovation(name: str, expected: str) -> None:
    assert folder_name(1, name) == expected
    assert len(expected) <= 60


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["", ".pdf", ".docx", "."]))
def test_whatever_the_names_are_they_are_safe_and_one_each(one: str, other: str, extension: str) -> None:
    names = [evidence_name(16, 1, one + extension), evidence_name(16, 2, other + extension)]
    names += [folder_name(1, one), folder_name(12, other)]
    assert all(map(is_safe, names))
    assert len({name.casefold() for name in names}) == len(names)
    assert len(names[0]) <= 80
    assert len(names[2]) <= 60
