"""The first sheet of a form: whose it is, until when, how to fill it in, what evidence files are called."""

from collections.abc import Mapping, Sequence

from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.exchange.forms.cells import plain_text
from iga_desktop.exchange.forms.draft import Draft, lines_in
from iga_desktop.exchange.forms.form import AgencyForm
from iga_desktop.exchange.forms.identity import FormIdentity, encode
from iga_desktop.exchange.forms.layout import sheet_code
from iga_desktop.exchange.forms.looks import CellValue, Formula, Look
from iga_desktop.formats import NOTHING, long_date_text, score_text, weekday_date_text

WIDTHS: Mapping[int, float] = {1: 2, 2: 6, 3: 24, 4: 58, 5: 20, 6: 12}
_NUMBER, _FIRST, _TEXT, _STATUS, _LAST = 2, 3, 4, 5, 6


def fill_cover(draft: Draft, form: AgencyForm, sheets: Sequence[tuple[str, str, str]]) -> None:
    """Draft the cover; *sheets* are title, cell of the name and cell of the score of each innovation."""
    known = sum(sheet.content is not None for sheet in form.sheets)
    identity = FormIdentity(form.office_uid, form.year, form.agency.code, "", "", known)
    draft.add({1: (Look.HIDDEN, encode(identity))})
    draft.band(Look.TITLE, f"Formulir Inovasi Daerah Tahun {form.year}", _NUMBER, _LAST, 2)
    office = " \u2013 ".join(filter(None, (form.office.unit, form.office.regency)))
    draft.band(Look.SUBTITLE, plain_text(office), _NUMBER, _LAST, 2)
    for label, text in _facts(form):
        row = draft.add(
            {_NUMBER: (Look.LABEL, label), _TEXT: (Look.TEXT, text)},
            lines_in(text, draft.width(_TEXT, _LAST)),
        )
        draft.merge(row, row, _NUMBER, _FIRST)
        draft.merge(row, row, _TEXT, _LAST)
    _numbered(draft, "Cara mengisi", _instructions(form))
    _numbered(draft, "Nama berkas bukti", _NAMING)
    _list(draft, form, sheets)
    title = f"{form.agency.name} \u2013 Tahun {form.year} \u2013 {draft.sheet.title}"
    draft.set_up(title, landscape=False, title_rows="2:3")


def _facts(form: AgencyForm) -> Sequence[tuple[str, str]]:
    deadline = weekday_date_text(form.deadline_on) if form.deadline_on else "Belum ditetapkan"
    return (
        ("Perangkat daerah", plain_text(form.agency.name)),
        ("Tahun", str(form.year)),
        ("Batas pengembalian", deadline),
        ("Pendamping", plain_text(form.companion) or NOTHING),
        ("Formulir dibuat", long_date_text(form.made_on)),
    )


def _instructions(form: AgencyForm) -> Sequence[str]:
    words = form.guideline.eligibility.minimum_words
    return (
        "Isi hanya sel berwarna kuning. Sel lain dikunci agar formulir dapat dibaca kembali oleh program.",
        (
            "Satu lembar memuat satu inovasi. Gunakan lembar bertanda (baru) untuk inovasi yang belum "
            "tercatat; biarkan kosong bila tidak ada."
        ),
        "Periksa isian yang sudah ada, lalu perbaiki atau lengkapi. Isian yang dibiarkan tidak berubah.",
        (
            "Pilih isian berdaftar melalui tombol panah di kanan sel. Tulis tanggal sebagai "
            "hari-bulan-tahun, misalnya 11-08-2025."
        ),
        f"Tulis rancang bangun paling sedikit {words} kata, serta isi tujuan, manfaat, dan hasil.",
        (
            f"Pilih tingkat setiap indikator, 0 sampai {MAXIMUM_LEVEL}, sesuai bukti yang dimiliki. "
            "Indikator bertanda (wajib) harus di atas 0. Nilai dihitung sendiri."
        ),
        "Baca catatan verifikator di kolom paling kanan dan lengkapi bukti yang diminta.",
        (
            "Simpan tetap sebagai berkas .xlsx, lalu kembalikan bersama berkas bukti dalam satu folder atau "
            "satu berkas .zip kepada pendamping sebelum batas pengembalian."
        ),
    )


_NAMING = (
    "Awali nama berkas bukti dengan nomor indikatornya. Contoh: 16_SK.pdf untuk indikator 16.",
    (
        "Bila formulir ini memuat beberapa inovasi, awali dengan kode lembarnya. Contoh: I2_16_SK.pdf untuk "
        "indikator 16 pada lembar Inovasi 2."
    ),
    (
        "Berkas juga boleh disimpan dalam folder yang bernama seperti lembarnya. Contoh: folder Inovasi 2 "
        "berisi 16_SK.pdf."
    ),
)


def _numbered(draft: Draft, heading: str, sentences: Sequence[str]) -> None:
    draft.band(Look.SECTION, heading, _NUMBER, _LAST, 2)
    for number, sentence in enumerate(sentences, 1):
        row = draft.add(
            {_NUMBER: (Look.ORDER, number), _FIRST: (Look.BODY, sentence)},
            lines_in(sentence, draft.width(_FIRST, _LAST)),
        )
        draft.merge(row, row, _FIRST, _LAST)


_HEADINGS = {
    _NUMBER: "Kode",
    _FIRST: "Lembar",
    _TEXT: "Nama inovasi",
    _STATUS: "Status",
    _LAST: "Nilai klaim",
}


def _list(draft: Draft, form: AgencyForm, sheets: Sequence[tuple[str, str, str]]) -> None:
    draft.band(Look.SECTION, "Daftar lembar", _NUMBER, _LAST, 2)
    draft.add({column: (Look.HEADING, text) for column, text in _HEADINGS.items()})
    for sheet, (title, name_cell, score_cell) in zip(form.sheets, sheets, strict=True):
        content = sheet.content or {}
        name = plain_text(str(content.get("name", "")))
        shown: CellValue = name if sheet.content else Formula(f"='{title}'!{name_cell}&\"\"")
        draft.add(
            {
                _NUMBER: (Look.COUNT, sheet_code(sheet.number)),
                _FIRST: (Look.TEXT, title),
                _TEXT: (Look.WORKED_OUT if isinstance(shown, Formula) else Look.TEXT, shown),
                _STATUS: (Look.TEXT, sheet.status or "baru"),
                _LAST: (Look.SCORE, Formula(f"='{title}'!{score_cell}")),
            },
            lines_in(name, draft.width(_TEXT, _TEXT)),
        )
    most = score_text(form.guideline.maxima.maturity)
    draft.band(Look.SUBTITLE, f"Nilai klaim paling tinggi {most}.", _NUMBER, _LAST)
