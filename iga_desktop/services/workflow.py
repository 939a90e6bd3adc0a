"""The steps of an innovation through the year."""

from dataclasses import dataclass
from datetime import date

from iga_desktop.db import innovations
from iga_desktop.domain.workflow import Sending, Status, needs_note, obstacles
from iga_desktop.errors import UserError
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
    note, receipt = step.note.strip(), step.receipt.strip()
    with workspace.writing() as connection:
        now = fetch_desk(connection, innovation_id)
        hindering = obstacles(now.sending.status, step.to, now.standing)
        if hindering:
            raise UserError(
                f'Status belum dapat menjadi "{step.to}": {"; ".join(hindering)}. '
                "Tidak ada data yang berubah."
            )
        if needs_note(now.sending.status, step.to) and not note:
            raise UserError(f'Tulis alasan untuk langkah ke "{step.to}". Tidak ada data yang berubah.')
        if step.to is Status.SENT and (step.sent_on is None or not receipt):
            raise UserError("Isi tanggal kirim dan nomor tanda terima. Tidak ada data yang berubah.")
        if step.sent_on is not None and abs(step.sent_on.year - now.innovation.year) > 1:
            raise UserError(
                f"Tanggal kirim {long_date_text(step.sent_on)} tidak mungkin untuk inovasi tahun "
                f"{now.innovation.year}. Periksa tanggalnya. Tidak ada data yang berubah."
            )
        if step.sent_on is not None and step.sent_on > local_time(workspace.clock()).date():
            raise UserError("Tanggal kirim tidak boleh di masa depan. Tidak ada data yang berubah.")
        # Going back from sent leaves date and receipt to the history.
        sent = (step.sent_on, receipt) if step.to is Status.SENT else (None, "")
        new = Sending(step.to, *sent)
        innovations.move(connection, author(workspace, "langkah"), now.innovation, new, note)
    return now.sending.status
