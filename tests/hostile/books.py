"""Workbooks part by part, so that any of them can be wrong."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from tests.hostile.zips import packed

NUMBERS = tuple(range(16, 36))
HEADING = ("No", "Nama Inovasi", "Perangkat Daerah", *NUMBERS, "Skor Kematangan")
AGENCY = "Dinas Kesehatan"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def row(
    name: object = "GEMAS BARU", agency: object = AGENCY, level: object = 2, number: object = 1
) -> list[object]:
    """Give a sound row under `HEADING`, save for what is given."""
    return [number, name, agency, *[level] * len(NUMBERS), 74]


def letters(column: int) -> str:
    """Give the letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(reference: str, value: object) -> str:
    """Give a cell; text as it is written inline, "<...>" as XML of its own."""
    if isinstance(value, str):
        if value.startswith("<c "):
            return value
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def rows_xml(rows: Iterable[Sequence[object]], first: int = 1) -> str:
    """Give *rows* as they stand in a sheet."""
    return "".join(
        f'<row r="{number}">'
        + "".join(cell(f"{letters(column)}{number}", value) for column, value in enumerate(values))
        + "</row>"
        for number, values in enumerate(rows, first)
    )


def sheet_xml(data: str, before: str = "", after: str = "", start: str = START) -> bytes:
    """Give a sheet whose rows are *data*."""
    return (
        f'{start}<worksheet xmlns="{_MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'.encode()
    )


def table_xml(*rows: Sequence[object]) -> bytes:
    """Give the sheet of a recap with *rows*."""
    return sheet_xml(rows_xml([HEADING, *rows]))


def parts(*sheets: bytes, names: Sequence[str] = (), states: Sequence[str] = ()) -> dict[str, bytes]:
    """Give the parts of a workbook with *sheets*, called REKAP, REKAP2 ... where *names* does not tell."""
    titles = list(names) + ["REKAP" + (str(n) if n else "") for n in range(len(names), len(sheets))]
    shown = list(states) + ["visible"] * (len(sheets) - len(states))
    numbered = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, title, state in zip(numbered, titles, shown, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbered
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in numbered
    )
    found = {
        "[Content_Types].xml": f'{START}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'{START}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{START}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{START}<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
    }
    encoded = {name: text.encode() for name, text in found.items()}
    return encoded | {f"xl/worksheets/sheet{n}.xml": xml for n, xml in zip(numbered, sheets, strict=True)}


def with_strings(own: dict[str, bytes], strings: bytes) -> dict[str, bytes]:
    """Give the parts *own* with a list of shared strings."""
    relation = (
        f'<Relationship Id="rIdS" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ).encode()
    relations = own["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    return own | {"xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": strings}


def strings_xml(*texts: str, count: int | None = None, start: str = START) -> bytes:
    """Give a list of shared strings that says it has *count* of them."""
    told = len(texts) if count is None else count
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{start}<sst xmlns="{_MAIN}" count="{told}" uniqueCount="{told}">{items}</sst>'.encode()


def recap(*rows: Sequence[object]) -> bytes:
    """Give a workbook with a recap of *rows*."""
    return packed(parts(table_xml(*rows)))
