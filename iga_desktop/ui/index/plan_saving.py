"""The button that saves the plan: for the meeting as Excel or PDF, for the agencies as attachments."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QWidget

from iga_desktop.services.plan_papers import PlanReport, plan_report
from iga_desktop.services.plans import OfficePlan
from iga_desktop.services.spending import Spending
from iga_desktop.ui.papers.handing_over import save_written
from iga_desktop.ui.papers.presenter import paper_name
from iga_desktop.ui.session import Session
from iga_desktop.ui.theme import SIZES, colors, icon
from iga_desktop.ui.widgets.basics import PushButton

if TYPE_CHECKING:
    from iga_desktop.services.papers.making import LoadedPaper

Spender = Callable[[], Spending]
"""Gives what the working days are spent on; called in a thread."""


class SaveButton(PushButton):
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
        self.excel_action.triggered.connect(lambda: self._save_plan(".xlsx"))
        self.pdf_action.triggered.connect(lambda: self._save_plan(".pdf"))
        self.agency_action.triggered.connect(lambda: self._save_attachment(self._agency))
        self.agencies_action.triggered.connect(lambda: self._save_attachment(None))
        self.setMenu(menu)

    def offer(self, plan: OfficePlan | None, spender: Callable[[], Spender], agency: str | None) -> None:
        """Save *plan* from now on, and what its days are spent on; *agency* is the code of the chosen one."""
        self._plan, self._spender, self._agency = plan, spender, agency
        self.setEnabled(plan is not None)
        for each in (self.agency_action, self.agencies_action):
            each.setEnabled(agency is not None)

    def _save_plan(self, suffix: str) -> None:
        def make(report: PlanReport) -> "LoadedPaper":
            # It brings all papers along, which would hold the window up when it first comes to them.
            from iga_desktop.services.papers.worked_out import plan_paper  # noqa: PLC0415 see above

            return plan_paper(report)

        self._save(self.tr("Rencana"), suffix, make)

    def _save_attachment(self, agency: str | None) -> None:
        codes = None if agency is None else (agency,)

        def make(report: PlanReport) -> "LoadedPaper":
            from iga_desktop.services.papers.worked_out import shortfalls_paper  # noqa: PLC0415 as above

            return shortfalls_paper(report, codes)

        subject = self.tr("Lampiran {agency}").format(agency=agency) if agency else self.tr("Lampiran OPD")
        self._save(subject, ".pdf", make)

    def _save(self, subject: str, suffix: str, make: "Callable[[PlanReport], LoadedPaper]") -> None:
        plan = self._plan
        if plan is None:
            return
        spender = self._spender()
        save_written(
            self._session,
            self._owner,
            self.text(),
            paper_name(subject, plan.state.year, plan.office.regency, suffix),
            lambda: make(plan_report(plan, spender())),
        )
