"""The innovation on the desk, the indicator in hand, and what the verifier does with them. No widgets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.verification import Decision, DeskChange, IndicatorState, IndicatorStatus
from iga_desktop.errors import UserError
from iga_desktop.services.desk import Desk, accept, apply, load_desk, send_back
from iga_desktop.services.workflow import Step, take_step
from iga_desktop.ui.session import Session
from iga_desktop.ui.widgets.telling import telling


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One indicator with how it stands; `verified` is the level that counts, None while nobody gave one."""

    indicator: Indicator
    state: IndicatorState
    verified: int | None


class DeskWork:
    """Verifies one innovation after the other; what was done can be taken back in this sitting.

    `order` are the ids of the queue, which the page sets. Whatever is stored is told by the session's
    `data_changed`; `reload` then reads the desk anew.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.desk: Desk | None = None
        self.number = 0
        self.order: list[int] = []
        self._waiting: dict[int, int] = {}

    @property
    def innovation_id(self) -> int | None:
        """The innovation on the desk."""
        return self.desk.innovation.id if self.desk else None

    @property
    def place(self) -> int:
        """Where the innovation stands in the order, from 0; -1 where it does not."""
        return self.order.index(self.innovation_id) if self.innovation_id in self.order else -1

    @property
    def lines(self) -> list[DeskLine]:
        """The indicators, in the guideline's order."""
        if self.desk is None:
            return []
        needed = self.desk.evidence_required
        return [
            DeskLine(i, s, s.counted(evidence_required=needed) if _given(s) else None)
            for i in self.desk.guideline.indicators
            for s in (self.desk.states[i.number],)
        ]

    @property
    def line(self) -> DeskLine | None:
        """The indicator in hand."""
        return next((line for line in self.lines if line.indicator.number == self.number), None)

    def note_waiting(self, waiting: Mapping[int, int]) -> None:
        """Learn how many indicators wait, by innovation id."""
        self._waiting = dict(waiting)

    def open(self, innovation_id: int, number: int | None = None) -> None:
        """Put an innovation on the desk and take *number* (or the first that waits) in hand.

        Raises:
            UserError: it is no longer there.
        """
        self._put(load_desk(self._session.workspace, innovation_id), number)

    def reload(self) -> None:
        """Read the innovation on the desk anew.

        Raises:
            UserError: it is no longer there.
        """
        if self.innovation_id is not None:
            self.open(self.innovation_id, self.number)

    def close(self) -> None:
        """Clear the desk."""
        self.desk = None

    def accept(self, level: int) -> None:
        """Accept the indicator in hand at *level*; a refusal is told."""
        number = self.number
        with telling(self._session.messages):
            change = accept(self._session.workspace, self._opened(), number, level)
            name = _tr("indikator {number} menjadi {level}").format(number=number, level=level)
            self._stored(name, change)

    def send_back(self, note: str) -> bool:
        """Return the indicator in hand with *note*; tell what hinders it, and whether it was returned."""
        number = self.number
        try:
            change = send_back(self._session.workspace, self._opened(), number, note)
        except UserError as problem:
            self._session.messages.warn(str(problem))
            return False
        self._stored(_tr("indikator {number} dikembalikan").format(number=number), change)
        return True

    def take_step(self, step: Step) -> bool:
        """Let the innovation take *step*; tell what hinders it, and whether it was taken."""
        try:
            take_step(self._session.workspace, self._opened(), step)
        except UserError as problem:
            self._session.messages.warn(str(problem))
            return False
        self._session.data_changed.emit()
        return True

    def to_next_waiting(self) -> bool:
        """Take the next indicator that waits in hand, here or further on in the queue; False: there is none.

        Raises:
            UserError: the next innovation is no longer there.
        """
        numbers = [line.indicator.number for line in self.lines]
        after = numbers.index(self.number) + 1 if self.number in numbers else 0
        for number in (*numbers[after:], *numbers[: max(after - 1, 0)]):
            if self._waits(number):
                self.number = number
                return True
        for innovation_id in self._others():
            desk = load_desk(self._session.workspace, innovation_id)
            self._waiting[innovation_id] = desk.count(IndicatorStatus.WAITING)
            if self._waiting[innovation_id]:
                self._put(desk, None)
                return True
        return False

    def _others(self) -> list[int]:
        """The other innovations of the queue that are known to have something waiting, from here on."""
        after = self.place + 1
        others = (*self.order[after:], *self.order[: max(after - 1, 0)])
        return [innovation_id for innovation_id in others if self._waiting.get(innovation_id)]

    def _waits(self, number: int) -> bool:
        return self.desk is not None and self.desk.states[number].status is IndicatorStatus.WAITING

    def _put(self, desk: Desk, number: int | None) -> None:
        self.desk = desk
        numbers = list(desk.states)
        waiting = [n for n in numbers if self._waits(n)]
        self.number = number if number in numbers else (waiting or numbers)[0]
        self._waiting[self._opened()] = len(waiting)

    def _opened(self) -> int:
        if self.innovation_id is None:
            raise ValueError("there is no innovation on the desk")
        return self.innovation_id

    def _stored(self, name: str, change: DeskChange) -> None:
        if not change.empty:
            self._session.stored(name, self._applying(change.reversed), self._applying(change))

    def _applying(self, change: DeskChange) -> Callable[[], None]:
        def act() -> None:
            apply(self._session.workspace, change)
            if self.desk is not None:
                # The desk follows, so that the verifier sees what was taken back.
                self.open(change.innovation_id, change.after[0].number)

        return act


def _given(state: IndicatorState) -> bool:
    """Whether anybody verified the level: a level 0 on an open indicator was never given."""
    return state.decision is Decision.ACCEPTED or state.verified > 0


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeskWork", text)
