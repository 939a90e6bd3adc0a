"""What the queue of the verification shows: the rows of a year, their companions, filters. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.recap import InnovationRow
from iga_desktop.formats import count_text, score_text
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.widgets.chip import chip_word

VERIFIED = "verified"
STATUS = "status"
WIDTHS = (
    "number:36",
    "name:176",
    "agency:90",
    "companion:90",
    "claim:60",
    "verified:116",
    "status:176",
    "waiting:84",
    "returned:80",
    "unproven:90",
    "eligible:90",
)
"""Key and width in pixels; beside the navigation all of them fit into a window 1366 pixels wide."""
SHARES = {"name": 176, "agency": 90, "companion": 90}
"""Least widths in pixels of the columns that share what the others leave."""
LEFT_OUT = ("companion", "claim", "number")
"""What a narrow window leaves out, in this order: the desk tells it too."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An innovation in the queue; `companion` is "" where its agency has none."""

    innovation: InnovationRow
    companion: str


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What is wanted: one agency (its code), one companion, only what waits; None lets all through."""

    agency: str | None = None
    companion: str | None = None
    waiting_only: bool = False

    def lets_through(self, row: QueueRow) -> bool:
        """Whether *row* is wanted."""
        return (
            self.agency in (None, row.innovation.agency_code)
            and self.companion in (None, row.companion)
            and not (self.waiting_only and not row.innovation.waiting)
        )


class QueuePresenter:
    """The innovations of a year as a queue for the verifier."""

    def __init__(self) -> None:
        self.rows: tuple[QueueRow, ...] = ()
        self.filter = QueueFilter()

    def set_rows(self, rows: Sequence[InnovationRow], companions: Mapping[str, str]) -> None:
        """Take *rows* as the year's innovations; *companions* by agency code.

        A filter whose value no row has any more counts as any.
        """
        self.rows = tuple(QueueRow(row, companions.get(row.agency_code, "")) for row in rows)
        if self.filter.agency not in [value for value, _ in self.agencies()]:
            self.filter = replace(self.filter, agency=None)
        if self.filter.companion not in [value for value, _ in self.companions()]:
            self.filter = replace(self.filter, companion=None)

    def agencies(self) -> list[tuple[str | None, str]]:
        """Give code and name of the agencies in the queue, after the entry for all of them."""
        names = {row.innovation.agency_code: row.innovation.agency_name for row in self.rows}
        return [(None, _tr("Semua OPD")), *sorted(names.items(), key=lambda pair: pair[1].casefold())]

    def companions(self) -> list[tuple[str | None, str]]:
        """Give the companions in the queue, after the entry for all of them; those without one come last."""
        names = sorted({row.companion for row in self.rows}, key=lambda name: (not name, name.casefold()))
        choices = [(name, name or _tr("Tanpa pendamping")) for name in names]
        return [(None, _tr("Semua pendamping")), *choices]

    def state_text(self, shown: Sequence[QueueRow]) -> str:
        """Give the sentence under the page's title: how many innovations, and what waits in them.

        While there are none, or they are not read yet, nothing is said.
        """
        if not self.rows:
            return ""
        count = count_text(len(self.rows))
        if len(shown) == len(self.rows):
            head = _tr("{count} inovasi").format(count=count)
        else:
            head = _tr("{shown} dari {count} inovasi").format(shown=count_text(len(shown)), count=count)
        waiting = count_text(sum(row.innovation.waiting for row in shown))
        returned = count_text(sum(row.innovation.returned for row in shown))
        rest = _tr("{waiting} indikator menunggu - {returned} indikator perlu perbaikan")
        return " - ".join([head, rest.format(waiting=waiting, returned=returned)])


def columns() -> tuple[Column[QueueRow], ...]:
    """Give the columns of the queue."""
    return (
        Column("number", _tr("No"), None, alignment=RIGHT),
        Column("name", _tr("Nama inovasi"), lambda row: row.innovation.name),
        Column("agency", _tr("OPD"), lambda row: row.innovation.agency_name, hint=_tr("Perangkat daerah")),
        Column("companion", _tr("Pendamping"), lambda row: row.companion or None, _companion_text),
        Column(
            "claim",
            _tr("Klaim"),
            lambda row: row.innovation.claim,
            score_text,
            RIGHT,
            _tr("Nilai kematangan menurut perangkat daerah"),
        ),
        Column(
            VERIFIED,
            _tr("Terverifikasi"),
            lambda row: row.innovation.verified,
            score_text,
            hint=_tr("Nilai kematangan terverifikasi; garis tegak pada batang menandai batas kirim"),
        ),
        Column(STATUS, _tr("Status"), lambda row: row.innovation.status, chip_word),
        Column(
            "waiting",
            _tr("Menunggu"),
            lambda row: row.innovation.waiting,
            count_text,
            RIGHT,
            _tr("Banyaknya indikator yang buktinya menunggu diperiksa"),
        ),
        Column(
            "returned",
            _tr("Perbaikan"),
            lambda row: row.innovation.returned,
            count_text,
            RIGHT,
            _tr("Banyaknya indikator yang perlu perbaikan"),
        ),
        Column(
            "unproven",
            _tr("Tanpa bukti"),
            lambda row: row.innovation.unproven,
            count_text,
            RIGHT,
            _tr("Banyaknya indikator yang diklaim atau dinilai di atas 0 tetapi belum ada bukti"),
        ),
        Column("eligible", _tr("Kelayakan"), lambda row: row.innovation.eligible, eligible_word),
    )


def eligible_word(eligible: bool) -> str:
    """Say whether an innovation may be reported."""
    return _tr("Layak") if eligible else _tr("Belum layak")


def _companion_text(name: str | None) -> str:
    return name or _tr("belum ada")


def _tr(text: str) -> str:
    return QCoreApplication.translate("VerificationQueue", text)
