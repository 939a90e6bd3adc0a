"""Antarlaptop: the office as one file for another laptop, and such a file merged into this office."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iga_desktop.errors import UserError
from iga_desktop.formats import local_time
from iga_desktop.services.office_package import PackageMade, PackageScope, export_office
from iga_desktop.services.offices import list_agencies, load_office
from iga_desktop.services.package_merge import (
    IncomingPackage,
    PackageStored,
    PasswordNeeded,
    WrongPassword,
    read_package,
    store_package,
)
from iga_desktop.services.years import list_years
from iga_desktop.ui.exchange import laptop_presenter as presenter
from iga_desktop.ui.exchange.laptop_package import PackagePane
from iga_desktop.ui.exchange.laptop_send import SendCard
from iga_desktop.ui.exchange.reading_view import ReadingView
from iga_desktop.ui.papers.saving import ask_target, offering_other_name
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card
from iga_desktop.ui.widgets.columns import Columns
from iga_desktop.ui.widgets.password import PasswordDialog
from iga_desktop.ui.widgets.scrolling import scrolling
from iga_desktop.ui.widgets.telling import telling

_BESIDE_WIDTH = 760


class LaptopView(ReadingView[IncomingPackage]):
    """Two cards, or the package that was read, or the work under way; a package can also be dropped here."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "check")
        self.send = SendCard(session)
        self.send.wanted.connect(self._send)
        self.open_button = button(self.tr("Buka paket…"), "file-up")
        self.receive = self._receive_card()
        self.pane = PackagePane()
        for each in (self.open_button, self.pane.other_button):
            each.clicked.connect(self._ask_package)
        self._cards = scrolling(self._content())
        self._make_places(self._cards, scrolling(self.pane))

    @property
    def state(self) -> str:
        """What was read."""
        return "" if self._read is None else presenter.state_text(self._read)

    def refresh(self) -> None:
        """Read anew what can be sent; an office without data has nothing to send."""
        workspace = self._session.workspace
        years, agencies = list_years(workspace), list_agencies(workspace)
        self.send.offer(years, {agency.name: agency.id or 0 for agency in agencies})
        self.send.setVisible(bool(years or agencies))

    def read(self, path: Path, password: str | None = None) -> None:
        """Read the package at *path* and show what merging it would do."""
        if self._task is not None or not self._let_go():
            return
        workspace = self._session.workspace
        self._begin_reading(
            self.tr("Membaca paket"),
            lambda progress: read_package(workspace, path, password, progress),
            lambda problem: self._refuse(problem, path),
            # It tries out what storing would do.
            writes=True,
        )

    @property
    def _waits(self) -> bool:
        return self._read is not None

    @property
    def _first_step(self) -> QWidget:
        return self.open_button if self.send.isHidden() else self.send.save_button

    @property
    def _leaving_question(self) -> str:
        return self.tr(
            "Paket yang sudah dibaca belum digabung. Bila ditinggalkan, paket itu harus dibaca lagi. "
            "Data di laptop ini tidak berubah."
        )

    def _focus_read(self, read: IncomingPackage) -> None:
        if read.into_empty:
            self.store_button.setFocus()
        else:
            self.pane.merge.take_focus()

    def _read_dropped(self, paths: Sequence[Path]) -> None:
        if len(paths) == 1:
            self.read(paths[0])
            return
        text = self.tr(
            "Paket digabung satu per satu, agar isinya dapat diperiksa. Seret satu berkas .iga saja. Tidak "
            "ada data yang berubah."
        )
        self._session.messages.warn(text)

    def _receive_card(self) -> Card:
        made = Card(self.tr("Terima dari laptop lain"))
        text = self.tr(
            "Buka berkas .iga yang dibuat di laptop lain kantor ini, atau seret berkas itu ke sini. Isinya "
            "dibandingkan dahulu dengan data di laptop ini; tidak ada yang disimpan sebelum diperiksa."
        )
        made.body.addWidget(label(text, "muted", wraps=True))
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch()
        made.body.addLayout(row)
        made.body.addStretch()
        return made

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        margin = SIZES.page_margin
        column.setContentsMargins(margin, 3 * SIZES.step, margin, margin)
        column.addWidget(Columns(_BESIDE_WIDTH, {self.send: 1, self.receive: 1}))
        column.addStretch(1)
        return content

    def _send(self) -> None:
        with telling(self._session.messages):
            scope, password = self.send.scope, self.send.secret
            target = self._ask_target()
            if target is not None:
                self._export(target, scope, password)

    def _export(self, target: Path, scope: PackageScope, password: str | None) -> None:
        workspace = self._session.workspace
        self.send.forget_made()
        self._run(
            self.tr("Membuat paket"),
            lambda progress: export_office(workspace, target, scope, password, progress),
            self._show_made,
            offering_other_name(self._session.messages, lambda other: self._export(other, scope, password)),
        )

    def _ask_target(self) -> Path | None:
        workspace = self._session.workspace
        name = presenter.proposed_name(load_office(workspace).regency, local_time(workspace.clock()).date())
        kinds = self.tr("Paket data kantor (*.iga)")
        return ask_target(self._session.messages, self.tr("Simpan paket"), name, kinds)

    def _show_made(self, made: PackageMade) -> None:
        self.send.show_made(made)
        self._cards.ensureWidgetVisible(self.send.saved)

    def _ask_package(self) -> None:
        kinds = self.tr("Paket data kantor (*.iga);;Semua berkas (*)")
        path = self._session.messages.open_file(self.tr("Buka paket"), kinds)
        if path is not None:
            self.read(path)

    def _refuse(self, problem: UserError, path: Path) -> None:
        if not isinstance(problem, PasswordNeeded | WrongPassword):
            self._session.messages.warn(str(problem))
            return
        dialog = PasswordDialog(self.tr("Kata sandi paket"), str(problem), self.tr("Buka paket"), self)
        if dialog.exec():
            self.read(path, dialog.password)
        dialog.deleteLater()

    def _fill(self, read: IncomingPackage) -> None:
        self.pane.show_package(read)
        self.store_button.setText(presenter.store_button_text(read))

    def _store(self) -> None:
        package, choices, workspace = self._read, self.pane.choices, self._session.workspace
        if package is not None and self._task is None:
            self._run(
                self.tr("Menggabungkan paket"),
                lambda progress: store_package(workspace, package, choices, progress),
                lambda stored: self._show_stored(package, stored),
            )

    def _show_stored(self, package: IncomingPackage, stored: PackageStored) -> None:
        self._forget()
        session = self._session
        years = list_years(session.workspace)
        if session.year is None and years:
            session.show_year(years[0])
        # An earlier step taken back would take away evidence that the other laptop has as well.
        session.undo.clear()
        session.data_changed.emit()
        # The first package brings the settings of the office along.
        session.office_changed.emit()
        session.messages.inform(presenter.stored_text(package, stored))
