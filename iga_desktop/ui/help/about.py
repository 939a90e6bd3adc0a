"""What the program is, where it keeps its data, and what it is made of."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from iga_desktop.paths import resources
from iga_desktop.services.licences import Component, read_components
from iga_desktop.ui.help.about_words import component_text, facts, facts_text, qt_notice
from iga_desktop.ui.opening import open_path
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, form, label
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.tab_set import tab_set

_SIZE = QSize(820, 560)
_LIST_WIDTH = 260


class AboutDialog(QDialog):
    """Says it in two tabs: the program on this laptop, and the licences of its components."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._facts = facts(session.workspace.folder)
        self._components = read_components(resources())
        self.setWindowTitle(self.tr("Tentang IGA Desktop"))
        self.said = label("", "muted")
        self.folder_button = button(self.tr("Buka folder data"), "folder-open")
        self.folder_button.clicked.connect(lambda: open_path(session.workspace.folder, session.messages))
        self.path_button = button(self.tr("Salin letaknya"), "copy")
        self.path_button.clicked.connect(self._copy_path)
        self.copy_button = button(self.tr("Salin keterangan"), "copy")
        self.copy_button.clicked.connect(self._copy)
        self.close_button = button(self.tr("Tutup"))
        self.close_button.clicked.connect(self.close)
        self.licences = QListWidget()
        self.licences.setProperty("class", "lines")
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.tabs = tab_set(self.tr("Tentang IGA Desktop"))
        self.tabs.addTab(scrolling(self._program_tab()), self.tr("Program"))
        self.tabs.addTab(self._licences_tab(), self.tr("Komponen dan lisensi"))
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SIZES.step)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.said, stretch=1)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[SIZES.page_margin] * 4)
        whole.setSpacing(3 * SIZES.step)
        whole.addWidget(self.tabs)
        whole.addLayout(buttons)
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))

    def _program_tab(self) -> QWidget:
        rows = form()
        for title, said in self._facts[1:]:
            value = label(said, wraps=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(f"{title}: {said}")
            rows.addRow(label(title, "muted"), value)
        opener = QHBoxLayout()
        opener.setSpacing(2 * SIZES.step)
        opener.addWidget(self.folder_button)
        opener.addWidget(self.path_button)
        opener.addStretch()
        rows.addRow("", opener)
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setSpacing(3 * SIZES.step)
        column.addWidget(label(self._facts[0][1], "section"))
        column.addLayout(rows)
        column.addSpacing(2 * SIZES.step)
        column.addWidget(label(qt_notice(), "muted", wraps=True))
        column.addStretch()
        return tab

    def _licences_tab(self) -> QWidget:
        self.licences.setAccessibleName(self.tr("Komponen program"))
        self.licences.setFixedWidth(_LIST_WIDTH)
        self.text.setAccessibleName(self.tr("Lisensi komponen"))
        for component in self._components:
            item = QListWidgetItem(f"{component.name} {component.version}".strip())
            item.setData(Qt.ItemDataRole.UserRole, component)
            self.licences.addItem(item)
        self.licences.currentItemChanged.connect(self._show)
        self.licences.setCurrentRow(0)
        tab = QWidget()
        columns = QHBoxLayout(tab)
        columns.setContentsMargins(0, 3 * SIZES.step, 0, 0)
        columns.setSpacing(3 * SIZES.step)
        columns.addWidget(self.licences)
        columns.addWidget(self.text, stretch=1)
        return tab

    def _show(self, item: QListWidgetItem | None) -> None:
        component = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(component, Component):
            self.text.setPlainText(component_text(component))

    def _copy_path(self) -> None:
        QApplication.clipboard().setText(str(self._session.workspace.folder))
        self.said.setText(self.tr("Letak folder data sudah disalin."))

    def _copy(self) -> None:
        QApplication.clipboard().setText(facts_text(self._facts, self._components))
        self.said.setText(self.tr("Keterangan sudah disalin. Tempelkan ke pesan untuk pendamping TI."))
