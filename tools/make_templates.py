"""Make the shipped Word templates anew: run it with the project's Python.

What stands between braces is listed in docs/word-templates.md.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

FOLDER = Path(__file__).parents[1] / "resources" / "templates"
FONT = "Times New Roman"
LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, JUSTIFIED = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT_WIDTH = 170
"""Millimetres between the margins of F4."""
LOGO_WIDTH = 25
DOTS = "." * 40
USUAL_HELP = """PETUNJUK (halaman ini tidak ikut dalam surat)
Tulisan di antara dua kurung kurawal diisi oleh program. Kalimat dan tata letak boleh diubah; nama isian harus
tetap seperti di bawah ini. Baris yang dimulai dengan tanda persen mengulang atau memilih, dan harus tetap
berdiri sendiri.
Umum: kabupaten, unit, tahun, pedoman, keadaan, data_sampai, batas_kirim, batas_pantau, tempat_surat,
tanggal_tanda_tangan, logo, kop (teks, besar).
Penanda tangan: setiap baris berisi orang (atas_nama, jabatan, nama, pangkat, nip)."""
MINUTES_HELP = """Rapat: hari, tanggal, tanggal_angka, tanggal_kata, tempat, pimpinan, acara.
Kalimat: pembuka, ruang_lingkup (daftar), keputusan (daftar), penutup.
Inovasi: jumlah_inovasi, jumlah_siap, jumlah_proses, jumlah_di_bawah_batas_pantau, jumlah_layak,
rata_rata_klaim, rata_rata_nilai.
OPD: jumlah_opd, jumlah_opd_mengirim, jumlah_opd_belum_mengirim.
Indikator: indikator_diterima, indikator_menunggu, indikator_perlu_perbaikan.
Daftar: kesiapan (nama, jumlah, bagian, rata_rata); daftar_inovasi (nomor, nama, opd, klaim, nilai, selisih,
kesiapan); tim; mengetahui."""
LETTER_HELP = """Setiap surat dalam daftar_surat: nomor_surat, tempat_tanggal, sifat, lampiran, hal, kepada,
opd, jumlah_inovasi, jumlah_siap, jumlah_belum_siap, tenggat, pembuka, hasil, permintaan, penutup.
Daftar: daftar_kekurangan (nomor, nama, nilai, kekurangan); penanda_tangan."""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    minutes("Berita Acara Verifikasi").save(FOLDER / "berita-acara.docx")
    letters("Surat Pengantar").save(FOLDER / "surat-pengantar.docx")


def minutes(title: str) -> Any:
    document = new_document(title)
    letterhead(document)
    for line in ("BERITA ACARA VERIFIKASI INOVASI DAERAH", "{{ kabupaten|upper }} TAHUN {{ tahun }}"):
        text(document, line, CENTRE, bold=True, after=0)
    text(document, f"Nomor: {DOTS}", CENTRE, after=10)
    text(document, "{{ pembuka }}", JUSTIFIED)
    repeated(document, "alinea", "ruang_lingkup", "{{ alinea }}")
    text(document, "Hasil verifikasi adalah sebagai berikut.", JUSTIFIED)
    figures(document)
    text(document, "", after=2)
    listing(
        document,
        "baris",
        "kesiapan",
        (
            ("Kesiapan", "{{ baris.nama }}", 80, LEFT),
            ("Inovasi", "{{ baris.jumlah }}", 30, RIGHT),
            ("Bagian", "{{ baris.bagian }}", 30, RIGHT),
            ("Rata-rata nilai", "{{ baris.rata_rata }}", 30, RIGHT),
        ),
    )
    text(document, "Berdasarkan hasil tersebut disimpulkan hal-hal berikut.", JUSTIFIED, before=8)
    control(document, "{%p for butir in keputusan %}")
    numbered(text(document, "{{ loop.index }}.\t{{ butir }}", JUSTIFIED, after=3))
    control(document, "{%p endfor %}")
    text(document, "{{ penutup }}", JUSTIFIED, before=6)
    place = "{% if tempat_surat %}{{ tempat_surat }}, {% endif %}{{ tanggal_tanda_tangan }}"
    kept(text(document, place, RIGHT, before=6, after=2))
    control(document, "{%p if tim %}")
    kept(text(document, "Tim Verifikasi,", CENTRE, after=4))
    control(document, "{%p endif %}")
    signatures(document, "tim", 9.5)
    control(document, "{%p if mengetahui %}")
    kept(text(document, "Mengetahui,", CENTRE, before=10, after=4))
    control(document, "{%p endif %}")
    signatures(document, "mengetahui")
    attachment(document)
    page_number(document)
    explain(document, MINUTES_HELP)
    return document


def figures(document: Any) -> None:
    shown = (
        ("Jumlah inovasi", "jumlah_inovasi", "Rata-rata nilai klaim", "rata_rata_klaim"),
        ("OPD terdaftar", "jumlah_opd", "Rata-rata nilai terverifikasi", "rata_rata_nilai"),
        ("OPD mengirim", "jumlah_opd_mengirim", "Indikator diterima", "indikator_diterima"),
        ("OPD belum mengirim", "jumlah_opd_belum_mengirim", "Indikator menunggu", "indikator_menunggu"),
        ("Layak dilaporkan", "jumlah_layak", "Indikator perlu perbaikan", "indikator_perlu_perbaikan"),
    )
    table = new_table(document, len(shown), (42, 33, 57, 38))
    for row, (left, left_name, right, right_name) in zip(table.rows, shown, strict=True):
        cells = (left, f": {{{{ {left_name} }}}}", right, f": {{{{ {right_name} }}}}")
        for cell, content in zip(row.cells, cells, strict=True):
            text(cell, content, after=1)


def attachment(document: Any) -> None:
    on_new_page(text(document, "LAMPIRAN BERITA ACARA VERIFIKASI INOVASI DAERAH", CENTRE, bold=True, after=0))
    text(document, "{{ kabupaten|upper }} TAHUN {{ tahun }}", CENTRE, bold=True, after=0)
    text(document, "{{ keadaan }}", CENTRE, after=8)
    control(document, "{%p if daftar_inovasi %}")
    columns = (
        ("No", "{{ inovasi.nomor }}", 10, RIGHT),
        ("Nama inovasi", "{{ inovasi.nama }}", 58, LEFT),
        ("OPD", "{{ inovasi.opd }}", 40, LEFT),
        ("Klaim", "{{ inovasi.klaim }}", 17, RIGHT),
        ("Nilai", "{{ inovasi.nilai }}", 17, RIGHT),
        ("Kesiapan", "{{ inovasi.kesiapan }}", 28, LEFT),
    )
    listing(document, "inovasi", "daftar_inovasi", columns, size=9.5)
    control(document, "{%p else %}")
    text(document, "Belum ada inovasi yang tercatat.")
    control(document, "{%p endif %}")


def letters(title: str) -> Any:
    document = new_document(title)
    control(document, "{%p for surat in daftar_surat %}")
    control(document, "{%p if not loop.first %}")
    on_new_page(text(document, "", size=1, after=0))
    control(document, "{%p endif %}")
    letterhead(document)
    text(document, "{{ surat.tempat_tanggal }}", RIGHT, after=6)
    head = (
        ("Nomor", "nomor_surat"),
        ("Sifat", "sifat"),
        ("Lampiran", "lampiran"),
        ("Hal", "hal"),
    )
    table = new_table(document, len(head), (22, 4, 90))
    for row, (label, name) in zip(table.rows, head, strict=True):
        for cell, content in zip(row.cells, (label, ":", f"{{{{ surat.{name} }}}}"), strict=True):
            text(cell, content, after=1)
    text(document, "Yth. {{ surat.kepada }}", before=12, after=0)
    text(document, "di", after=0)
    text(document, "\tTempat", after=12)
    text(document, "{{ surat.pembuka }}", JUSTIFIED)
    control(document, "{%p if surat.hasil %}")
    text(document, "{{ surat.hasil }}", JUSTIFIED)
    control(document, "{%p endif %}")
    control(document, "{%p if surat.daftar_kekurangan %}")
    columns = (
        ("No", "{{ inovasi.nomor }}", 10, RIGHT),
        ("Nama inovasi", "{{ inovasi.nama }}", 66, LEFT),
        ("Nilai", "{{ inovasi.nilai }}", 18, RIGHT),
        ("Kekurangan", "{{ inovasi.kekurangan }}", 76, LEFT),
    )
    listing(document, "inovasi", "surat.daftar_kekurangan", columns)
    text(document, "", after=2)
    control(document, "{%p endif %}")
    text(document, "{{ surat.permintaan }}", JUSTIFIED)
    kept(text(document, "{{ surat.penutup }}", JUSTIFIED, after=16))
    signatures(document, "penanda_tangan")
    control(document, "{%p endfor %}")
    explain(document, LETTER_HELP)
    return document


def explain(document: Any, own: str) -> None:
    """Tell on a page that is left out of the paper which names there are."""
    paragraph = text(document, "", after=0)
    on_new_page(paragraph)
    run = paragraph.add_run(f"{{#p {USUAL_HELP}\n{own} #}}")
    run.font.size, run.font.color.rgb = Pt(9.5), RGBColor(0x60, 0x60, 0x60)


def new_document(title: str) -> Any:
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = title, "", "", "id"
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(215), Mm(330)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin, section.bottom_margin = Mm(15), Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11.5)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(5), 1.0
    normal.paragraph_format.widow_control = True
    return document


def letterhead(document: Any) -> None:
    control(document, "{%p if kop or logo %}")
    table = new_table(document, 1, (LOGO_WIDTH, TEXT_WIDTH - 2 * LOGO_WIDTH, LOGO_WIDTH))
    logo, lines, _ = table.rows[0].cells
    text(logo, "{% if logo %}{{ logo }}{% endif %}", after=0)
    text(lines, "{%p for baris in kop %}", CENTRE)
    for condition, size, bold in (("if baris.besar", 13, True), ("else", 10, False)):
        text(lines, f"{{%p {condition} %}}", CENTRE)
        text(lines, "{{ baris.teks }}", CENTRE, size=size, bold=bold, after=0)
    text(lines, "{%p endif %}", CENTRE)
    text(lines, "{%p endfor %}", CENTRE)
    # A cell must not be without a paragraph, even where the kop has no lines.
    text(lines, "", size=2, after=0)
    borders(table, bottom=("thinThickSmallGap", 24))
    text(document, "", size=6, after=4)
    control(document, "{%p endif %}")


def signatures(document: Any, name: str, size: float | None = None) -> None:
    """Repeat rows of signatures, and in each row a cell for each person."""
    control(document, f"{{%p if {name} %}}")
    table = new_table(document, 3, [TEXT_WIDTH / 3] * 3)
    full_width(table)
    narrow_margins(table)
    command(table.rows[0], f"tr for baris in {name}")
    begin, person, end = table.rows[1].cells
    text(begin, "{%tc for orang in baris.orang %}")
    text(end, "{%tc endfor %}")
    command(table.rows[2], "tr endfor")
    properties = xml_of(person).get_or_add_tcPr()
    properties.remove(properties.find(qn("w:tcW")))
    keep_row(table.rows[1])
    text(person, "{%p if orang.atas_nama %}")
    kept(text(person, "{{ orang.atas_nama }}", CENTRE, size=size, after=0))
    text(person, "{%p endif %}")
    kept(text(person, "{% if orang.jabatan %}{{ orang.jabatan }},{% endif %}", CENTRE, size=size, after=38))
    name_line = kept(text(person, "", CENTRE, size=size, after=0)).add_run("{{ orang.nama }}")
    name_line.bold = name_line.underline = True
    if size:
        name_line.font.size = Pt(size)
    for key in ("pangkat", "nip"):
        text(person, f"{{%p if orang.{key} %}}")
        text(person, f"{{{{ orang.{key} }}}}", CENTRE, size=size, after=0)
        text(person, "{%p endif %}")
    text(person, "", size=4, after=2)
    control(document, "{%p endif %}")


def listing(document: Any, item: str, name: str, columns: Any, size: float = 10.5) -> None:
    """Make a table with a row for each *item* of the list *name*; its head is repeated on each page."""
    table = new_table(document, 4, [width for _, _, width, _ in columns])
    borders(table, all_sides=("single", 4))
    for cell, (heading, *_) in zip(table.rows[0].cells, columns, strict=True):
        text(cell, heading, CENTRE, size=size, bold=True, before=2, after=2)
    head = xml_of(table.rows[0]).get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    command(table.rows[1], f"tr for {item} in {name}")
    for cell, (_, content, _, alignment) in zip(table.rows[2].cells, columns, strict=True):
        text(cell, content, alignment, size=size, before=1.5, after=1.5)
    command(table.rows[3], "tr endfor")
    for row in table.rows:
        keep_row(row)


def repeated(document: Any, item: str, name: str, content: str) -> None:
    control(document, f"{{%p for {item} in {name} %}}")
    text(document, content, JUSTIFIED)
    control(document, "{%p endfor %}")


def control(document: Any, command: str) -> None:
    """Put a line that only steers and that does not stay in the paper."""
    text(document, command)


def command(row: Any, content: str) -> None:
    """Let a row of a table only steer; it does not stay in the paper."""
    text(row.cells[0].merge(row.cells[-1]), f"{{%{content} %}}")


def text(
    where: Any,
    content: str,
    alignment: Any = LEFT,
    *,
    size: float | None = None,
    bold: bool = False,
    before: float = 0,
    after: float = 6,
) -> Any:
    """Add a paragraph to a document or cell (an empty cell's first paragraph is used)."""
    untouched = isinstance(where, _Cell) and len(where.paragraphs) == 1 and not where.text
    paragraph = where.paragraphs[0] if untouched else where.add_paragraph()
    paragraph.alignment = alignment
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    if size is not None and size < 8:
        shape.line_spacing = Pt(size)
    if content:
        run = paragraph.add_run(content)
        run.bold = bold or None
        if size is not None:
            run.font.size = Pt(size)
    return paragraph


def kept(paragraph: Any) -> Any:
    """Let *paragraph* stand on the page of what follows it."""
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def on_new_page(paragraph: Any) -> None:
    """Let *paragraph* begin a page."""
    paragraph.paragraph_format.page_break_before = True


def numbered(paragraph: Any) -> None:
    paragraph.paragraph_format.left_indent = Mm(8)
    paragraph.paragraph_format.first_line_indent = Mm(-8)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(8))


def new_table(document: Any, rows: int, widths: Any) -> Any:
    table = document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def full_width(table: Any) -> None:
    """Let the table be as wide as the text, whatever columns it gets."""
    table.autofit = True
    width = xml_of(table).tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")


def narrow_margins(table: Any) -> None:
    """Let the texts of cells come near the edges."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "28")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    xml_of(table).tblPr.find(qn("w:tblLook")).addprevious(margins)


def borders(table: Any, *, bottom: Any = None, all_sides: Any = None) -> None:
    """Draw lines: a side is (style, eighths of a point)."""
    sides = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), all_sides)
    element = OxmlElement("w:tblBorders")
    for side, line in (sides if all_sides else {"bottom": bottom}).items():
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", line[0]), ("sz", str(line[1])), ("space", "0"), ("color", "auto")):
            border.set(qn(f"w:{key}"), value)
        element.append(border)
    xml_of(table).tblPr.find(qn("w:tblLayout")).addprevious(element)


def keep_row(row: Any) -> None:
    """Let the row stand on one page."""
    xml_of(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def xml_of(thing: Any) -> Any:
    """Give the XML of a cell, row, table or run."""
    return thing._element  # noqa: SLF001 python-docx has no other way to it


def page_number(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind, content in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = content
        xml_of(run).append(element)


if __name__ == "__main__":
    main()
