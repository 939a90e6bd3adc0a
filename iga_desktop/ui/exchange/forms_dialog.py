"""Asking what forms are to be made: for whom, until when, with how many blank sheets, and where."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.formats import count_text, local_time
from iga_desktop.services.forms import FormOptions
from iga_desktop.ui.exchange.forms_presenter import MOST_BLANKS
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.date_field import DateField, date_of
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling

_FIGURE_WIDTH = 64
_DATE_WIDTH = 160


class FormsDialog(FormDialog):
    """Asks; once it was accepted, `folder` and `options` say what is to be made."""

    def __init__(self, session: Session, agencies: int, chosen: Collection[int], parent: QWidget) -> None:
        """*chosen* are the ids of the agencies ticked in the list, of *agencies* in all."""
        super().__init__(parent)
        self._session = session
        self._chosen = frozenset(chosen)
        self.folder = Path()
        self.options = FormOptions()
        self.setWindowTitle(self.tr("Buat formulir"))
        self.save_button.setText(self.tr("Buat formulir"))
        self.everyone = QRadioButton(self.tr("&Semua ({count})").format(count=count_text(agencies)))
        self.some = QRadioButton(
            self.tr("Hanya yang &dicentang pada daftar ({count})").format(count=count_text(len(chosen)))
        )
        self.some.setEnabled(bool(chosen))
        (self.some if chosen else self.everyone).setChecked(True)
        self.deadline = DateField()
        self.deadline.setFixedWidth(_DATE_WIDTH)
        self.blanks = CountBox(MOST_BLANKS)
        self.blanks.setFixedWidth(_FIGURE_WIDTH)
        self.blanks.show_value(self.options.blanks)
        self.place = QLineEdit(readOnly=True)
        self.place.setPlaceholderText(self.tr("Belum dipilih"))
        self.place_button = button(self.tr("Pilih folder…"), "folder-open")
        self.place_button.clicked.connect(self._choose_folder)
        self._build()

    def _build(self) -> None:
        whom = QVBoxLayout()
        whom.setSpacing(SIZES.step)
        for each in (self.everyone, self.some):
            whom.addWidget(each)
        place = QHBoxLayout()
        place.setSpacing(2 * SIZES.step)
        place.addWidget(self.place, stretch=1)
        place.addWidget(self.place_button)
        blanks = QHBoxLayout()
        blanks.setSpacing(2 * SIZES.step)
        blanks.addWidget(self.blanks)
        blanks.addWidget(label(self.tr("lembar untuk inovasi baru, paling banyak 5"), "muted"), stretch=1)
        self.form.addRow(self.tr("OPD"), whom)
        self.form.addRow(self.tr("&Batas kembali"), self.deadline)
        named = label(self.tr("&Lembar kosong"))
        named.setBuddy(self.blanks)
        self.form.addRow(named, blanks)
        self.form.addRow(self.tr("Folder"), place)
        self.place.setAccessibleName(self.tr("Folder"))
        text = self.tr(
            "Tiap perangkat daerah mendapat satu berkas Excel. Berkas yang sudah ada di folder itu tidak "
            "diganti."
        )
        self.body.addWidget(label(text, "muted", wraps=True))

    def accept(self) -> None:
        """Take what was entered and close."""
        with telling(self._session.messages):
            deadline = date_of(self.deadline, self.tr("Batas kembali"))
            self._refuse_past(deadline)
            if not self.place.text():
                raise UserError(self.tr("Folder belum dipilih. Pilih folder tempat formulir disimpan."))
            ids = self._chosen if self.some.isChecked() else None
            self.options = FormOptions(deadline, self.blanks.value(), ids)
            super().accept()

    def _refuse_past(self, deadline: date | None) -> None:
        today = local_time(self._session.workspace.clock()).date()
        if deadline is not None and deadline < today:
            raise UserError(
                self.tr("Batas kembali sudah lewat. Tulis tanggal hari ini atau sesudahnya, atau kosongkan.")
            )

    def _choose_folder(self) -> None:
        folder = self._session.messages.choose_folder(self.tr("Pilih folder untuk formulir"))
        if folder is not None:
            self.folder = folder
            self.place.setText(str(folder))
