"""The guide is read as it was written: chapters in the index's order, headings, passages, terms."""

from pathlib import Path

import pytest

from iga_desktop.errors import EnvironmentProblem
from iga_desktop.paths import user_guide
from iga_desktop.services.guide import Chapter, Guide, anchor, plain, read_guide

CHAPTER = """# Inovasi

Satu **baris tebal** di awal
dan lanjutannya; lihat [Rakor](rakor.md#membuka-rakor).

## Membaca rekap

1. Pilih `Baca rekap`.
   Lalu tunggu.
2. Simpan nama_berkas.

![Layar](gambar/a.png)

## Tombol & kunci

| Tombol | Gunanya |
|:---|---|
| F1 | Panduan |
"""


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_chapters_stand_in_the_order_of_the_index(tmp_path: Path) -> None:
    index = "# Panduan\n\n- [Rakor](rakor.md)\n- [Inovasi](inovasi.md)\n- [Hilang](hilang.md)\n"
    guide = read_guide(written(tmp_path, index=index, inovasi=CHAPTER, rakor="# Rakor\n", lain="# Lain\n"))
    assert [chapter.title for chapter in guide.chapters] == ["Panduan", "Rakor", "Inovasi"]
    assert guide.has("inovasi#membaca-rekap")
    assert not guide.has("inovasi#tidak-ada")
    assert not guide.has("hilang")


def test_headings_and_what_stands_under_them() -> None:
    chapter = Chapter("inovasi", CHAPTER)
    assert [(heading.level, heading.topic) for heading in chapter.headings] == [
        (1, "inovasi"),
        (2, "inovasi#membaca-rekap"),
        (2, "inovasi#tombol-kunci"),
    ]
    assert [(passage.heading.text, passage.text) for passage in chapter.passages] == [
        ("Inovasi", "Satu baris tebal di awal dan lanjutannya; lihat Rakor."),
        ("Membaca rekap", "Pilih Baca rekap. Lalu tunggu."),
        ("Membaca rekap", "Simpan nama_berkas."),
        ("Membaca rekap", "Layar"),
        ("Tombol & kunci", "Tombol · Gunanya"),
        ("Tombol & kunci", "F1 · Panduan"),
    ]


def test_terms_are_alphabetical_and_whole_sentences(tmp_path: Path) -> None:
    text = (
        "# Istilah\n\n- **SPD**: satuan\n  daerah.\n- **Batas kirim** : skor *terendah*.\n- Bukan istilah.\n"
    )
    guide = Guide(tmp_path, (Chapter("istilah", text),))
    assert [(term.name, term.meaning) for term in guide.terms()] == [
        ("Batas kirim", "Skor terendah."),
        ("SPD", "Satuan daerah."),
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Membaca rekap", "membaca-rekap"), ("  SPD: apa & mengapa? ", "spd-apa-mengapa"), ("2025", "2025")],
)
def test_anchors(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


def test_plain_text_has_no_marks() -> None:
    assert plain("- **Ctrl+F** atau `Esc`, _pelan_, 3 * 4") == "Ctrl+F atau Esc, pelan, 3 * 4"


def test_without_a_guide_the_officer_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"Program tetap dapat dipakai\."):
        read_guide(tmp_path)


def test_the_index_names_every_shipped_chapter() -> None:
    guide = read_guide(user_guide())
    assert {chapter.name for chapter in guide.chapters} == {file.stem for file in user_guide().glob("*.md")}
