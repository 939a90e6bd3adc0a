"""The step that asks for the agencies: common ones to tick, or those of a spreadsheet, and the districts."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from iga_desktop.domain.office import Agency
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services.first_agencies import common_agencies, districts
from iga_desktop.services.first_start import RegionKind
from iga_desktop.ui.first_start.step import Step
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.theme import SIZES
from iga_desktop.ui.widgets.basics import button, label, text_field
from iga_desktop.ui.widgets.check_list import CheckList

if TYPE_CHECKING:
    from iga_desktop.services.agency_file import ListedAgencies

_TICK_ALL, _TICK_NONE = "Tandai &semua", "Ko&songkan tanda"
_NAMED = 3
"""How many refused rows a sentence tells of."""


class AgenciesStep(Step):
    """Nothing is ticked at first: the step may be left as it is."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            _tr("Perangkat daerah"),
            _tr(
                "Tandai perangkat daerah yang diharapkan mengirim inovasi, atau ambil daftarnya dari berkas. "
                "Langkah ini boleh dilewati: rekap yang memuat lembar Daftar OPD mengisi daftar ini sendiri."
            ),
        )
        self._session = session
        self._year = 0
        self._kind: RegionKind | None = None
        self._file = ""
        self._offered: Sequence[Agency] = ()
        self._task: Task | None = None
        self.all_button = button("", "list-checks")
        self.all_button.clicked.connect(self._turn_all)
        # As wide as both of its texts need, so that nothing moves when it changes.
        for text in (_TICK_ALL, _TICK_NONE):
            self.all_button.setText(_tr(text))
            width = self.all_button.sizeHint().width()
            self.all_button.setMinimumWidth(max(self.all_button.minimumWidth(), width))
        self.file_button = button(_tr("&Ambil dari berkas"), "file-spreadsheet")
        self.file_button.clicked.connect(self._ask_file)
        self.common_button = button(_tr("Daftar &umum"), "undo-2")
        self.common_button.clicked.connect(self._offer_common)
        self.list = CheckList()
        self.list.setAccessibleName(_tr("Perangkat daerah"))
        self.list.ticked_changed.connect(self._tell_ticked)
        self.districts_field = text_field()
        self.districts_field.setMinimumHeight(2 * SIZES.row)
        self.districts_field.setMaximumHeight(1_000)
        for each in (self.list, self.districts_field):
            # They take what is left; by their own hints the step would scroll in a low window.
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.said = label("", "muted", wraps=True)
        self.refused = label("", "caution", wraps=True)
        self.refused.hide()
        self._lay_out()

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """The ticked agencies and the districts."""
        ticked = frozenset(self.list.ticked)
        chosen = tuple(agency for agency in self._offered if agency.name in ticked)
        return (*chosen, *districts(self.districts_field.toPlainText(), chosen))

    def prepare(self, kind: RegionKind, year: int) -> None:
        """Offer what regions of *kind* have; a spreadsheet is read under the guideline of *year*."""
        self._year = year
        if kind != self._kind:
            self._kind = kind
            if not self._file:
                self._offer_common()

    def enter(self) -> None:
        """Begin in the list."""
        # First the row: a list that gets the keys makes it current without choosing it.
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def check(self) -> None:
        """Let nobody go on with a list that another one is about to replace."""
        if self._task is not None and self._task.outcome is None:
            raise UserError(
                _tr("Daftar dari berkas masih dibaca. Tunggu sampai daftarnya tampil, lalu lanjutkan.")
            )

    def read(self, path: Path) -> None:
        """Offer the agencies of the spreadsheet *path*, all ticked; what it lacks is said."""
        workspace, year = self._session.workspace, self._year

        def work(progress: Progress) -> "ListedAgencies":
            # It brings the readers of workbooks, which few need here.
            from iga_desktop.services.agency_file import read_agencies  # noqa: PLC0415

            return read_agencies(workspace.guidelines.load(year), path, progress)

        self.cancel()
        self.said.setText(_tr("Membaca {name}").format(name=path.name))
        self._task = self._session.tasks.run(
            _tr("Membaca daftar perangkat daerah"),
            work,
            lambda listed: self._offer_listed(path.name, listed.agencies, listed.refusals),
            on_failed=self._refuse,
            receiver=self,
        )

    def cancel(self) -> None:
        """Let what is being read go."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * SIZES.step)
        for each in (self.all_button, self.file_button, self.common_button):
            row.addWidget(each)
        row.addStretch()
        typed = label(_tr("&Kecamatan, satu nama per baris"))
        typed.setBuddy(self.districts_field)
        beside = QVBoxLayout()
        beside.setSpacing(SIZES.step)
        beside.addWidget(typed)
        beside.addWidget(self.districts_field, stretch=1)
        columns = QHBoxLayout()
        columns.setSpacing(4 * SIZES.step)
        columns.addWidget(self.list, stretch=5)
        columns.addLayout(beside, stretch=3)
        self.body.addLayout(row)
        self.body.addLayout(columns, stretch=1)
        self.body.addWidget(self.said)
        self.body.addWidget(self.refused)

    def _ask_file(self) -> None:
        from iga_desktop.services.agency_file import SUFFIXES  # noqa: PLC0415 as in `read`

        kinds = _tr("Lembar kerja ({patterns})").format(patterns=" ".join(f"*{kind}" for kind in SUFFIXES))
        path = self._session.messages.open_file(_tr("Ambil dari berkas"), kinds)
        if path is not None:
            self.read(path)

    def _offer_common(self) -> None:
        if self._kind is not None:
            ticked = self.list.ticked if not self._file else ()
            self._offer("", common_agencies(self._kind), ticked)

    def _offer_listed(self, name: str, agencies: Sequence[Agency], refusals: Sequence[str]) -> None:
        self._offer(name, agencies, [agency.name for agency in agencies])
        more = len(refusals) - _NAMED
        also = _tr("{count} baris lain juga ditolak.").format(count=count_text(more)) if more > 0 else ""
        self._warn(" ".join(filter(None, (*refusals[:_NAMED], also))))

    def _offer(self, file: str, agencies: Sequence[Agency], ticked: Sequence[str]) -> None:
        self._file = file
        self._offered = agencies
        names = [agency.name for agency in agencies]
        self.list.show_ticked([name for name in ticked if name in names], names)
        self.common_button.setVisible(bool(file))
        self._warn("")
        self._tell_ticked()

    def _refuse(self, problem: UserError) -> None:
        self._tell_ticked()
        self._warn(str(problem))

    def _warn(self, text: str) -> None:
        self.refused.setText(text)
        self.refused.setVisible(bool(text))

    def _turn_all(self) -> None:
        names = [agency.name for agency in self._offered]
        self.list.show_ticked(() if self._all_ticked else names, names)
        self._tell_ticked()

    @property
    def _all_ticked(self) -> bool:
        return len(self.list.ticked) == len(self._offered)

    def _tell_ticked(self) -> None:
        self.all_button.setText(_tr(_TICK_NONE if self._all_ticked else _TICK_ALL))
        text = _tr("{count} dari {all} ditandai").format(
            count=count_text(len(self.list.ticked)), all=count_text(len(self._offered))
        )
        source = _tr(" (dari {name})").format(name=self._file) if self._file else ""
        self.said.setText(f"{text}{source}.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("FirstStart", text)
