"""What restoring a backup would change, before it is done."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from iga_desktop.services.backups import KeptBackup
from iga_desktop.services.restore_preview import preview_sentences
from iga_desktop.services.restoring import RestorePreview
from iga_desktop.ui.backups.presenter import content_text, sentence_moment
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.form_dialog import FormDialog

_WIDTH = 600
_LEAST_LIST, _MOST_LIST = 96, 220


class RestoreDialog(FormDialog):
    """Says of *kept* what would come back, go and differ; accepted, the officer agrees to it."""

    def __init__(self, kept: KeptBackup, found: RestorePreview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(_WIDTH)
        self.setWindowTitle(self.tr("Pulihkan cadangan"))
        self.list = QPlainTextEdit("\n\n".join(preview_sentences(found)), readOnly=True, tabChangesFocus=True)
        self.list.setAccessibleName(self.tr("Yang akan berubah"))
        self.list.setMinimumHeight(_LEAST_LIST)
        self.list.setMaximumHeight(_MOST_LIST)
        safety = self.tr(
            "Keadaan sekarang dicadangkan lebih dahulu. Bila hasilnya bukan yang Anda cari, pulihkan "
            "cadangan itu dengan cara yang sama. Program menutup data kantor sebentar dan membukanya lagi "
            "sendiri."
        )
        for part in (
            label(self._goal(kept), wraps=True),
            label(self.tr("Yang akan berubah"), "section"),
            self.list,
            label(safety, "muted", wraps=True),
        ):
            self.body.addWidget(part)
        self.save_button.setText(self.tr("Pulihkan cadangan ini"))
        self.list.setFocus()

    def _goal(self, kept: KeptBackup) -> str:
        if kept.backup is None:
            return ""
        return self.tr("Data kantor akan kembali seperti pada {moment}: {content}.").format(
            moment=sentence_moment(kept.backup.made_at), content=content_text(kept.backup)
        )
