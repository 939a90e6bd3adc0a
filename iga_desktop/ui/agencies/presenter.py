"""What the agencies page says and how it is searched."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.recap import AgencyRow
from iga_desktop.formats import count_text, score_text
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.recaps import load_recap
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import RIGHT, Column


def _tr(text: str) -> str:
    return QCoreApplication.translate("Agencies", text)


def agency_rows(workspace: Workspace, year: int | None) -> tuple[AgencyRow, ...]:
    """Give all agencies with their counts in *year* (none counted while no year is open)."""
    if year is not None:
        return load_recap(workspace, year).recap.agencies
    return tuple(AgencyRow(agency, 0, 0, 0, 0, None) for agency in list_agencies(workspace))


def activity(row: AgencyRow) -> str:
    """Give whether the agency is expected to report, as a word."""
    return _tr("Aktif") if row.agency.active else _tr("Nonaktif")


def columns() -> tuple[Column[AgencyRow], ...]:
    """Give the columns of the agencies."""
    return (
        Column("code", _tr("Kode"), lambda row: row.agency.code),
        Column("name", _tr("Nama perangkat daerah"), lambda row: row.agency.name),
        Column("kind", _tr("Jenis"), lambda row: row.agency.kind),
        Column("spellings", _tr("Sebutan lain"), lambda row: "; ".join(row.agency.spellings)),
        Column("count", _tr("Inovasi"), lambda row: row.count, count_text, RIGHT, _tr("Jumlah inovasi")),
        Column("ready", _tr("Siap kirim"), lambda row: row.ready, count_text, RIGHT),
        Column("in_progress", _tr("Proses"), lambda row: row.in_progress, count_text, RIGHT),
        Column(
            "below_watch",
            _tr("Di bawah pantau"),
            lambda row: row.below_watch,
            count_text,
            RIGHT,
            _tr("Di bawah batas pantau"),
        ),
        Column("mean", _tr("Rata-rata"), lambda row: row.mean, score_text, RIGHT, _tr("Rata-rata nilai")),
        Column("active", _tr("Status"), activity),
    )


WIDTHS = (
    "code:96", "name:300", "kind:100", "spellings:140", "count:72", "ready:84", "in_progress:70",
    "below_watch:124", "mean:84", "active:80",
)  # fmt: skip
"""The columns with their widths in pixels."""


def matching(words: str) -> Callable[[AgencyRow], bool] | None:
    """Give what holds for the agencies whose code, name or spelling contains *words*; None for all."""
    wanted = name_key(words)
    if not wanted:
        return None
    return lambda row: any(
        wanted in name_key(text) for text in (row.agency.code, row.agency.name, *row.agency.spellings)
    )


def state_text(rows: tuple[AgencyRow, ...]) -> str:
    """Give the sentence under the title."""
    active = [row for row in rows if row.agency.active]
    text = _tr("{active} perangkat daerah aktif, {sent} mengirim inovasi, {silent} belum mengirim")
    sent = sum(row.count > 0 for row in active)
    parts = text.format(
        active=count_text(len(active)), sent=count_text(sent), silent=count_text(len(active) - sent)
    )
    closed = len(rows) - len(active)
    return parts + (_tr(", {closed} nonaktif").format(closed=count_text(closed)) if closed else "")
