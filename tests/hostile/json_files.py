"""What commands read: JSON with levels and notes, a file with a password; and the window's memory."""

from collections.abc import Iterator

from tests.hostile import damage
from tests.hostile.cases import Case, Reader
from tests.hostile.seeds import Seeds

_ANY: tuple[tuple[str, bytes], ...] = (
    ("daftar", b"[]"),
    ("angka", b"5"),
    ("null", b"null"),
    ("tulisan", b'"x"'),
    ("kosong", b"{}"),
    ("sedalam 100.000", b"[" * 100_000),
    ("tabel sedalam 100.000", b'{"a":' * 100_000),
    ("UTF-16", "{}".encode("utf-16")),
    ("bukan UTF-8", b'{"\xff": 1}'),
    ("tak hingga", b'{"1": Infinity}'),
    ("NaN", b'{"1": NaN}'),
    ("1e999", b'{"1": 1e999}'),
    ("5.000 angka", b'{"1": ' + b"9" * 5_000 + b"}"),
    ("kunci 5.000 angka", b'{"' + b"9" * 5_000 + b'": 1}'),
    ("kunci kembar", b'{"1": 1, "1": 2}'),
    ("NUL", b'{"1\\u0000": 1}'),
    ("separuh pasangan", b'{"\\ud800": 1}'),
    ("kunci kosong", b'{"": 1}'),
    ("kunci naik folder", b'{"../../x": 1}'),
    ("tag", b'{"<b>": "<b>"}'),
)
_LEVELS = (
    b'{"1": -1}',
    b'{"1": 4}',
    b'{"1": 1e0}',
    b'{"1": "3"}',
    b'{"1": null}',
    b'{"1": true}',
    b'{"1": [3]}',
    b'{"1": 9223372036854775808}',
    b'{"zz": 1}',
)
_NOTES = (
    b'{"1": {}}',
    b'{"1": []}',
    b'{"1": {"uraian": 5}}',
    b'{"1": {"uraian": "x", "tanggal": "0001-01-01"}}',
    b'{"1": {"uraian": "x", "tanggal": "9999-12-31"}}',
    b'{"1": {"uraian": "x", "tanggal": "kemarin"}}',
    b'{"1": {"uraian": "x", "tanggal": 5}}',
    b'{"-1": {"uraian": "x"}}',
    b'{"999": {"uraian": "x"}}',
    b'{"9223372036854775808": {"uraian": "x"}}',
    b'{"1e3": {"uraian": "x"}}',
    '{"\u0661": {"uraian": "angka Arab"}}'.encode(),
    b'{"1": {"uraian": "=1+1"}}',
    b'{"1": {"uraian": "\\ud800"}}',
    b'{"1": {"uraian": "a\\u0000b"}}',
    b'{"1": {"uraian": "' + b"x" * 2_000_000 + b'"}}',
    b'{" 1 ": {"uraian": "x"}}',
)
_MEMORY = (
    "letak=@ByteArray(\\xff\\xff\\xff)",
    "letak=@Variant(\\0\\0\\0\\x9\\xff\\xff\\xff\\xff)",
    "letak=@Variant(\\0\\0\\0\\x8\\x7f\\xff\\xff\\xff)",
    "letak=@Invalid()",
    "letak=5",
    "letak=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0\\x7f\\xff\\xff\\xff\\x7f\\xff\\xff\\xff)",
    "letak=@Rect(0 0 999999999 999999999)",
    "navigasi_ciut=mungkin",
    "navigasi_ciut=@Variant(\\0)",
    "tahun=",
    "tahun=-5",
    "tahun=2025, 2026",
    "tahun=\u0662\u0660\u0662\u0665",
    "tahun=\u00b2",
    "tahun=99999999999999999999",
    "=x",
    "[[[[",
    "\\x0",
    "tahun=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\xfQPalette)",
)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    del seeds
    for reader, file, more in (
        (Reader.LEVELS, "tingkat.json", _LEVELS),
        (Reader.NOTES, "isian.json", _NOTES),
    ):
        for name, content in (*_ANY, *((content.decode()[:50], content) for content in more)):
            yield Case(f"{file} {name}", reader, file, content, None)
        yield from damage.something_else(reader, file)
    for name, content in (
        ("kosong", b""),
        ("NUL", b"\0"),
        ("baris kosong", b"\n" * 99),
        ("bukan UTF-8", b"\xff\xfe\xff"),
        ("separuh", b"\xed\xa0\x80"),
        ("UTF-16", "sandi".encode("utf-16")),
        ("3 MB", b"x" * (3 << 20)),
        ("salah", b"salah"),
        ("\u00e9", "\u00e9".encode()),
    ):
        yield Case(f"sandi {name}", Reader.PASSPHRASE, "sandi.txt", content)
    for number, line in enumerate(_MEMORY):
        yield Case(
            f"jendela.ini {number} {line[:30]}",
            Reader.SETTINGS,
            "jendela.ini",
            f"[jendela]\n{line}\n".encode(),
            refused=False,
        )
    columns = "[kolom]\ninovasi=@Variant(\\0\\0\\0\\x9\\0\\0\\0\\x1\\0\\0\\0\\x2\\0\\0\\0\\0\\x5)\n"
    paper = '[laporan]\nsurat-pengantar="{\\"blank_rows\\": 1e999, \\"paper\\": [], \\"letter\\": 5}"\n'
    for name, section in (
        ("kolom", f"{columns}verifikasi=1, 2, 3\nriwayat=@Invalid()"),
        ("kertas", f"{paper}favorit=a, b"),
        ("kertas dalam", f'[laporan]\nsurat-pengantar="{"[" * 50_000}"\nfavorit=5'),
        ("NUL", "[jendela]\ntahun=\0\n\0"),
        ("sejuta baris", "[jendela]\n" + "a=1\n" * 300_000),
    ):
        yield Case(f"jendela.ini {name}", Reader.SETTINGS, "jendela.ini", section.encode(), refused=False)
    for name, content in damage.OTHER_KINDS.items():
        yield Case(f"jendela.ini {name}", Reader.SETTINGS, "jendela.ini", content, refused=False)
