"""What the view of claims shows: its rows, columns and sentence. No widgets."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.recap import AgencyRow
from iga_desktop.formats import count_text, gap_text, score_text
from iga_desktop.ui.models.table import RIGHT, Column

WIDTHS = ("name:180", "count:72", "claim:130", "verified:178", "overclaim:78", "overclaimed:100")
"""Key and width in pixels of the columns."""
SHARES = {"name": 180}


def claim_rows(agencies: Sequence[AgencyRow]) -> list[AgencyRow]:
    """Give the agencies that sent something, those that claim most above the verified scores first."""
    sent = [row for row in agencies if row.count]
    return sorted(sent, key=lambda row: (-(row.overclaim or 0), row.agency.name.casefold()))


def columns() -> tuple[Column[AgencyRow], ...]:
    """Give the columns of the claims."""
    return (
        Column("name", _tr("OPD"), lambda row: row.agency.name, hint=_tr("Perangkat daerah")),
        Column("count", _tr("Inovasi"), lambda row: row.count, count_text, RIGHT, _tr("Jumlah inovasi")),
        Column(
            "claim",
            _tr("Klaim (rata-rata)"),
            lambda row: row.claim_mean,
            score_text,
            RIGHT,
            _tr("Rata-rata nilai kematangan menurut perangkat daerah"),
        ),
        Column(
            "verified",
            _tr("Terverifikasi (rata-rata)"),
            lambda row: row.mean,
            score_text,
            RIGHT,
            _tr("Rata-rata nilai kematangan yang terverifikasi"),
        ),
        Column(
            "overclaim",
            _tr("Selisih"),
            lambda row: row.overclaim,
            _gap,
            RIGHT,
            _tr("Rata-rata klaim dikurangi rata-rata terverifikasi"),
        ),
        Column(
            "overclaimed",
            _tr("Klaim lebih"),
            lambda row: row.overclaimed,
            count_text,
            RIGHT,
            _tr("Banyaknya inovasi yang klaimnya lebih tinggi daripada nilai terverifikasi"),
        ),
    )


def _gap(value: Decimal | None) -> str:
    return score_text(None) if value is None else gap_text(value)


def state_text(rows: Sequence[AgencyRow]) -> str:
    """Give the sentence about *rows*; nothing while there are none."""
    if not rows:
        return ""
    above = sum(row.overclaimed > 0 for row in rows)
    innovations = sum(row.overclaimed for row in rows)
    return _tr(
        "{above} dari {count} OPD mengklaim lebih dari yang terverifikasi, pada {innovations} inovasi"
    ).format(above=count_text(above), count=count_text(len(rows)), innovations=count_text(innovations))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Claims", text)
