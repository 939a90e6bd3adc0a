import pytest

from iga_desktop.domain.content import Value
from iga_desktop.exchange_words import key_label, value_text


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("agency", "Perangkat daerah"),
        ("main_affair", "Urusan utama"),
        ("claim:16", "Indikator 16 klaim"),
        ("verification:16", "Indikator 16 verifikasi"),
        ("status", "Status"),
        ("spd:5a", "Baris SPD 5a"),
    ],
)
def test_every_key_has_a_name(key: str, label: str) -> None:
    assert key_label(key) == label


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("name", "GEMAS", "GEMAS"),
        ("name", "", "kosong"),
        ("trial_on", "2025-08-11", "11-08-2025"),
        ("name", "2025-99-99", "2025-99-99"),
        ("crossing_affairs", ("Sosial", "Pangan"), "Sosial; Pangan"),
        ("crossing_affairs", (), "kosong"),
        ("claim:16", 0, "0"),
        ("verification:16", (), "tingkat 0, belum diperiksa"),
        ("verification:16", ("2", "", ""), "tingkat 2, belum diperiksa"),
        (
            "verification:16",
            ("0", "perlu perbaikan", "tanpa cap"),
            "tingkat 0, perlu perbaikan, catatan: tanpa cap",
        ),
        ("status", (), "draf"),
        ("status", ("terkirim", "2026-08-01", "7"), "terkirim, 01-08-2026, nomor tanda terima 7"),
        ("spd:5a", (), "kosong"),
        ("spd:5a", ("", "2", ""), "klaim belum dicatat, terverifikasi 2"),
        ("spd:5a", ("3", "2", "cek"), "klaim 3, terverifikasi 2, catatan: cek"),
    ],
)
def test_every_value_reads_as_people_write_it(key: str, value: Value, text: str) -> None:
    assert value_text(key, value) == text
