"""Where backups go besides this laptop, whether a password protects them there, and when to warn."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.services.backup_settings import BackupSettings, save_backup_settings
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.entry_dialog import EntryDialog
from iga_desktop.ui.widgets.password import password_field

_MOST_DAYS = 90
_DAYS_WIDTH = 72


class PlacesDialog(EntryDialog):
    """Edits *settings*; once accepted, they are stored."""

    def __init__(self, session: Session, settings: BackupSettings, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.setWindowTitle(self.tr("Atur cadangan"))
        self._settings = settings
        self._folder = settings.folder
        self.folder = label(wraps=True)
        self.choose_button = button(self.tr("Pilih folder…"), "folder-open")
        self.choose_button.clicked.connect(self._choose)
        self.drop_button = button(self.tr("Jangan pakai folder ini"), "x")
        self.drop_button.setToolTip(self.tr("Cadangan yang sudah ada di folder itu tidak dihapus"))
        self.drop_button.clicked.connect(lambda: self._show_folder(None))
        self.sealed = QCheckBox(self.tr("&Lindungi dengan kata sandi"))
        self.sealed.setChecked(settings.sealed)
        self.sealed.toggled.connect(self._follow)
        self.password = password_field(self.tr("Kata sandi cadangan"))
        self.again = password_field(self.tr("Ulangi kata sandi cadangan"))
        self.days = CountBox(_MOST_DAYS)
        self.days.setMinimum(1)
        self.days.setFixedWidth(_DAYS_WIDTH)
        self.days.setValue(settings.warn_days)
        self._build()
        self._show_folder(settings.folder)

    def storing(self) -> Callable[[], object]:
        """Give what stores the places as they stand now.

        Raises:
            UserError: the password is missing, or was not written the same way twice.
        """
        office, chosen, days = self.session.workspace.folder, self._folder, self.days.value()
        password = self._entered_password() if chosen else None
        unsealed = not self.sealed.isChecked()

        def store() -> BackupSettings:
            return save_backup_settings(office, chosen, password, days, unseal=unsealed)

        return store

    def keep(self, stored: object) -> None:
        """Nothing is left to do: whoever shows the settings reads them."""

    @property
    def _kept_seal(self) -> bool:
        """Whether this laptop knows a key, which serves in another folder as well."""
        return self._settings.sealed

    def _entered_password(self) -> str | None:
        if not self.sealed.isChecked():
            return None
        if self.password.text() != self.again.text():
            self.again.setFocus()
            raise UserError(
                self.tr("Kedua kata sandi tidak sama. Tulis ulang keduanya. Belum ada yang diubah.")
            )
        if not self.password.text() and not self._kept_seal:
            self.password.setFocus()
            raise UserError(self.tr("Kata sandi belum diisi. Isi dua kali, atau hapus centangnya."))
        return self.password.text() or None

    def _build(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(2 * SIZES.step)
        place.addWidget(self.choose_button)
        place.addWidget(self.drop_button)
        place.addStretch()
        self.form.addRow(self.tr("Folder"), self.folder)
        self.form.addRow("", place)
        self.form.addRow("", self.sealed)
        self.form.addRow(self.tr("&Kata sandi"), self.password)
        self.form.addRow(self.tr("&Ulangi kata sandi"), self.again)
        self.form.addRow(self.tr("&Peringatkan setelah (hari)"), self.days)
        self.body.insertWidget(0, label(self._purpose(), "muted", wraps=True))
        self.body.addWidget(label(self._meaning(), "muted", wraps=True))
        # How high the fields are is known once they are dressed; the dialog is sized before.
        for field in (self.password, self.again, self.days):
            field.ensurePolished()

    def _purpose(self) -> str:
        return self.tr(
            "Cadangan di laptop ini selalu dibuat. Pilih juga folder di luar laptop, misalnya di flashdisk, "
            "agar data tetap ada bila laptop hilang atau rusak."
        )

    def _meaning(self) -> str:
        return self.tr(
            "Kata sandi melindungi cadangan di folder itu dari siapa pun yang menemukan flashdisknya. Laptop "
            "ini mengingat kuncinya; laptop lain menanyakan kata sandinya. Bila kata sandi hilang, cadangan "
            "di folder itu tidak dapat dibuka lagi oleh siapa pun. Data dan cadangan di laptop ini tidak "
            "ikut dilindungi."
        )

    def _choose(self) -> None:
        chosen = self.session.messages.choose_folder(self.tr("Pilih folder cadangan"))
        if chosen is not None:
            self._show_folder(chosen)

    def _show_folder(self, folder: Path | None) -> None:
        self._folder = folder
        self.folder.setText(str(folder) if folder else self.tr("Belum dipilih"))
        self._follow()

    def _follow(self) -> None:
        chosen = self._folder is not None
        self.drop_button.setEnabled(chosen)
        self.sealed.setEnabled(chosen)
        for field in (self.password, self.again):
            field.setEnabled(chosen and self.sealed.isChecked())
            field.setPlaceholderText(self.tr("Tetap seperti sebelumnya") if self._kept_seal else "")
