"""Setting from when to when the work of a plan is done, and how many working days there are for it."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from iga_desktop.domain.plan_settings import PlanSettings
from iga_desktop.formats import local_time
from iga_desktop.services.planning import MAXIMUM_WORKING_DAYS, load_plan_settings, save_plan_settings
from iga_desktop.ui.index import budget_presenter as presenter
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.basics import label
from iga_desktop.ui.widgets.count_box import CountBox
from iga_desktop.ui.widgets.date_field import DateField
from iga_desktop.ui.widgets.form_dialog import FormDialog
from iga_desktop.ui.widgets.telling import telling


class PlanSettingsDialog(FormDialog):
    """Asks for first day, deadline and working days of a year's plan and stores them."""

    def __init__(self, session: Session, year: int, companions: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._year, self._companions = session, year, companions
        self._today = local_time(session.workspace.clock()).date()
        self._settings = load_plan_settings(session.workspace, year)
        self.setWindowTitle(self.tr("Atur waktu rencana {year}").format(year=year))
        self.starts, self.deadline = DateField(), DateField()
        self.computed = QCheckBox(self.tr("&Hitung dari tanggal dan jumlah pendamping"))
        self.days = CountBox(MAXIMUM_WORKING_DAYS)
        self._told = label("", "muted", wraps=True)
        self.form.addRow(self.tr("&Mulai"), self.starts)
        self.form.addRow(self.tr("&Tenggat"), self.deadline)
        self.form.addRow("", self.computed)
        self.form.addRow(self.tr("Hari &kerja"), self.days)
        self.body.addWidget(self._told)
        self._show(self._settings)
        self._connect()
        self._follow()

    def _show(self, settings: PlanSettings) -> None:
        self.starts.show_date(settings.starts_on)
        self.deadline.show_date(settings.deadline_on)
        self.computed.setChecked(settings.working_days is None)
        self.days.show_value(settings.working_days or 0)

    def _connect(self) -> None:
        self._dates: dict[DateField, date | None] = {
            self.starts: self._settings.starts_on,
            self.deadline: self._settings.deadline_on,
        }
        for field in self._dates:
            field.date_changed.connect(lambda day, field=field: self._take(field, day))
            field.validity_changed.connect(self._follow)
        self.computed.toggled.connect(self._follow)
        self.days.valueChanged.connect(self._follow)

    def _take(self, field: DateField, day: date | None) -> None:
        self._dates[field] = day
        self._follow()

    @property
    def _entered(self) -> PlanSettings:
        days = None if self.computed.isChecked() else self.days.value()
        return PlanSettings(self._dates[self.starts], self._dates[self.deadline], days)

    def _follow(self) -> None:
        """Say what the entries come to."""
        computed = self.computed.isChecked()
        self.days.setEnabled(not computed)
        if computed:
            self.days.show_value(self._entered.capacity(self._today, self._companions) or 0)
        self._told.setText(presenter.settings_text(self._entered, self._today, self._companions))
        self.save_button.setEnabled(all(field.valid for field in self._dates))

    def accept(self) -> None:
        """Store what was entered and close."""
        session, year, wanted = self._session, self._year, self._entered
        with telling(session.messages):
            before = save_plan_settings(session.workspace, year, wanted)
            super().accept()
            if before != wanted:
                session.stored(
                    self.tr("waktu rencana {year}").format(year=year),
                    undo=lambda: save_plan_settings(session.workspace, year, before),
                    redo=lambda: save_plan_settings(session.workspace, year, wanted),
                )
