"""Adding or changing one companion."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from iga_desktop.domain.companion import Companion
from iga_desktop.services.companions import list_companions, save_companion
from iga_desktop.services.offices import list_agencies
from iga_desktop.ui.searching import has_words
from iga_desktop.ui.session import Session
from iga_desktop.ui.verification.companion_words import moving_sentence
from iga_desktop.ui.widgets.basics import label, search_field
from iga_desktop.ui.widgets.check_list import CheckList
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling


class CompanionDialog(FormDialog):
    """Asks for a companion (None: a new one) and stores it; stays open while it cannot be stored."""

    def __init__(self, session: Session, companion: Companion | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._companion = companion or Companion(None, "")
        agencies = list_agencies(session.workspace)
        self._ids = {agency.name: agency.id for agency in agencies if agency.id is not None}
        own = self._companion.agency_ids
        self._offered = [agency.name for agency in agencies if agency.active or agency.id in own]
        self._owners = {
            agency_id: other.name
            for other in list_companions(session.workspace)
            if other.id != self._companion.id
            for agency_id in other.agency_ids
        }
        self.setWindowTitle(self.tr("Ubah pendamping") if companion else self.tr("Tambah pendamping"))
        self._build()
        self.name.setText(self._companion.name)
        self.contact.setText(self._companion.contact)
        self.agencies.show_ticked([name for name in self._offered if self._ids[name] in own], self._offered)
        self._tell_moving(())

    def accept(self) -> None:
        """Store what was entered and close."""
        entered = replace(
            self._companion,
            name=self.name.text(),
            contact=self.contact.text(),
            agency_ids=frozenset(self._ids[name] for name in self.agencies.ticked),
        )
        with telling(self._session.messages):
            save_companion(self._session.workspace, entered)
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter lead from the search to what was found; elsewhere it saves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.focusWidget() is self.search:
            self.agencies.setFocus()
            self.agencies.setCurrentRow(0)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.name = QLineEdit()
        self.contact = QLineEdit()
        self.contact.setPlaceholderText(self.tr("Nomor telepon, surel, atau ruangan"))
        self.search = search_field(self.tr("Cari perangkat daerah"))
        self.search.textChanged.connect(self._offer_matching)
        self.agencies = CheckList()
        self.agencies.setAccessibleName(self.tr("Perangkat daerah yang didampingi"))
        self.agencies.ticked_changed.connect(self._tell_moving)
        self.moving = label("", "caution", wraps=True)
        self.form.addRow(self.tr("&Nama"), self.name)
        self.form.addRow(self.tr("&Kontak"), self.contact)
        self.form.addRow(self.tr("&OPD"), self.search)
        self.form.addRow("", self.agencies)
        self.body.addWidget(self.moving)

    def _offer_matching(self, words: str) -> None:
        matching = filter(has_words(words), self._offered)
        self.agencies.show_ticked(self.agencies.ticked, list(matching))

    def _tell_moving(self, _ticked: Sequence[str]) -> None:
        moving = [name for name in self.agencies.ticked if self._ids[name] in self._owners]
        self.moving.setText(moving_sentence(moving, [self._owners[self._ids[name]] for name in moving]))
        self.moving.setVisible(bool(moving))
