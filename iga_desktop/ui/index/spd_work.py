"""The SPD rows of the year in view, the row in hand, and what the officer does with it. No widgets."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.spd import SpdEvidence, SpdForm, SpdLine
from iga_desktop.services import spd
from iga_desktop.services.spd_changes import RowField, Value, apply, change_field
from iga_desktop.services.years import guideline_of
from iga_desktop.ui.index import spd_presenter
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.telling import telling


class SpdWork:
    """Fills in the rows one after the other; whatever is stored can be taken back in this sitting.

    What was stored is told by the session's `data_changed`; `reload` then reads the rows anew.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.form: SpdForm | None = None
        self.guideline: Guideline | None = None
        self.code = ""
        self.evidence: tuple[SpdEvidence, ...] = ()

    @property
    def lines(self) -> tuple[SpdLine, ...]:
        """The rows, in the guideline's order."""
        return self.form.lines if self.form else ()

    @property
    def line(self) -> SpdLine | None:
        """The row in hand."""
        return next((line for line in self.lines if line.row.code == self.code), None)

    def reload(self) -> None:
        """Read the rows of the year in view anew; the row in hand stays if the year has it.

        Raises:
            UserError: the year is not open.
        """
        year = self._session.year
        if year is None:
            self.form, self.guideline, self.evidence = None, None, ()
            return
        self.form = spd.load_spd(self._session.workspace, year)
        self.guideline = guideline_of(self._session.workspace, year)
        self.take(self.code if self.line else self.lines[0].row.code)

    def take(self, code: str) -> None:
        """Take the row *code* in hand."""
        self.code = code
        self.evidence = spd.evidence_of(self._session.workspace, self._year(), code)

    def verify(self, level: int) -> None:
        """Store *level* as the verified one of the row in hand; a refusal is told."""
        if self.line:
            self._save(self.code, "verified", level, spd_presenter.verifying_name(self.code, level))

    def claim(self, level: int) -> None:
        """Store *level* as the claimed one of the row in hand; a refusal is told."""
        if self.line:
            self._save(self.code, "claim", level, spd_presenter.claiming_name(self.code, level))

    def accept_claim(self) -> None:
        """Verify the row in hand at the level that is claimed."""
        if line := self.line:
            self.verify(line.entry.claimed)

    def write_note(self, code: str, note: str) -> None:
        """Store the note of the row *code*; a refusal is told."""
        if any(line.row.code == code for line in self.lines):
            self._save(code, "note", note, spd_presenter.noting_name(code))

    def add_link(self, code: str, link: str) -> None:
        """Add *link* to the row *code*.

        Raises:
            UserError: it is no web address, or the row has it already.
        """
        self.keep_added(self._year(), code, [spd.add_link(self._session.workspace, self._year(), code, link)])

    def adding(self, files: Sequence[Path]) -> tuple[int, str, "spd_presenter.Adding"]:
        """Give the year and the row that *files* are for, and what adds them in a thread."""
        year, code, workspace = self._year(), self.code, self._session.workspace
        return year, code, lambda progress: spd.add_files(workspace, year, code, files, progress)

    def keep_added(self, year: int, code: str, pieces: Sequence[SpdEvidence]) -> None:
        """Let the adding of *pieces*, which are stored, be taken back."""
        workspace, ids = self._session.workspace, [piece.id for piece in pieces]
        self._session.stored(
            spd_presenter.adding_name(code, pieces),
            undo=self._following(year, code, partial(spd.remove, workspace, ids)),
            redo=self._following(year, code, partial(spd.restore, workspace, ids)),
        )

    def remove(self, pieces: Sequence[SpdEvidence]) -> None:
        """Let *pieces* of the row in hand count no more; a refusal is told."""
        year, code, workspace = self._year(), self.code, self._session.workspace
        ids = [piece.id for piece in pieces]
        with telling(self._session.messages):
            spd.remove(workspace, ids)
            self._session.stored(
                spd_presenter.removing_name(code, pieces),
                undo=self._following(year, code, partial(spd.restore, workspace, ids)),
                redo=self._following(year, code, partial(spd.remove, workspace, ids)),
            )

    def _save(self, code: str, field: RowField, value: Value, name: str) -> None:
        """Store one field alone: the rest of the row may have been changed in another window meanwhile."""
        year, workspace = self._year(), self._session.workspace
        with telling(self._session.messages):
            change = change_field(workspace, year, code, field, value)
            if change.old == change.new:
                return
            self._session.stored(
                name,
                undo=self._following(year, code, partial(apply, workspace, change.reversed)),
                redo=self._following(year, code, partial(apply, workspace, change)),
            )

    def _following(self, year: int, code: str, act: Callable[[], object]) -> Callable[[], None]:
        """Give *act* so that its row comes into view, and the officer sees what was taken back."""

        def follow() -> None:
            act()
            if year == self._session.year:
                self.code = code

        return follow

    def _year(self) -> int:
        if self._session.year is None:
            raise ValueError("without a year there are no rows to fill in")
        return self._session.year
