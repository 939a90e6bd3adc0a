"""What the tab "SPD" shows and says: columns, statuses, sentences. No widgets."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import MAXIMUM_LEVEL, Guideline
from iga_desktop.domain.spd import SpdEvidence, SpdForm, SpdLine, SpdStatus
from iga_desktop.formats import count_text, date_text, local_time, score_text, size_text
from iga_desktop.index_words import whole_text
from iga_desktop.progress import Progress
from iga_desktop.services.evidence import evidence_kinds
from iga_desktop.services.spd import SpdAdded
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.widgets.chip import chip_word

Adding = Callable[[Progress], SpdAdded]
"""Adds files to a row."""
STATUS = "status"
WIDTHS = (
    "code:40",
    "variable:100",
    "name:150",
    "mandatory:52",
    "weight:52",
    "claim:50",
    "verified:46",
    "points:52",
    "evidence:48",
    "status:122",
)
"""Key and width in pixels of the columns."""
SHARES = {"variable": 84, "name": 176}
LEFT_OUT = ("variable", "weight", "mandatory", "status", "evidence", "points")
"""What a narrow window has no room for, the first to go first."""


def columns() -> tuple[Column[SpdLine], ...]:
    """Give the columns of the rows."""
    return (
        Column("code", _tr("No"), lambda line: line.row.code, hint=_tr("Kode baris dalam pedoman")),
        Column("variable", _tr("Variabel"), lambda line: line.row.variable),
        Column("name", _tr("Indikator"), lambda line: line.row.name),
        Column("mandatory", _tr("Wajib"), lambda line: line.row.mandatory, _mandatory_text),
        Column(
            "weight",
            _tr("Bobot"),
            lambda line: line.row.weight,
            score_text,
            RIGHT,
            _tr("Poin untuk setiap tingkat"),
        ),
        Column(
            "claim",
            _tr("Klaim"),
            lambda line: line.entry.claimed,
            str,
            RIGHT,
            _tr("Tingkat yang diklaim; sama dengan tingkat terverifikasi selama belum diisi"),
        ),
        Column(
            "verified",
            _tr("Terv."),
            lambda line: line.entry.verified,
            str,
            RIGHT,
            _tr("Tingkat terverifikasi"),
        ),
        Column(
            "points",
            _tr("Nilai"),
            lambda line: line.points,
            score_text,
            RIGHT,
            _tr("Bobot dikalikan tingkat terverifikasi yang dihitung"),
        ),
        Column(
            "evidence",
            _tr("Bukti"),
            lambda line: line.entry.evidence,
            count_text,
            RIGHT,
            _tr("Banyaknya berkas dan tautan"),
        ),
        Column(STATUS, _tr("Status"), lambda line: line.status, chip_word),
    )


def evidence_columns() -> tuple[Column[SpdEvidence], ...]:
    """Give the columns of the evidence of a row."""
    return (
        Column("name", _tr("Bukti"), lambda piece: piece.name),
        Column("kind", _tr("Jenis"), kind_text),
        Column(
            "added", _tr("Ditambahkan"), lambda piece: piece.added_at, lambda at: date_text(local_time(at))
        ),
    )


def kind_text(piece: SpdEvidence) -> str:
    """Give kind and size of a piece: "PDF, 1,2 MB"."""
    if not piece.sha256:
        return _tr("Tautan")
    return f"{_kinds().get(piece.kind, piece.kind.upper())}, {size_text(piece.size)}"


@cache
def _kinds() -> dict[str, str]:
    return {kind.code: kind.name for kind in evidence_kinds().kinds}


def total_text(form: SpdForm, guideline: Guideline) -> str:
    """Give the points of all rows: "SPD 40,00 / 63 (klaim 45,00)"."""
    return _tr("SPD {score} / {most} (klaim {claim})").format(
        score=score_text(form.score),
        most=whole_text(guideline.maxima.spd),
        claim=score_text(form.claim_score),
    )


def state_text(form: SpdForm) -> str:
    """Give the sentence of state: of how many rows there is each status of the table."""
    rows = Counter(line.status for line in form.lines)
    counted = (f"{count_text(rows[status])} {status}" for status in SpdStatus if rows[status])
    text = _tr("SPD tahun {year}, {all} baris: {counted}")
    return text.format(year=form.year, all=count_text(len(form.lines)), counted=" - ".join(counted))


def rules_text(form: SpdForm, guideline: Guideline) -> str:
    """Say what holds for all rows: who picks the level, and whether evidence is asked for."""
    note = guideline.provenance["satuan_pemerintah_daerah"].note
    rule = _tr("Tingkat dihitung hanya bila ada bukti.") if form.evidence_required else ""
    own = _tr("Program tidak pernah mengisi tingkat sendiri.")
    return " ".join(filter(None, (own, note, rule)))


def about_text(line: SpdLine) -> str:
    """Give what a row is: "Institusi - bobot 0,75 - wajib"."""
    weight = _tr("bobot {weight}").format(weight=score_text(line.row.weight))
    parts = [line.row.variable, weight, _tr("wajib") if line.row.mandatory else ""]
    return " - ".join(filter(None, parts))


def points_text(line: SpdLine) -> str:
    """Give what a row earns: "Nilai 3,00 dari 4,50; menurut klaim 4,50."."""
    said = _tr("Nilai {points} dari {most}; menurut klaim {claim}.").format(
        points=score_text(line.points),
        most=score_text(line.row.weight * MAXIMUM_LEVEL),
        claim=score_text(line.claim_points),
    )
    if line.counted == line.entry.verified:
        return said
    lacking = _tr("Tingkat {level} belum dihitung karena belum ada bukti.")
    return f"{said} {lacking.format(level=line.entry.verified)}"


def empty_text(code: str) -> str:
    """Give what stands where a row has no evidence."""
    return _tr("Belum ada bukti untuk baris {code}. Seret berkas ke sini, atau tekan B.").format(code=code)


def verifying_name(code: str, level: int) -> str:
    """Give what the undo list calls a verified level."""
    return _tr("SPD {code} terverifikasi {level}").format(code=code, level=level)


def claiming_name(code: str, level: int) -> str:
    """Give what the undo list calls a claimed level."""
    return _tr("klaim SPD {code} menjadi {level}").format(code=code, level=level)


def noting_name(code: str) -> str:
    """Give what the undo list calls a note."""
    return _tr("catatan SPD {code}").format(code=code)


def adding_name(code: str, pieces: Sequence[SpdEvidence]) -> str:
    """Give what the undo list calls the adding of *pieces*."""
    return _tr("penambahan {pieces} pada SPD {code}").format(pieces=_named(pieces), code=code)


def removing_name(code: str, pieces: Sequence[SpdEvidence]) -> str:
    """Give what the undo list calls the removal of *pieces*."""
    return _tr("penghapusan {pieces} pada SPD {code}").format(pieces=_named(pieces), code=code)


def added_text(code: str, pieces: Sequence[SpdEvidence]) -> str:
    """Give the sentence about *pieces* that were added."""
    if not pieces:
        return _tr("Tidak ada berkas yang ditambahkan")
    return _tr("{pieces} ditambahkan ke baris {code}").format(pieces=_named(pieces), code=code)


def removed_text(pieces: Sequence[SpdEvidence]) -> str:
    """Give the sentence about *pieces* that were removed."""
    return _tr("{pieces} dihapus; Ctrl+Z mengembalikannya").format(pieces=_named(pieces))


def refusal_text(count: int) -> str:
    """Give the sentence over the reasons why *count* files were not added."""
    return _tr("{count} berkas tidak ditambahkan. Ini sebabnya:").format(count=count_text(count))


def _named(pieces: Sequence[SpdEvidence]) -> str:
    if len(pieces) == 1:
        return pieces[0].name
    return _tr("{count} bukti").format(count=count_text(len(pieces)))


def _mandatory_text(mandatory: bool) -> str:
    return _tr("wajib") if mandatory else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Spd", text)
