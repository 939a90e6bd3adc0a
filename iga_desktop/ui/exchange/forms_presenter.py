"""What the tab "Formulir" shows and says. No widgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.exchange_standing import FormStanding, form_standing
from iga_desktop.formats import NOTHING, count_text, date_text, local_time
from iga_desktop.services.forms import FormRow, list_forms
from iga_desktop.services.workspace import Workspace
from iga_desktop.ui.models.table import RIGHT, Column
from iga_desktop.ui.searching import has_words

MOST_BLANKS = 5
"""Blank sheets that a form may have."""
WIDTHS = (
    "agency:260", "standing:130", "innovations:72", "companion:150", "made:96", "deadline:96", "received:96",
    "file:190",
)  # fmt: skip
"""The columns with their widths in pixels."""
SHARES = {"agency": 190, "companion": 100, "file": 130}
"""Which columns share what the others leave, with their least widths."""
LEFT_OUT = ("companion", "file", "made")
"""What a narrow window has no room for; the first go first."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """An agency's form and how it stands today."""

    row: FormRow
    standing: FormStanding

    @property
    def agency_id(self) -> int:
        """The agency's id."""
        if self.row.agency.id is None:
            raise ValueError("an agency on record has an id")
        return self.row.agency.id


def load_lines(workspace: Workspace, year: int) -> tuple[FormLine, ...]:
    """Give the active agencies with their forms of *year*."""
    today = local_time(workspace.clock()).date()
    return tuple(
        FormLine(
            row,
            form_standing(
                made=row.made_at is not None,
                back=row.is_back,
                deadline=row.deadline_on,
                today=today,
            ),
        )
        for row in list_forms(workspace, year)
    )


def columns() -> tuple[Column[FormLine], ...]:
    """Give the columns of the forms."""
    return (
        Column("agency", _tr("OPD"), lambda line: line.row.agency.name),
        Column("standing", _tr("Keadaan"), lambda line: line.standing),
        Column(
            "innovations",
            _tr("Inovasi"),
            lambda line: line.row.innovations,
            count_text,
            RIGHT,
            _tr("Jumlah inovasi yang tercatat pada tahun ini"),
        ),
        Column("companion", _tr("Pendamping"), lambda line: line.row.companion or None, _or_nothing),
        Column("made", _tr("Dibuat"), lambda line: _local_day(line.row.made_at), date_text),
        Column(
            "deadline", _tr("Batas"), lambda line: line.row.deadline_on, date_text, hint=_tr("Batas kembali")
        ),
        Column("received", _tr("Kembali"), lambda line: _local_day(line.row.received_at), date_text),
        Column(
            "file",
            _tr("Berkas"),
            lambda line: line.row.received_name or None,
            _or_nothing,
            hint=_tr("Berkas yang terakhir disimpan"),
        ),
    )


def matching(words: str, standing: str) -> Callable[[FormLine], bool]:
    """Give what holds for the forms of *standing* ("" for any) whose names have all of *words*."""
    has = has_words(words)
    return lambda line: (
        standing in {"", line.standing} and has(f"{line.row.agency.name} {line.row.companion}")
    )


def standing_choices(lines: Sequence[FormLine]) -> list[tuple[str, str]]:
    """Give the choices of what is listed, each with how many there are."""
    text = _tr("{name} ({count})")
    counted = {each: sum(line.standing is each for line in lines) for each in FormStanding}
    return [
        ("", text.format(name=_tr("Semua formulir"), count=count_text(len(lines)))),
        *(
            (each.value, text.format(name=each.capitalize(), count=count_text(count)))
            for each, count in counted.items()
        ),
    ]


def state_text(lines: Sequence[FormLine]) -> str:
    """Give the sentence under the title."""
    made = [line for line in lines if line.standing is not FormStanding.NOT_MADE]
    if not made:
        return _tr("Belum ada formulir yang dibuat untuk {count} perangkat daerah").format(
            count=count_text(len(lines))
        )
    back = sum(line.standing is FormStanding.BACK for line in made)
    late = sum(line.standing is FormStanding.LATE for line in made)
    missing = len(lines) - len(made)
    text = _tr("{back} dari {made} formulir sudah kembali").format(
        back=count_text(back), made=count_text(len(made))
    )
    if late:
        text += _tr(", {count} terlambat").format(count=count_text(late))
    if missing:
        text += _tr(", {count} belum dibuat").format(count=count_text(missing))
    return text


def ticked_text(count: int) -> str:
    """Give how many agencies are ticked in the list."""
    return _tr("{count} perangkat daerah dicentang").format(count=count_text(count)) if count else ""


def made_text(count: int, folder: Path) -> str:
    """Give what is told once forms were made."""
    return _tr("{count} formulir tersimpan di {folder}").format(count=count_text(count), folder=folder)


def _local_day(moment: datetime | None) -> date | None:
    return None if moment is None else local_time(moment).date()


def _or_nothing(text: str | None) -> str:
    return text or NOTHING


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExchangeForms", text)
