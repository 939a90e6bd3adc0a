"""Pengaturan: the mappings of headings that were remembered, and forgetting them."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout

from iga_desktop.formats import moment_text
from iga_desktop.services.heading_mappings import SavedMapping, forget_mapping, list_mappings
from iga_desktop.ui.field_words import field_name
from iga_desktop.ui.models.table import Column, TableModel
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.data_table import DataTable
from iga_desktop.ui.widgets.telling import telling

_MOST_ROWS = 5
_WIDTHS = (240, 140, 300)


class MappingsCard(Card):
    """Lists what is remembered; it is stored with a recap and can be forgotten here."""

    keys_homeless = Signal()
    """What had the keys is about to go."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Judul kolom yang diingat"))
        self._session = session
        words = self.tr(
            "Berkas rekap yang judul kolomnya sama dengan berkas di sini dibaca dengan pasangan yang sama."
        )
        self.model: TableModel[SavedMapping] = TableModel(_columns(), lambda saved: saved.fingerprint)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(self.title.text())
        self.table.setProperty("plain", True)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.empty = label(
            self.tr("Belum ada. Pasangkan judul di Baca rekap, lalu simpan rekapnya."), "muted"
        )
        self.forget_button = button(self.tr("Lupakan"), "trash-2")
        self.forget_button.clicked.connect(self._forget)
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        row.addWidget(label(words, "muted", wraps=True), stretch=1)
        row.addWidget(self.forget_button)
        self.body.addLayout(row)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.refresh()

    def refresh(self) -> None:
        """Show what is remembered now."""
        with telling(self._session.messages):
            self.model.set_rows(list_mappings(self._session.workspace))
        count = len(self.model.rows)
        focused = QApplication.focusWidget()
        if not count and focused is not None and self.isAncestorOf(focused):
            self.keys_homeless.emit()
        self.table.setFixedHeight((min(count, _MOST_ROWS) + 1) * SIZES.row + 2 * SIZES.step)
        self.table.setVisible(count > 0)
        self.forget_button.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        self._follow_selection()

    def _follow_selection(self) -> None:
        self.forget_button.setEnabled(self.table.selectionModel().hasSelection())

    def _forget(self) -> None:
        chosen: list[SavedMapping] = self.table.selected_objects()
        with telling(self._session.messages):
            for saved in chosen:
                forget_mapping(self._session.workspace, saved.fingerprint)
            names = ", ".join(saved.file_name for saved in chosen)
            self._session.told.emit(self.tr("Pasangan judul dari {names} dilupakan.").format(names=names))
        # Nothing is selected then, and what is out of use cannot keep the keys.
        self.table.setFocus()
        self.refresh()


def _columns() -> tuple[Column[SavedMapping], ...]:
    return (
        Column("file", _tr("Berkas"), lambda saved: saved.file_name),
        Column("saved", _tr("Dipasangkan"), lambda saved: saved.saved_at, moment_text),
        Column("pairs", _tr("Pasangan"), _pairs),
    )


def _pairs(saved: SavedMapping) -> str:
    return "; ".join(f"{heading} → {field_name(field)}" for heading, field in saved.mapping.items())


def _tr(text: str) -> str:
    return QCoreApplication.translate("MappingsCard", text)
