"""The columns of the list of innovations."""

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, score_text
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.widgets.chip import chip_word

NAME = "name"
SCORE = "verified"
READINESS = "readiness"
STATUS = "status"
USUAL_COLUMNS = (
    "number:42",
    "name:178",
    "agency:100",
    "verified:144",
    "gap:66",
    "readiness:118",
    "claim:70",
    "overclaim:98",
    "missing:66",
)
"""Key and width in pixels of the columns that are shown until the officer chooses others.

Beside navigation and scroll bar all fit into a window 1280 pixels wide, up to the readiness into 911.
"""
USUAL_SHARES = {NAME: 166, "agency": 92, READINESS: 118}
"""Least widths in pixels of the columns that share what the others leave."""
USUAL_MOST = {READINESS: 192}
"""Pixels for its longest word."""
OTHER_WIDTHS = {STATUS: 186, "eligible": 110, "unproven": 126, "returned": 126, "affair": 140}
"""Widths in pixels that other columns need once they are shown."""
CHOSEN_SHARES = {NAME: 260}
"""The same once the officer arranged the columns: all other widths are the officer's own."""


def innovation_columns() -> tuple[Column[InnovationRow], ...]:
    """Give all columns there are, in the order in which they are offered."""
    return (
        Column("number", _tr("No"), None, alignment=RIGHT),
        Column(NAME, _tr("Nama inovasi"), lambda row: row.name),
        Column("agency", _tr("OPD"), lambda row: row.agency_name, hint=_tr("Perangkat daerah")),
        Column(
            SCORE,
            _tr("Kematangan"),
            lambda row: row.verified,
            score_text,
            hint=_tr("Nilai kematangan terverifikasi; garis tegak pada batang menandai batas kirim"),
        ),
        Column(
            "gap",
            _tr("Selisih"),
            lambda row: row.gap,
            gap_text,
            RIGHT,
            _tr("Nilai terverifikasi dikurangi batas kirim"),
        ),
        Column(READINESS, _tr("Kesiapan"), lambda row: row.readiness, chip_word),
        Column(
            "claim",
            _tr("Klaim"),
            lambda row: row.claim,
            score_text,
            RIGHT,
            _tr("Nilai kematangan menurut perangkat daerah"),
        ),
        Column(
            "overclaim",
            _tr("Selisih klaim"),
            lambda row: row.overclaim,
            gap_text,
            RIGHT,
            _tr("Nilai klaim dikurangi nilai terverifikasi"),
        ),
        Column(
            "missing",
            _tr("Kurang"),
            lambda row: row.missing,
            alignment=RIGHT,
            hint=_tr("Banyaknya indikator yang belum mencapai tingkat 3"),
        ),
        *_verification_columns(),
        Column("affair", _tr("Urusan utama"), lambda row: row.main_affair),
        Column("implemented", _tr("Penerapan"), lambda row: row.implemented_on, date_text, RIGHT),
        Column("stage", _tr("Tahapan"), lambda row: row.stage),
        Column("code", _tr("Kode OPD"), lambda row: row.agency_code),
    )


def _verification_columns() -> tuple[Column[InnovationRow], ...]:
    return (
        Column(STATUS, _tr("Status"), lambda row: row.status, chip_word),
        Column(
            "eligible",
            _tr("Kelayakan"),
            lambda row: row.eligible,
            eligible_word,
            hint=_tr("Layak bila semua syarat kelayakan pedoman terpenuhi"),
        ),
        Column(
            "unproven",
            _tr("Belum ada bukti"),
            lambda row: row.unproven,
            _some,
            RIGHT,
            _tr("Banyaknya indikator bertingkat di atas 0 yang belum ada buktinya"),
        ),
        Column(
            "waiting",
            _tr("Menunggu"),
            lambda row: row.waiting,
            _some,
            RIGHT,
            _tr("Banyaknya indikator berbukti yang menunggu diperiksa"),
        ),
        Column(
            "returned",
            _tr("Perlu perbaikan"),
            lambda row: row.returned,
            _some,
            RIGHT,
            _tr("Banyaknya indikator yang dikembalikan untuk diperbaiki"),
        ),
    )


def eligible_word(eligible: object) -> str:
    """Give whether an innovation meets every criterion, in a word."""
    return _tr("Layak") if eligible else _tr("Belum layak")


def _some(count: int) -> str:
    """Give a count, nothing as a dash: what needs work stands out."""
    return count_text(count) if count else NOTHING


def _tr(text: str) -> str:
    return QCoreApplication.translate("InnovationColumns", text)
