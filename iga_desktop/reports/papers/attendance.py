"""Daftar Hadir: who is expected at the meeting, with room to sign."""

from collections.abc import Sequence

from iga_desktop.domain.office import Agency
from iga_desktop.formats import weekday_date_text
from iga_desktop.reports.document import Column, Document, Heading, Pairs, Part, Table
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.columns import NO_AGENCIES, TO_FILL_IN

TITLE = "Daftar Hadir"
SUBJECT = "Rapat Koordinasi Verifikasi Inovasi Daerah"
_ROW_HEIGHT = 10
_COLUMNS: tuple[Column[str], ...] = (
    Column("OPD", lambda name: name, 46, stretch=2),
    Column("Nama", lambda _: "", 36, stretch=1.4),
    Column("Jabatan", lambda _: "", 32, stretch=1),
    Column("Tanda tangan", lambda _: "", 42),
)


def attendance(basis: Basis, agencies: Sequence[Agency] | None = None, blank_rows: int = 5) -> Document:
    """Give a list to sign for *agencies* (None: the active ones), with *blank_rows* after them."""
    recap = basis.state.recap
    expected = [row.agency for row in recap.registered] if agencies is None else agencies
    names = (*(agency.name for agency in expected), *[""] * blank_rows)
    table = Table(TITLE, _COLUMNS, names, empty=NO_AGENCIES, row_height=_ROW_HEIGHT)
    return Document(
        Heading(TITLE, f"{SUBJECT} {basis.subtitle}"),
        basis.author,
        basis.profile,
        (Part((_occasion(basis), table, basis.signing)),),
        rows=len(names),
    )


def _occasion(basis: Basis) -> Pairs:
    meeting = basis.meeting
    day = basis.signed_on if meeting is None else meeting.held_on
    return Pairs(
        "Rapat",
        (
            ("Hari, tanggal", weekday_date_text(day)),
            ("Waktu", TO_FILL_IN),
            ("Tempat", (meeting and meeting.place) or TO_FILL_IN),
            ("Pimpinan rapat", (meeting and meeting.chair) or TO_FILL_IN),
            ("Acara", (meeting and meeting.agenda) or TO_FILL_IN),
        ),
    )
