"""What the first page says: key figures with their meaning, and who sent none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import InnovationRow, Recap
from iga_desktop.formats import count_text, score_text
from iga_desktop.services import recap_meanings
from iga_desktop.services.meanings import FigureMeaning
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import RIGHT, Column

NEAREST = 10
PLANNED = 30
"""As many of the nearest get their cheapest way: a high window shows more than `NEAREST`."""
_SILENT_NAMED = 12


def _tr(text: str) -> str:
    return QCoreApplication.translate("Home", text)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A key figure: what stands there, what it means, and the page with the list behind it."""

    caption: str
    text: Callable[[Recap], str]
    meaning: Callable[[Recap, Guideline], FigureMeaning]
    page: str
    request: object = None
    kind: str = ""


def figure_kinds() -> tuple[FigureKind, ...]:
    """Give the key figures in reading order."""
    return (
        FigureKind(
            _tr("Jumlah inovasi"),
            lambda recap: count_text(len(recap.innovations)),
            recap_meanings.innovations,
            "InnovationsPage",
        ),
        FigureKind(
            _tr("OPD mengirim"),
            lambda recap: _tr("{sent} dari {all}").format(
                sent=count_text(len(recap.reporting)), all=count_text(len(recap.registered))
            ),
            recap_meanings.participation,
            "AgenciesPage",
        ),
        _of_readiness(Readiness.READY, "good"),
        _of_readiness(Readiness.IN_PROGRESS),
        _of_readiness(Readiness.BELOW_WATCH),
        FigureKind(
            _tr("Rata-rata nilai"),
            lambda recap: score_text(recap.mean),
            recap_meanings.mean,
            "InnovationsPage",
        ),
    )


def _of_readiness(readiness: Readiness, kind: str = "") -> FigureKind:
    return FigureKind(
        readiness.value.capitalize(),
        lambda recap: count_text(recap.count(readiness)),
        recap_meanings.of_readiness(readiness),
        "InnovationsPage",
        readiness,
        kind,
    )


def lacking(row: InnovationRow) -> Decimal:
    """Give the points that *row* lacks to be sent."""
    return -row.gap


def read_cheapest(workspace: Workspace, year: int, ids: Sequence[int]) -> Mapping[int, str]:
    """Give the cheapest way of innovations of *year* to the threshold, by id, in the words of a cell.

    Raises:
        UserError: one of them is gone, or the office's data cannot be read.
    """
    # The first window does not need it.
    from iga_desktop.services.innovations import load_innovation  # noqa: PLC0415
    from iga_desktop.services.plans import plan_basis  # noqa: PLC0415
    from iga_desktop.ui.index.plan_cells import cheapest_text  # noqa: PLC0415

    found = {}
    for key in ids:
        innovation = load_innovation(workspace, key)
        plan = plan_basis(workspace, year, key).plan(innovation.counted, innovation.verified)
        found[key] = cheapest_text(plan)
    return found


def nearest_columns(cheapest: Mapping[int, str]) -> tuple[Column[InnovationRow], ...]:
    """Give the columns of the innovations nearest to the threshold; *cheapest* is filled once it is read."""
    return (
        Column("name", _tr("Nama inovasi"), lambda row: row.name),
        Column("agency", _tr("OPD"), lambda row: row.agency_name),
        Column("score", _tr("Nilai"), lambda row: row.verified, score_text),
        Column(
            "lacking", _tr("Kurang"), lacking, score_text, RIGHT, _tr("Poin yang kurang untuk siap kirim")
        ),
        Column(
            "cheapest",
            _tr("Jalan termurah"),
            lambda row: cheapest.get(row.id, ""),
            hint=_tr("Indikator yang dinaikkan dengan hari kerja paling sedikit sampai batas kirim"),
        ),
    )


def silent_heading(recap: Recap) -> str:
    """Give the heading over the agencies that sent none."""
    return _tr("Belum mengirim: {silent} dari {all} OPD").format(
        silent=count_text(len(recap.silent)), all=count_text(len(recap.registered))
    )


def silent_text(recap: Recap) -> str:
    """Give the names of the agencies that sent none, one per line; of many only the first."""
    names = [row.agency.name for row in recap.silent]
    if not names:
        return _tr("Semua OPD yang terdaftar sudah mengirim inovasi.")
    lines = names[:_SILENT_NAMED]
    if len(names) > len(lines):
        lines.append(_tr("dan {count} OPD lain").format(count=count_text(len(names) - len(lines))))
    return "\n".join(lines)
