"""The button that saves the plan: for the meeting as Excel or PDF, for the agencies as attachments."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from iga_desktop.progress import Progress
from iga_desktop.services import plan_papers
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.recaps import PageSetup
from iga_desktop.services.spending import Spending
from iga_desktop.ui.papers.presenter import paper_name
from iga_desktop.ui.papers.saving import save_paper
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES, colors, icon

Spender = Callable[[], Spending]
"""Gives what the working days are spent on; called in a thread."""


class SaveButton(QPushButton):
    """Saves what `offer` gave it, as the menu says."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(icon("download", colors().muted), "")
        self.setText(self.tr("Simpan rencana"))
        self.setIconSize(QSize(SIZES.icon, SIZES.icon))
        self._session, self._owner = session, owner
        self._plan: OfficePlan | None = None
        self._spender: Callable[[], Spender]
        self._agency: str | None = None
        menu = QMenu(self)
        self.excel_action = menu.addAction(self.tr("Rencana (Excel)"))
        self.pdf_action = menu.addAction(self.tr("Rencana (PDF)"))
        menu.addSeparator()
        self.agency_action = menu.addAction(self.tr("Lampiran untuk OPD yang dipilih (PDF)"))
        self.agencies_action = menu.addAction(self.tr("Lampiran untuk semua OPD (PDF)"))
        self.excel_action.triggered.connect(self._save_excel)
        self.pdf_action.triggered.connect(self._save_pdf)
        self.agency_action.triggered.connect(lambda: self._save_attachment(self._agency))
        self.agencies_action.triggered.connect(lambda: self._save_attachment(None))
        self.setMenu(menu)

    def offer(self, plan: OfficePlan | None, spender: Callable[[], Spender], agency: str | None) -> None:
        """Save *plan* from now on, and what its days are spent on; *agency* is the code of the chosen one."""
        self._plan, self._spender, self._agency = plan, spender, agency
        self.setEnabled(plan is not None)
        for each in (self.agency_action, self.agencies_action):
            each.setEnabled(agency is not None)

    def _save_excel(self) -> None:
        self._save(
            self.tr("Rencana"),
            ".xlsx",
            lambda plan, spending, path, progress: plan_papers.write_plan_excel(
                plan_papers.plan_report(plan, spending), path, progress
            ),
        )

    def _save_pdf(self) -> None:
        self._save(
            self.tr("Rencana"),
            ".pdf",
            lambda plan, spending, path, progress: plan_papers.write_plan_pdf(
                plan_papers.plan_report(plan, spending), path, PageSetup(), progress
            ),
        )

    def _save_attachment(self, agency: str | None) -> None:
        codes = None if agency is None else (agency,)
        subject = self.tr("Lampiran {agency}").format(agency=agency) if agency else self.tr("Lampiran OPD")
        self._save(
            subject,
            ".pdf",
            lambda plan, spending, path, progress: plan_papers.write_agency_pdf(
                plan_papers.plan_report(plan, spending), codes, path, PageSetup(), progress
            ),
        )

    def _save(
        self, subject: str, suffix: str, write: Callable[[OfficePlan, Spending, Path, Progress], None]
    ) -> None:
        plan = self._plan
        if plan is None:
            return
        spender = self._spender()
        save_paper(
            self._session,
            self._owner,
            self.text(),
            paper_name(subject, plan.state.year, plan.office.regency, suffix),
            lambda path, progress: write(plan, spender(), path, progress),
        )
