"""Recording that innovations were sent to the ministry: when, and under which receipt."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.errors import UserError
from iga_desktop.formats import count_text, local_time
from iga_desktop.services.sent_changes import SentResult, mark_sent
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.date_field import DateField, date_of
from iga_desktop.ui.widgets.entry_dialog import EntryDialog


class SentDialog(EntryDialog):
    """Asks for day and receipt of the innovations *ids*; once accepted, `outcome` tells the rest."""

    def __init__(self, session: Session, ids: Sequence[int], parent: QWidget) -> None:
        super().__init__(session, parent)
        self._ids = ids
        self.outcome = SentResult((), ())
        self.setWindowTitle(self.tr("Catat terkirim"))
        self.save_button.setText(self.tr("Catat terkirim"))
        self.day = DateField()
        self.day.show_date(local_time(session.workspace.clock()).date())
        self.receipt = QLineEdit()
        self.form.addRow(self.tr("&Tanggal kirim"), self.day)
        self.form.addRow(self.tr("&Nomor tanda terima"), self.receipt)
        text = self.tr(
            "{count} inovasi yang dicentang dicatat terkirim dengan tanggal dan nomor ini. Yang belum "
            "ditetapkan siap kirim tidak ikut dicatat. Langkah ini tidak dapat diurungkan sekaligus; status "
            "tiap inovasi dapat dikembalikan di Verifikasi dengan alasan."
        )
        self.body.addWidget(label(text.format(count=count_text(len(ids))), "muted", wraps=True))

    def storing(self) -> Callable[[], object]:
        """Give what marks the innovations as sent."""
        day = date_of(self.day, self.tr("Tanggal kirim"))
        if day is None:
            raise UserError(self.tr("Isi tanggal kirim dan nomor tanda terima."))
        workspace, ids, receipt = self.session.workspace, self._ids, self.receipt.text()
        return lambda: mark_sent(workspace, ids, day, receipt)

    def keep(self, stored: object) -> None:
        """Keep what became of them."""
        if isinstance(stored, SentResult):
            self.outcome = stored
