"""Surat Pengantar: a letter to each agency with what was received, what is ready and what is asked for."""

from collections.abc import Iterator, Sequence
from typing import Any

from iga_desktop.formats import count_text, score_text
from iga_desktop.reports.document import (
    Beside,
    Block,
    Column,
    Document,
    Kind,
    Pairs,
    Part,
    PartsOf,
    Prose,
    Signing,
    Table,
    Tone,
)
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.letter_facts import CLOSING, Lacking, Letter, make_letters
from iga_desktop.reports.papers.letter_facts import LetterOptions as LetterOptions
from iga_desktop.reports.papers.word_context import look, signatures

TITLE = "Surat Pengantar"
_HEAD_SHARE = 0.6
_LACKING: tuple[Column[Lacking], ...] = (
    Column("Nama inovasi", lambda each: each.row.name, 50, stretch=1),
    Column("Nilai", lambda each: each.row.verified, 15, kind=Kind.SCORE),
    Column("Kekurangan", lambda each: each.reasons, 60, stretch=1.3),
)
_SENT: tuple[Column[Letter], ...] = (
    Column("Nomor surat", lambda letter: letter.number, 52),
    Column("Tanggal", lambda letter: letter.sent_on, 20, kind=Kind.DATE),
    Column("Kepada", lambda letter: letter.addressee, 50),
    Column("Kode OPD", lambda letter: letter.agency.code, 20),
    Column("Inovasi", lambda letter: len(letter.rows), 14, kind=Kind.COUNT),
    Column("Siap kirim", lambda letter: letter.ready, 14, kind=Kind.COUNT),
    Column("Belum siap", lambda letter: len(letter.lacking), 14, kind=Kind.COUNT),
    Column("Tenggat", lambda letter: letter.options.deadline_on, 20, kind=Kind.DATE),
)


def letters(basis: Basis, options: LetterOptions, agency_codes: Sequence[str] | None = None) -> Document:
    """Give a letter to each of the agencies *agency_codes* (None: the active ones), in the office's order.

    Raises:
        UserError: the pattern of the number is wrong or gives several letters the same number, there is no
            such agency, or the deadline is before the day of the letters.
    """
    made = make_letters(basis, options, agency_codes)
    return Document(
        basis.heading(TITLE),
        basis.author,
        basis.profile,
        PartsOf(made, lambda letter: Part(tuple(_body(letter)), bookmark=letter.agency.name, titled=False)),
        rows=sum(len(letter.lacking) + 8 for letter in made),
        sheets=(Table("Surat", _SENT, made),),
        sheets_only=True,
    )


def _body(letter: Letter) -> Iterator[Block]:
    options = letter.options
    head = Pairs(
        "Surat",
        (
            ("Nomor", letter.number),
            ("Sifat", options.nature),
            ("Lampiran", letter.attachment),
            ("Hal", letter.subject),
        ),
        letter=True,
    )
    address = Prose((letter.dated, f"Yth. {letter.addressee}", "di Tempat"), tone=Tone.LETTER)
    yield Beside(head, address, _HEAD_SHARE)
    yield Prose(tuple(filter(None, (letter.opening, letter.result))), tone=Tone.LETTER)
    if letter.lacking:
        yield Table("Kekurangan", _LACKING, letter.lacking)
    yield Prose((letter.request, CLOSING), tone=Tone.LETTER)
    yield Signing(letter.basis.profile, None)


def letters_context(
    basis: Basis, options: LetterOptions, agency_codes: Sequence[str] | None = None
) -> dict[str, Any]:
    """Give the same letters by the names that the Word template uses (docs/word-templates.md).

    Raises:
        UserError: the pattern of the number is wrong or gives several letters the same number, there is no
            such agency, or the deadline is before the day of the letters.
    """
    made = make_letters(basis, options, agency_codes)
    return look(basis) | {
        "penanda_tangan": signatures(basis.profile),
        "daftar_surat": [_letter_context(letter) for letter in made],
    }


def _letter_context(letter: Letter) -> dict[str, Any]:
    return {
        "nomor_surat": letter.number,
        "tempat_tanggal": letter.dated,
        "sifat": letter.options.nature,
        "lampiran": letter.attachment,
        "hal": letter.subject,
        "kepada": letter.addressee,
        "opd": letter.agency.name,
        "jumlah_inovasi": count_text(len(letter.rows)),
        "jumlah_siap": count_text(letter.ready),
        "jumlah_belum_siap": count_text(len(letter.lacking)),
        "tenggat": letter.deadline,
        "pembuka": letter.opening,
        "hasil": letter.result,
        "permintaan": letter.request,
        "penutup": CLOSING,
        "daftar_kekurangan": [
            {
                "nomor": count_text(number),
                "nama": each.row.name,
                "nilai": score_text(each.row.verified),
                "kekurangan": each.reasons,
            }
            for number, each in enumerate(letter.lacking, 1)
        ],
    }
