"""Pengaturan: proving on demand that records and evidence are whole."""

from PySide6.QtWidgets import QHBoxLayout

from iga_desktop.services.checkup import CheckReport, check_office
from iga_desktop.ui.office import presenter
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label
from iga_desktop.ui.widgets.card import Card


class CheckupCard(Card):
    """Runs the check in the background and tells what it found."""

    def __init__(self, session: Session) -> None:
        super().__init__(self.tr("Keutuhan data"))
        self._session = session
        words = self.tr(
            "Membuktikan bahwa setiap catatan dan setiap berkas bukti masih utuh, dan memperbaiki yang dapat "
            "diperbaiki. Tidak ada yang dihapus."
        )
        self.check_button = button(self.tr("Periksa data"), "list-checks")
        self.check_button.clicked.connect(self._check)
        row = QHBoxLayout()
        row.setSpacing(4 * SIZES.step)
        row.addWidget(label(words, "muted", wraps=True), stretch=1)
        row.addWidget(self.check_button)
        self.body.addLayout(row)

    def _check(self) -> None:
        workspace = self._session.workspace
        task = self._session.tasks.run(
            self.tr("Memeriksa data"),
            lambda progress: check_office(workspace, progress),
            self._tell,
            writes=True,
            receiver=self,
        )
        self.check_button.setEnabled(False)
        task.ended.connect(self._let_check_again)

    def _let_check_again(self) -> None:
        self.check_button.setEnabled(True)

    def _tell(self, report: CheckReport) -> None:
        text = presenter.check_sentence(report)
        if report.findings:
            self._session.messages.warn_of_each(text, [finding.text for finding in report.findings])
            self._session.data_changed.emit()
        else:
            self._session.messages.inform(text)
