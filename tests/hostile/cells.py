"""What stands in the cells of a recap: texts, numbers, days, references and merged ranges out of bounds."""

from collections.abc import Iterator, Sequence

from tests.hostile.books import AGENCY, HEADING, NUMBERS, letters, parts, recap, row, rows_xml, sheet_xml
from tests.hostile.cases import Case, Content, Reader
from tests.hostile.seeds import Seeds
from tests.hostile.zips import packed

PREFIXED = (
    "=1+1",
    "+62 812",
    "-1+1",
    "@SUM(A1)",
    "\tnama",
    "\rnama",
    '=HYPERLINK("http://contoh.invalid")',
    "=cmd|' /C calc'!A0",
)
"""What a spreadsheet program would run as a formula."""
_TEXTS = {
    "32.767 huruf": "x" * 32_767,
    "40.000 huruf": "x" * 40_000,
    "sejuta huruf": "kata " * 200_000,
    "kanan ke kiri": "INOVASI \u202egpj.exe\u202c \u2066\u2067",
    "tak terlihat": "\u200b\u200c\u2060\ufeff",
    "huruf kendali": "A_x0000_B_x001B_[31m_x0008_",
    "huruf bertumpuk": "a" + "\u0301" * 20_000,
    "tag": "<script>alert(1)</script><b>&amp;</b>",
    "naik folder": "../../../etc/passwd",
    "perangkat Windows": "CON",
    "luar bidang dasar": "\U0001f4a5\U00020000\U0010ffff" * 500,
    "bukan huruf": "\ufffe\uffff\ufdd0",
    "baris banyak": "satu\n" * 5_000,
    "SQL": "'; DROP TABLE innovation; --",
}
_NUMBERS = (
    "NaN",
    "INF",
    "-INF",
    "1E308",
    "1E400",
    "-1E308",
    "4.9E-324",
    "9" * 400,
    "9" * 5_000,
    "-0",
    "0x10",
    "1e",
    "",
    "٣",
    "1_000",
)
_DAYS = ("-1", "0", "1", "60", "2958465", "2958466", "1E15", "45000.999999999", "NaN", "-1E308")
_PROFILE = (
    "Tahapan Inovasi",
    "Waktu Uji Coba",
    "Waktu Penerapan",
    "Rancang Bangun",
    "Koordinat",
    "Urusan Utama",
)


def _case(name: str, content: Content, refused: bool | None = None) -> Case:
    return Case(f"sel: {name}", Reader.RECAP, "rekap.xlsx", content, refused)


def cases(seeds: Seeds) -> Iterator[Case]:
    """Give all of this family."""
    del seeds
    yield from _texts()
    yield from _values()
    yield from _places()
    yield from _merged()


def _texts() -> Iterator[Case]:
    for name, text in _TEXTS.items():
        yield _case(f"{name} sebagai nama", recap(row(text)))
    yield _case(
        "perangkat daerah bernama aneh",
        recap(*(row(f"A{number}", text) for number, text in enumerate(_TEXTS.values()))),
    )
    yield _case(
        "awalan rumus di semua isian",
        recap(*(row(f"{text} {n}", text, text, n) for n, text in enumerate(PREFIXED))),
    )
    heading = sheet_xml(
        rows_xml([["No", "Nama Inovasi", "OPD", *_PROFILE, *NUMBERS], _wide("=1+1"), _wide("<b>")])
    )
    yield _case("awalan rumus di profil", packed(parts(heading)))
    agencies: list[Sequence[object]] = [
        ["No", "Kode", "Nama Perangkat Daerah", "Singkatan"],
        *([n, text, text, text] for n, text in enumerate(PREFIXED)),
    ]
    yield _case(
        "awalan rumus di daftar OPD", packed(parts(sheet_xml(rows_xml(agencies)), names=["DAFTAR OPD"]))
    )
    many: list[Sequence[object]] = [
        ["No", "Kode", "Nama Perangkat Daerah"],
        *([n, f"K{n}", f"Dinas {n}"] for n in range(6_000)),
    ]
    yield _case("6.000 perangkat daerah", packed(parts(sheet_xml(rows_xml(many)), names=["DAFTAR OPD"])))
    alike: list[Sequence[object]] = [
        ["No", "Kode", "Nama Perangkat Daerah"],
        *([n, "SAMA", f"Dinas {n}"] for n in range(300)),
    ]
    yield _case(
        "300 perangkat daerah satu kode", packed(parts(sheet_xml(rows_xml(alike)), names=["DAFTAR OPD"]))
    )
    spelled: list[Sequence[object]] = [
        ["Kode", "Nama OPD", "Singkatan Lain"],
        ["A", "Dinas A", ";".join(f"s{n}" for n in range(5_000))],
    ]
    yield _case(
        "5.000 sebutan satu perangkat daerah",
        packed(parts(sheet_xml(rows_xml(spelled)), names=["DAFTAR OPD"])),
    )
    yield _case("2.000 nama sama", recap(*[row("SAMA")] * 2_000))
    yield _case(
        "1.500 perangkat daerah tak dikenal", recap(*(row(f"I{n}", f"Dinas Nomor {n}") for n in range(1_500)))
    )


def _wide(text: str) -> list[object]:
    return [1, text, AGENCY, *[text] * len(_PROFILE), *[1] * len(NUMBERS)]


def _values() -> Iterator[Case]:
    for text in _NUMBERS:
        levels = [1, "A", AGENCY, f'<c r="D2"><v>{text}</v></c>', *[1] * 19]
        yield _case(
            f"tingkat {text[:12]} ({len(text)} huruf)", recap(levels, [2, "B", AGENCY, text, *[1] * 19])
        )
    for text in _DAYS:
        head = ["No", "Nama Inovasi", "OPD", "Waktu Penerapan", *NUMBERS]
        day = f'<c r="D2" t="{{}}"><v>{text}</v></c>'
        days = (day.format("n"), day.format("d"), text)
        rows = rows_xml(
            [head, *([number, f"A{number}", AGENCY, told, *[1] * 20] for number, told in enumerate(days))]
        )
        yield _case(f"hari {text}", packed(parts(sheet_xml(rows))))
    for kind, text in (
        ("d", "9999-12-31T23:59:59"),
        ("d", "1899-12-30"),
        ("b", "7"),
        ("s", "-1"),
        ("s", "99999999"),
        ("zz", "1"),
    ):
        value = f'<c r="D2" t="{kind}"><v>{text}</v></c>'
        yield _case(f"jenis {kind} isi {text}", recap([1, "A", AGENCY, value, *[1] * 19]))
    formula = '<c r="D2"><f>HYPERLINK("http://contoh.invalid")</f></c>'
    yield _case("rumus tanpa hasil", recap([1, "A", AGENCY, formula, *[1] * 19]))


def _places() -> Iterator[Case]:
    for place in (
        "A0",
        "A1048577",
        "XFE1",
        "AAAAAAAAAA1",
        "1A",
        "A-1",
        "",
        "A99999999999999999999",
        "\u0661A",
    ):
        yield _case(f"sel {place or 'tanpa tempat'}", recap(row(), [f'<c r="{place}"><v>1</v></c>']))
    lie = sheet_xml(rows_xml([HEADING, row()]), before='<dimension ref="A1:XFD1048576"/>')
    yield _case("ukuran bohong sejuta baris", packed(parts(lie)))
    yield _case(
        "ukuran terbalik",
        packed(parts(sheet_xml(rows_xml([HEADING, row()]), before='<dimension ref="Z9:A1"/>'))),
    )
    yield _case(
        "400.000 baris kosong",
        lambda: packed(parts(sheet_xml(rows_xml([HEADING, row()]) + _numbered(400_000, "<row r='{}'/>")))),
    )
    full = "<row r='{0}'><c r='A{0}'><v>1</v></c></row>"
    yield _case("300.000 baris berisi", lambda: packed(parts(sheet_xml(_numbered(300_000, full)))))
    yield _case("16.384 kolom", packed(parts(sheet_xml(rows_xml([range(16_384)])))))
    wide = sheet_xml(rows_xml([range(256)] * 900))
    yield _case("256 kolom 900 baris", lambda: packed(parts(wide)))
    for number in ("0", "-1", "99999999999", "1.5", "x"):
        yield _case(
            f"baris bernomor {number}",
            packed(parts(sheet_xml(rows_xml([HEADING]) + f"<row r='{number}'><c><v>1</v></c></row>"))),
        )
    backwards = "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c></row>" for n in range(2_000, 0, -1))
    yield _case("baris mundur", packed(parts(sheet_xml(backwards))))
    far = "<row r='6000'><c r='IV6000'><v>1</v></c></row>"
    yield _case("isi jauh di sudut", packed(parts(sheet_xml(rows_xml([HEADING, row()]) + far))))
    corners = "<row r='19999'><c r='IV19999'><v>1</v></c></row>"
    yield _case("sudut terjauh di 12 lembar", packed(parts(*[sheet_xml(corners)] * 12)), refused=True)


def _numbered(count: int, text: str) -> str:
    return "".join(text.format(number) for number in range(3, count + 3))


def _merged() -> Iterator[Case]:
    maze = [
        f"{letters(n % 200)}{n % 9_000 + 1}:{letters(n % 200 + 9)}{n % 9_000 + 40}" for n in range(20_000)
    ]
    for name, ranges in (
        ("labirin 20.000 gabungan", maze),
        ("gabungan seluruh lembar", ["A1:XFD1048576"]),
        ("gabungan terbalik", ["D9:A1"]),
        ("gabungan 300 kali sama", ["A1:IV19999"] * 300),
        ("gabungan tanpa arti", ["A1", ":", "A1:", "zzz", "A0:B0", "A1:B99999999999"]),
    ):
        told = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
        sheet = sheet_xml(rows_xml([HEADING, row()]), after=f"<mergeCells>{told}</mergeCells>")
        yield _case(name, packed(parts(sheet)))
