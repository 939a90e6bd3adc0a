"""The steps of an innovation through the year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from iga_desktop.db import innovations
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.workflow import Sending, Standing, Status, needs_note, obstacles
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.formats import local_time, long_date_text
from iga_desktop.services.desk import fetch_desk
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.years import author


@dataclass(frozen=True, slots=True)
class Step:
    """A step to take: where to, and why; `sent_on` and `receipt` only for sending."""

    to: Status
    note: str = ""
    sent_on: date | None = None
    receipt: str = ""


def take_step(workspace: Workspace, innovation_id: int, step: Step) -> Status:
    """Let an innovation take *step* and give the status that it came from.

    Raises:
        UserError: the step is not allowed now (the text says why), lacks its note, or, for sending,
            its date or receipt number.
    """
    with workspace.writing() as connection:
        now = fetch_desk(connection, innovation_id)
        old = now.sending.status
        if refusal := hindrance(old, now.standing, step) or fault(workspace, now.innovation.year, step):
            raise UserError(f"{refusal} {UNCHANGED}")
        move(connection, workspace, now.innovation, step)
    return old


def hindrance(old: Status, standing: Standing, step: Step) -> str:
    """Give the sentence why an innovation of status *old* cannot take *step*, "" if nothing hinders it."""
    hindering = obstacles(old, step.to, standing)
    if hindering:
        return f'Status belum dapat menjadi "{step.to}": {"; ".join(hindering)}.'
    if needs_note(old, step.to) and not step.note.strip():
        return f'Tulis alasan untuk langkah ke "{step.to}".'
    return ""


def fault(workspace: Workspace, year: int, step: Step) -> str:
    """Give the sentence on what *step* itself lacks or has wrong, "" if it is fine: day and receipt.

    *year* is that of the innovation.
    """
    if step.to is Status.SENT and (step.sent_on is None or not step.receipt.strip()):
        return "Isi tanggal kirim dan nomor tanda terima."
    if step.sent_on is None:
        return ""
    if abs(step.sent_on.year - year) > 1:
        return (
            f"Tanggal kirim {long_date_text(step.sent_on)} tidak mungkin untuk inovasi tahun {year}. "
            "Periksa tanggalnya."
        )
    if step.sent_on > local_time(workspace.clock()).date():
        return "Tanggal kirim tidak boleh di masa depan."
    return ""


def move(connection: Connection, workspace: Workspace, innovation: Innovation, step: Step) -> None:
    """Let *innovation* take *step*, which nothing hinders, inside a transaction."""
    # Going back from sent leaves date and receipt to the history.
    sent = (step.sent_on, step.receipt.strip()) if step.to is Status.SENT else (None, "")
    who = author(workspace, "langkah")
    innovations.move(connection, who, innovation, Sending(step.to, *sent), step.note.strip())
