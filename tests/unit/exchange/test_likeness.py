import pytest

from iga_desktop.exchange.likeness import Described, Likeness, find_alike
from iga_desktop.progress import Cancelled, Progress

NARRATIVE = " ".join(f"kata{number}" for number in range(300))


def described(name: str, owner: str = "Dinas Kesehatan", narrative: str = "", year: int = 2025) -> Described:
    return Described(f"{name}{owner}{year}", year, owner, name, narrative)


def alike(*entries: Described) -> tuple[Likeness, ...]:
    return find_alike(entries, Progress())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GEMAS STUNTING - Gerakan Masyarakat Atasi Stunting", "Gemas Stanting: Gerakan Atasi Stunting"),
        ("SI BUMIL - Pemantauan Ibu Hamil Risiko Tinggi", "Pemantauan Risiko Tinggi Ibu Hamil (SIBUMIL)"),
        ("SIASET - Pelabelan Barang Milik Daerah", "(SIASET) Sistem Aset"),
        ("SIPROMIN - Sistem Informasi Promosi dan Investasi", "Promosi & Investasi"),
        ("SI PETANI", "SIPETANI - Pupuk Bersubsidi Tepat Sasaran"),
        ("E-BPHTB TERPADU", "Aplikasi e-BPHTB"),
    ],
)
def test_one_name_in_two_spellings_is_found(one: str, other: str) -> None:
    (pair,) = alike(described(one), described("KELAS ALAM"), described(other))
    assert (pair.one, pair.other) == (0, 2)
    assert pair.percent >= 80
    assert pair.reasons == ("nama hampir sama",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inovasi Sistem Informasi Pelayanan Gizi", "Inovasi Sistem Informasi Pelayanan Arsip"),
        ("SATU DATA DESA", "BEDAH RUMAH TERPADU - Satu Data Rumah Tidak Layak Huni"),
        ("KLINIK DESA - Konsultasi Keuangan Desa", "KLINIK APIP - Konsultasi Pengawasan Dalam Jaringan"),
        ("SIGAP 112", "SIGAP 113"),
        ("Posyandu Lansia Ceria", "Posyandu Balita Ceria"),
        ("Aplikasi Pelayanan Publik", "Sistem Informasi Masyarakat"),
    ],
)
def test_words_that_everybody_uses_make_no_pair(one: str, other: str) -> None:
    assert alike(described(one), described(other)) == ()


def test_one_common_word_makes_no_pair() -> None:
    topics = ("Posyandu", "Kelas Ibu", "Dapur Sehat", "Peta")
    entries = [described(f"{topic} Stunting") for topic in topics]
    assert alike(*entries, described("Aplikasi Stunting"), described("Inovasi Layanan Stunting")) == ()
    assert len(alike(*entries, described("Aplikasi Stunting"), described("Stunting - Aplikasi"))) == 1


def test_a_short_name_may_mean_something_else_in_another_agency() -> None:
    mine = described("SIMANTAP - Manajemen Anti Suap")
    assert alike(mine, described("SIMANTAP - Tanaman Pangan Lestari", "Dinas Pertanian")) == ()
    (pair,) = alike(mine, described("SIMANTAP", "Dinas Pertanian"))
    assert pair.reasons == ("nama hampir sama di dua perangkat daerah",)


def test_a_program_of_many_places_is_one_of_each() -> None:
    places = ("Tungkal Maju", "Talang Sari", "Telang Baru")
    entries = [
        described(f"KECAMATAN MENYAPA - Loket Desa {place}", f"Kecamatan {place}", NARRATIVE)
        for place in places
    ]
    assert alike(*entries) == ()
    renamed = described("KECAMATAN MENYAPA - Pojok Aduan Air Bening", "Kecamatan Air Bening")
    assert alike(*entries, renamed) == ()
    bare = described("KECAMATAN MENYAPA - Loket Desa", "Kecamatan Air Bening")
    assert alike(*entries, bare) == ()
    twice = described("Loket Desa: Kecamatan Menyapa", "Kecamatan Air Bening")
    assert [(pair.one, pair.other) for pair in alike(*entries, bare, twice)] == [(3, 4)]


def test_a_copied_narrative_is_found_under_another_name() -> None:
    words = NARRATIVE.split()
    words[::25] = ["ganti"] * len(words[::25])
    copied = "Pembuka yang lain sama sekali. " + " ".join(words)
    official = "berdasarkan undang undang nomor 23 tahun 2014 tentang pemerintahan daerah " * 2
    other = official + " ".join(f"lain{number}" for number in range(300))
    (pair,) = alike(
        described("GEMAS", narrative=official + NARRATIVE),
        described("KELAS ALAM", narrative=other),
        described("PATROLI", "Dinas Sosial", copied),
    )
    assert (pair.one, pair.other, pair.reasons) == (0, 2, ("rancang bangun hampir sama",))
    assert 80 <= pair.percent < 100


def test_the_likeliest_comes_first_with_all_its_reasons() -> None:
    found = alike(
        described("BURSA KERJA DESA", "Dinas Tenaga Kerja"),
        described("BURSA KERJA DESA DARING", "Dinas Sosial"),
        described("KELAS ALAM", narrative=NARRATIVE),
        described("KELAS ALAM", "Dinas Pendidikan", narrative=NARRATIVE),
    )
    assert [pair.reasons for pair in found] == [
        ("nama sama di dua perangkat daerah", "rancang bangun sama"),
        ("nama hampir sama di dua perangkat daerah",),
    ]
    assert found[0].percent == 100 > found[1].percent


def test_years_of_one_life_are_no_pair() -> None:
    last = Described("life", 2024, "Dinas Sosial", "SAPA LANSIA", "")
    now = Described("life", 2025, "Dinas Sosial", "SAPA LANSIA", "")
    assert alike(last, now) == ()
    assert len(alike(last, Described("other", 2025, "Dinas Sosial", "SAPA LANSIA", ""))) == 1


def test_a_text_that_went_round_is_found_however_many_have_it() -> None:
    entries = [described(f"{chr(65 + n % 26)}{n}", narrative=NARRATIVE) for n in range(60)]
    pairs = alike(*entries)
    assert {pair.one for pair in pairs} | {pair.other for pair in pairs} == set(range(60))


def test_comparing_can_be_cancelled() -> None:
    class Impatient(Progress):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        find_alike([described("A"), described("B")], Impatient())
