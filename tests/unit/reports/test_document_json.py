import json
from datetime import date
from decimal import Decimal

import pytest

from iga_desktop.reports.document import Document, Figure, Figures, Heading, Part, PartsOf, Prose, Table
from iga_desktop.reports.document_json import document_json
from tests.unit.reports.example_documents import COLUMNS, ROWS, document, grouped_table, table, whole_document


def test_a_paper_says_what_it_is() -> None:
    found = document_json(whole_document())
    assert (found["judul"], found["subjudul"]) == ("Rekap & Contoh", "Kabupaten Contoh Tahun 2025")
    assert found["keadaan"] == "Keadaan sampai dengan 10 Agustus 2025"
    assert [part["nama"] for part in found["bagian"]] == ["Utama"]
    assert [sheet["nama"] for sheet in found["lembar"]] == ["Tambahan", "Kosong"]


def test_two_totals_of_one_heading_are_refused() -> None:
    twice = (COLUMNS[2], COLUMNS[2])
    with pytest.raises(ValueError, match="one heading"):
        Table("Rekap", twice, ROWS)
    assert Table("Rekap", (COLUMNS[0], COLUMNS[0], COLUMNS[2]), ROWS).rows == ROWS


def test_blocks_stand_in_reading_order() -> None:
    (part,) = document_json(whole_document())["bagian"]
    kinds = [(block["jenis"], block.get("nama", block["judul"])) for block in part["isi"]]
    assert kinds == [
        ("pasangan", "dasar"),
        ("angka", "angka"),
        ("teks", "Catatan"),
        ("tabel", "Rekap"),
        ("tabel", "Per OPD"),
        ("tanda_tangan", "Tim verifikasi"),
    ]


def test_values_are_typed_and_rounded_as_they_are_shown() -> None:
    rows = document_json(document(table()))["bagian"][0]["isi"][0]
    assert rows["kolom"] == ["No", "Nama inovasi", "Perangkat daerah", "Nilai", "Kurang", "Penerapan"]
    assert rows["baris"][0] == [1, "Satu", "Dinas A", "104.51", 3, "2024-05-06"]
    assert rows["baris"][1] == [2, "Dua", "Dinas A", "89.99", 12, None]
    assert rows["baris"][2][3] is None
    assert rows["jumlah"] == {"Nilai": "96.15", "Kurang": 27}


def test_figures_and_pairs_are_found_by_their_label() -> None:
    pairs, figures, words, *_ = document_json(whole_document())["bagian"][0]["isi"]
    assert pairs["isi"] == {"Nomor": "12/2025", "Dasar": "Pedoman"}
    assert figures["isi"] == {
        "Jumlah inovasi": 5,
        "Rata-rata nilai": "96.13",
        "Mengirim": "66.67",
        "Batas waktu": "2025-08-31",
        "Peringkat": None,
    }
    assert words["isi"] == ["Pertama.", "Kedua."]


def test_labels_that_recur_lose_nothing() -> None:
    figures = Figures("angka", (Figure("Nilai", 1), Figure("Nilai", 2)))
    assert document_json(document(figures))["bagian"][0]["isi"][0]["isi"] == {"Nilai": 1, "Nilai (2)": 2}


def test_groups_are_named_row_by_row_with_their_totals() -> None:
    found = document_json(document(grouped_table()))["bagian"][0]["isi"][0]
    assert found["kelompok"] == [row[1] for row in ROWS]
    assert found["jumlah_kelompok"] == [
        {"nama": "Dinas A", "jumlah": {"Nilai": "97.25", "Kurang": 15}},
        {"nama": "Dinas B", "jumlah": {"Nilai": "95.06", "Kurang": 12}},
    ]


def test_a_table_without_totals_or_numbers_has_none() -> None:
    plain = Table("Polos", COLUMNS[:2], ROWS, numbered=False)
    found = document_json(document(plain))["bagian"][0]["isi"][0]
    assert found.keys() == {"jenis", "nama", "judul", "kolom", "baris", "catatan"}
    assert found["baris"][0] == ["Satu", "Dinas A"]


def test_signatures_name_who_signs_and_when() -> None:
    signing = document_json(whole_document())["bagian"][0]["isi"][-1]
    assert (signing["tempat"], signing["tanggal"]) == ("Contoh", "2025-08-10")
    assert [each["nama"] for each in signing["penanda_tangan"]] == ["Nama Contoh"]


def test_parts_that_are_made_one_by_one_are_all_there() -> None:
    parts = PartsOf(("A", "B"), lambda name: Part((Prose((name,)),), name, Heading(f"Surat {name}")))
    base = document()
    found = document_json(Document(base.heading, base.author, base.profile, parts, 2))
    assert [(part["nama"], part["judul"]) for part in found["bagian"]] == [("A", "Surat A"), ("B", "Surat B")]


def test_it_is_json() -> None:
    found = document_json(whole_document())
    assert json.loads(json.dumps(found)) == found
    assert (date(2024, 5, 6).isoformat(), str(Decimal("104.51"))) == tuple(
        found["bagian"][0]["isi"][3]["baris"][0][index] for index in (5, 3)
    )
