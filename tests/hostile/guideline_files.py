"""Guidelines: TOML without end, values of other kinds, rules that nobody could keep."""

from collections.abc import Iterator

from tests.hostile import damage
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import NEXT_YEAR, Seeds

_FILE = f"{NEXT_YEAR}.toml"
_HEAD = f'tahun = {NEXT_YEAR}\ndasar = 2026\njudul = "Pedoman"\n'


def _case(name: str, content: Content, refused: bool | None = True) -> Case:
    return Case(f"pedoman: {name}", Reader.GUIDELINE, _FILE, content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    whole = seeds.read("2026.toml").replace(b"tahun = 2026", f"tahun = {NEXT_YEAR}".encode())
    yield from damage.cut_off(Reader.GUIDELINE, _FILE, whole, 0.3, 0.8)
    yield from damage.altered(Reader.GUIDELINE, _FILE, whole, 4)
    yield from damage.something_else(Reader.GUIDELINE, _FILE)
    yield from _spelled(whole)
    yield from _values()


def _spelled(whole: bytes) -> Iterator[Case]:
    for name, content, refused in (
        ("sedalam 5.000 kurung", b"a = " + b"[" * 5_000, True),
        ("sedalam 50.000 kurung", b"a = " + b"[" * 50_000 + b"]" * 50_000, True),
        ("sedalam 5.000 tabel", b"a = " + b"{b=" * 5_000, True),
        ("kunci sedalam 20.000", b"a." * 20_000 + b"b = 1", True),
        ("5.000 tabel bertitik", b"".join(b"[a%d.b.c]\n" % n for n in range(5_000)), True),
        ("100.000 baris", (_HEAD + "# catatan\n" * 100_000).encode(), None),
        ("UTF-16", whole.decode().encode("utf-16"), True),
        ("UTF-8 bertanda", b"\xef\xbb\xbf" + whole, None),
        ("latin-1", whole + "# \u00e9".encode("latin-1"), True),
        ("NUL", whole + b"\0", True),
        ("huruf kendali", whole + b"# \x07\x1b[31m\n", True),
        ("kunci kembar", whole + b"\ntahun = 1\n", True),
        ("tabel kembar", whole + b"\n[pembagi]\nminimum = 1\n", True),
        ("hanya CR", whole.replace(b"\n", b"\r"), None),
        ("tulisan tiga petik terbuka", whole + b'x = """', True),
    ):
        yield _case(name, content, refused)
    yield _case("60 MB", lambda: whole + b"# " + b"x" * (60 << 20))
    yield _case("9 MB nilai", lambda: whole + b"\nx = [" + b"1," * (9 << 19) + b"]")


def _values() -> Iterator[Case]:
    for text in (
        "dasar = 1",
        "dasar = -1",
        "dasar = '2026'",
        "dasar = []",
        "dasar = {}",
        "dasar = 1e400",
        "dasar = nan",
        "dasar = inf",
        "dasar = true",
        "dasar = 1979-05-27",
        f"dasar = {'9' * 5_000}",
        f"dasar = {NEXT_YEAR}",
        "dasar = 2027",
        "dasar = '../../2026'",
    ):
        yield _case(f"{text[:30]}", f'tahun = {NEXT_YEAR}\n{text}\njudul = "x"\n'.encode(), None)
    for text in (
        "0",
        "-1",
        "2026",
        "1e3",
        "'2029'",
        "nan",
        "1979-05-27",
        "9" * 5_000,
        "[]",
        "0x7ed",
        "2_0_2_9",
    ):
        yield _case(f"tahun = {text[:12]}", f'tahun = {text}\ndasar = 2026\njudul = "x"\n'.encode(), None)
    for name, text in (
        ("nilai tak hingga", "[nilai_maksimum]\ntotal = inf"),
        ("nilai NaN", "[nilai_maksimum]\ntotal = nan"),
        ("nilai 1e308", "[nilai_maksimum]\ntotal = 1e308"),
        ("nilai 1e999999999", "[nilai_maksimum]\ntotal = 1e999999999"),
        ("nilai 1e-999999999", "[nilai_maksimum]\ntotal = 1e-999999999"),
        ("nilai 5.000 angka", f"[nilai_maksimum]\ntotal = {'9' * 5_000}"),
        ("pembagi nol", "[pembagi]\nminimum = 0"),
        ("pembagi raksasa", "[pembagi]\nminimum = 99999999999999999999"),
        ("inovasi terhitung raksasa", "[jumlah_inovasi]\nbatas_inovasi = 9223372036854775808"),
        ("indikator bukan tabel", "indikator = [1, 2, 3]"),
        ("indikator tulisan", 'indikator = "banyak"'),
        ("nomor indikator daftar", "[[indikator]]\nnomor = []"),
        ("nomor indikator tabel", "[[indikator]]\nnomor = {a = 1}"),
        ("nomor indikator raksasa", f"[[indikator]]\nnomor = {'9' * 400}"),
        ("nomor indikator NaN", "[[indikator]]\nnomor = nan"),
        ("nomor indikator hari", "[[indikator]]\nnomor = 1979-05-27T07:32:00Z"),
        ("2.000 indikator", "".join(f"[[indikator]]\nnomor = {n}\n" for n in range(2_000))),
        ("indikator di dalam indikator", "[[indikator]]\nnomor = 16\n[[indikator.ukuran]]\nkode = []"),
        ("kategori bukan daftar", "[kategori]\ndaftar = {}"),
        ("kategori dalam", "[kategori.daftar.a.b.c]\nx = 1"),
        ("pilihan bukan tulisan", "[pilihan]\ntahapan = [1, [2], {}]"),
        ("pilihan 100.000", f"[pilihan]\ntahapan = {['x'] * 100_000}"),
        ("judul daftar", "judul = ['x']"),
        ("tabel yang ialah angka", "pembagi = 5"),
        ("urusan bersarang", "[urusan]\n[[urusan.dasar]]\nx = 1"),
    ):
        yield _case(
            name,
            f"{_HEAD if not text.startswith('judul') else _HEAD.rsplit('judul', 1)[0]}{text}\n".encode(),
            None,
        )
    for name, text in (
        ("rumus", "=1+1"),
        ("tag", "<b>x</b>"),
        ("kanan ke kiri", "\u202ex"),
        ("sejuta huruf", "x" * 1_000_000),
    ):
        yield _case(f"judul {name}", _HEAD.replace("Pedoman", text).encode(), None)
