"""Making the package for the ministry: asked where, written in a thread, and only then told."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from iga_desktop.files import unused_name
from iga_desktop.services.submission_package import PackageResult, make_package
from iga_desktop.ui.exchange import submission_presenter as presenter
from iga_desktop.ui.papers.saving import ask_target, offering_other_name
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import button
from iga_desktop.ui.widgets.saved_line import SavedLine


class PackageMaker(SavedLine):
    """The button that makes a package, and (the widget itself) the line that tells of the last one."""

    wanted = Signal(bool)
    """A package is wanted: a .zip (True) or a folder. Whoever listens calls `make`."""
    busy_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.messages)
        self._session = session
        self.busy = False
        self.make_button = button(self.tr("Buat paket…"), "download", primary=True)
        self.menu = QMenu(self.make_button)
        self.menu.addAction(self.tr("Satu berkas .zip…")).triggered.connect(lambda: self.wanted.emit(True))
        self.menu.addAction(self.tr("Folder…")).triggered.connect(lambda: self.wanted.emit(False))
        # Not as the button's own menu: its mark can hardly be seen on a primary button.
        self.make_button.clicked.connect(self._open_menu)

    def make(self, year: int, ids: Sequence[int], *, as_zip: bool) -> None:
        """Ask where, and make a package of the innovations *ids* there."""
        name = presenter.package_name(year, len(ids))
        target = self._ask_zip(name) if as_zip else self._ask_folder(name)
        if target is not None:
            self._write(year, ids, target)

    def _open_menu(self) -> None:
        self.menu.popup(self.make_button.mapToGlobal(QPoint(0, self.make_button.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _ask_zip(self, name: str) -> Path | None:
        kinds = self.tr("Berkas zip (*.zip)")
        return ask_target(self._session.messages, self.tr("Simpan paket"), f"{name}.zip", kinds)

    def _ask_folder(self, name: str) -> Path | None:
        chosen = self._session.messages.choose_folder(self.tr("Pilih folder tempat paket disimpan"))
        return chosen and unused_name(chosen / name)

    def _write(self, year: int, ids: Sequence[int], target: Path) -> None:
        workspace, messages = self._session.workspace, self._session.messages

        self.hide()
        self._set_busy(busy=True)
        task = self._session.tasks.run(
            self.tr("Membuat paket"),
            lambda progress: make_package(workspace, year, ids, target, progress),
            self._tell,
            on_failed=offering_other_name(messages, lambda other: self._write(year, ids, other)),
            receiver=self,
        )
        task.ended.connect(self._be_ready)

    def _be_ready(self) -> None:
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit()

    def _tell(self, made: PackageResult) -> None:
        self.tell(presenter.made_text(made), made.path if made.path.is_dir() else made.path.parent)
        if made.left_out:
            self._session.messages.warn_of_each(presenter.left_out_text(made), made.left_out)
