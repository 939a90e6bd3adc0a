"""Where the pages of a PDF end, and what goes on overleaf."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from iga_desktop.reports.document import (
    Beside,
    Column,
    Figure,
    Figures,
    Heading,
    Pairs,
    Part,
    Prose,
    Signing,
    Table,
    Tone,
)
from iga_desktop.reports.sheet import PageSetup, Paper
from tests.unit.reports.pdf_papers import (
    DAY,
    NARRATIVE,
    SETUPS,
    UPRIGHT,
    paper,
    profile,
    rows,
    signing,
    table,
    write,
)
from tests.unit.reports.pdf_text import keeps_margins, pages, squeezed

LYING = PageSetup(Paper.A4, True)
_ROW = re.compile(r"(?m)^\d+ Inovasi \d+|^Jumlah")


def test_a_table_has_its_heading_on_every_page(tmp_path: Path) -> None:
    texts = pages(write(tmp_path, paper(table(rows(200)))))
    assert len(texts) > 3
    assert all("Nama inovasi" in text for text in texts)
    numbers = [int(number) for number in re.findall(r"(?m)^(\d+) Inovasi", "".join(texts))]
    assert numbers == list(range(1, 201))


def test_no_row_stands_alone_on_the_last_page(tmp_path: Path) -> None:
    columns: tuple[Column[str], ...] = (Column("Nama inovasi", str, 40),)
    for count in range(20, 60):
        content = [f"Inovasi {number}" for number in range(count)]
        texts = pages(write(tmp_path, paper(Table("Daftar", columns, content)), setup=LYING))
        assert all(len(_ROW.findall(text)) >= 2 for text in texts)


@pytest.mark.parametrize("group", range(3, 12))
def test_a_group_is_named_again_overleaf(group: int, tmp_path: Path) -> None:
    content = rows(90, group=group)
    written = paper(table(content, group=lambda row: row[2], group_totals=True))
    texts = pages(write(tmp_path, written, setup=LYING))
    last = ""
    for text in texts:
        lines = [line for line in text.splitlines() if re.match(r"Dinas \d|\d+ Inovasi|Jumlah", line)]
        if last:
            carried = f"{last} (lanjutan)"
            assert lines[0] == carried or re.fullmatch(r"Dinas \d+", lines[0])
            assert (lines[0] == carried) == (int(lines[1].split()[0]) % group != 1)
        assert not re.match("Dinas", lines[-1]), "a group's name alone at the foot of a page"
        assert not lines[0].startswith("Jumlah")
        last = [line for line in lines if line.startswith("Dinas")][-1].removesuffix(" (lanjutan)")
    sums = [
        int(line)
        for line in re.findall(r"(?m)^Jumlah (?:seluruhnya )?([\d.]+)", "".join(texts).replace(".", ""))
    ]
    assert sum(sums[:-1]) == sums[-1] == sum(row[1] for row in content)


@pytest.mark.parametrize("count", range(1, 41))
def test_signatures_keep_two_rows_of_their_table(count: int, tmp_path: Path) -> None:
    written = paper(table(rows(count), title="Daftar inovasi", notes=("Catatan.",)), signing(2))
    texts = pages(write(tmp_path, written, setup=LYING))
    last = texts[-1]
    assert all(said in last for said in ("Catatan.", "Contoh, 10 Agustus 2025", "Nama 1", "Nama 2"))
    assert len(_ROW.findall(last)) >= 2
    (titled,) = (text for text in texts if "Daftar inovasi" in text)
    assert len(_ROW.findall(titled)) >= 2


@pytest.mark.parametrize("count", range(5, 30, 3))
def test_a_second_row_of_signatures_does_not_stand_alone(count: int, tmp_path: Path) -> None:
    texts = pages(write(tmp_path, paper(table(rows(count)), signing(8, 4)), setup=LYING))
    last = texts[-1]
    assert all(f"Nama {number}" in last for number in range(1, 9))
    assert len(_ROW.findall(last)) >= 2


@pytest.mark.parametrize("words", range(40, 400, 12))
def test_signatures_keep_lines_of_the_last_paragraph(words: int, tmp_path: Path) -> None:
    letter = Prose((NARRATIVE, " ".join(f"kata{number}" for number in range(words))), tone=Tone.LETTER)
    last = pages(write(tmp_path, paper(letter, signing()), setup=LYING))[-1]
    assert "Nama 1" in last
    assert len(re.findall("kata", last)) >= 8


def test_a_table_that_belongs_together_stays_so(tmp_path: Path) -> None:
    for count in range(5, 30, 4):
        texts = pages(
            write(
                tmp_path,
                paper(
                    table(rows(count), name="a"),
                    table(rows(12), name="b", title="Bersama", together=True, numbered=False),
                ),
                setup=LYING,
            )
        )
        (whole,) = (text for text in texts if "Bersama" in text)
        assert len(re.findall("(?m)^Inovasi", whole)) == 12
    texts = pages(write(tmp_path, paper(table(rows(80), together=True)), setup=LYING))
    assert len(texts) > 2


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_whatever_its_length_all_of_it_is_printed(setup: PageSetup, tmp_path: Path) -> None:
    words = " ".join(f"kata{number}" for number in range(3000))
    name = "SISTEMINFORMASIPELAYANAN" * 10 + "ABCDEFGHIJ"
    blocks = (
        Prose((words.replace("kata", "narasi"),), "Latar belakang"),
        table(rows(3, (words, name)), title=NARRATIVE),
        Pairs(
            "Uraian",
            (("Label yang panjang sekali " * 3, words.replace("kata", "uraian")), (name, name)),
            columns=2,
        ),
        Beside(
            Figures("Kiri", tuple(Figure(f"Angka {number}", number) for number in range(90))),
            table(rows(50), name="kanan", numbered=False),
        ),
        signing(12, 3),
    )
    written = write(tmp_path, paper(*blocks), setup=setup)
    text = squeezed("".join(pages(written)))
    assert text.count(name) == 3
    for number in (0, 1500, 2999):
        assert all(f"{kind}{number}" in text for kind in ("kata", "narasi", "uraian"))
    assert all(f"Angka{number}" in text for number in range(90))
    assert text.count("Inovasi49") == 1
    assert all(f"Nama{number}Contoh" in text for number in range(1, 13))
    assert keeps_margins(written)


def test_no_line_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for filler in range(20, 60, 3):
        lines = ("\n".join("baris" for _ in range(filler)),)
        words = " ".join(f"kata{number}" for number in range(60))
        texts = pages(write(tmp_path, paper(Prose((*lines, words, words))), setup=LYING))
        for text in texts:
            drawn = [line for line in text.splitlines() if "kata" in line]
            assert len(drawn) != 1 or len(texts) == 1


def test_rows_leave_room_to_write_by_hand(tmp_path: Path) -> None:
    (_,) = pages(write(tmp_path, paper(table(rows(10)))))
    assert len(pages(write(tmp_path, paper(table(rows(10), row_height=30))))) == 2


@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_columns_share_the_sheet_or_shrink(setup: PageSetup, tmp_path: Path) -> None:
    columns: tuple[Column[int], ...] = tuple(
        Column(f"Indikator ke-{number}", lambda row: row, 25, upright=number > 6) for number in range(20)
    )
    written = write(tmp_path, paper(Table("Lebar", columns, range(1000, 1040))), setup=setup)
    text = squeezed("".join(pages(written)))
    assert text.count("1.039") == 20
    assert keeps_margins(written)


def test_signatures_alone_make_a_paper(tmp_path: Path) -> None:
    (text,) = pages(write(tmp_path, paper(Signing(profile(4, 4), DAY, "Tim verifikasi")), setup=UPRIGHT))
    assert text.index("Tim verifikasi") < text.index("Jabatan 1")


def test_every_page_of_a_part_says_whose_it_is(tmp_path: Path) -> None:
    parts = [Part((table(rows(90)),), bookmark=f"{number}. GEMAS {number}") for number in (1, 2)]
    text = pages(write(tmp_path, replace(paper(), parts=parts)))
    assert len(text) >= 4
    assert all(any(f"{number}. GEMAS {number}" in page for number in (1, 2)) for page in text)


def test_a_long_name_never_hides_the_state(tmp_path: Path) -> None:
    heading = Heading("Rekap " * 60, "", "Keadaan sampai dengan 12 Agustus 2025")
    (text,) = pages(write(tmp_path, replace(paper(), heading=heading)))
    assert text.count("Keadaan sampai dengan 12 Agustus 2025") == 2
    assert "\u2026" in text


def test_the_last_totals_differ_from_those_of_a_group(tmp_path: Path) -> None:
    own = table(rows(4))
    grouped = replace(own, group=lambda _: "Satu", group_totals=True)
    text = "".join(pages(write(tmp_path, paper(grouped))))
    assert text.count(own.total_text) == 2
    assert f"{own.total_text} seluruhnya" in text
