"""What can be done with evidence: stored at once or in the background, undoable."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from iga_desktop.domain.evidence import Evidence, Letter
from iga_desktop.domain.verification import DeskChange
from iga_desktop.formats import count_text
from iga_desktop.progress import Progress
from iga_desktop.services import desk, evidence
from iga_desktop.services.evidence import Added, Incoming
from iga_desktop.ui.evidence import presenter
from iga_desktop.ui.session import Session
from iga_desktop.ui.tasks import Task
from iga_desktop.ui.widgets.telling import telling

_REPORT_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class _Adding:
    """*count* files on their way to an innovation."""

    task: Task
    innovation_id: int
    count: int


class EvidenceActions(QObject):
    """Works on the innovations that its calls name; what was stored can be undone through the session."""

    stored = Signal(object)
    """The evidence of the innovation with this id changed."""
    added = Signal(object)
    """These pieces (a tuple) were added; sent after `stored`."""
    said = Signal(int, str)
    """The id of an innovation and a sentence about it for the status line; empty: none any more."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._adding: deque[_Adding] = deque()

    def add(self, innovation_id: int, files: Sequence[Incoming], notes: Sequence[str] = ()) -> None:
        """Add *files* in the background; *notes* are told together with the refusals."""
        if not files:
            self._finish(innovation_id, notes, Added(DeskChange(innovation_id, (), ()), (), ()))
            return
        title = self.tr("Menambahkan {count} bukti").format(count=count_text(len(files)))
        workspace = self._session.workspace
        task = self._session.tasks.run(
            title,
            lambda progress: evidence.add_files(workspace, innovation_id, files, _Paced(progress)),
            partial(self._finish, innovation_id, notes),
            writes=True,
            receiver=self,
        )
        self._adding.append(_Adding(task, innovation_id, len(files)))
        task.ended.connect(self._end)
        self.said.emit(innovation_id, title)

    def add_link(self, innovation_id: int, number: int, link: str) -> None:
        """Add *link* to indicator *number*.

        Raises:
            UserError: it is no web address, or the indicator has it already.
        """
        added = evidence.add_link(self._session.workspace, innovation_id, number, link)
        self._finish(innovation_id, (), added)

    def remove(self, innovation_id: int, pieces: Sequence[Evidence]) -> None:
        """Let *pieces* count no more."""
        with telling(self._session.messages):
            change = evidence.remove(self._session.workspace, innovation_id, [piece.id for piece in pieces])
            self._store(presenter.removing_name(pieces), change)
            self.said.emit(innovation_id, presenter.removed_text(pieces))

    def describe(self, piece: Evidence, letter: Letter) -> None:
        """Give *piece* another letter.

        Raises:
            UserError: the innovation is gone.
        """
        workspace = self._session.workspace
        evidence.describe(workspace, piece.id, letter)
        name = self.tr("keterangan surat {name}").format(name=piece.name)
        self._session.stored(
            name,
            undo=lambda: evidence.describe(workspace, piece.id, piece.letter),
            redo=lambda: evidence.describe(workspace, piece.id, letter),
        )
        self.stored.emit(piece.innovation_id)

    def open(self, piece: Evidence) -> None:
        """Show *piece* in the program that the system has for it."""
        if piece.link:
            self._show(piece, QUrl(piece.link))
            return
        workspace = self._session.workspace
        self._session.tasks.run(
            self.tr("Menyiapkan {name}").format(name=piece.name),
            lambda _: evidence.copy_for_opening(workspace, piece),
            lambda path: self._show(piece, QUrl.fromLocalFile(path)),
            receiver=self,
        )

    def _show(self, piece: Evidence, url: QUrl) -> None:
        if not QDesktopServices.openUrl(url):
            text = self.tr("Tidak ada program di laptop ini yang dapat membuka {name}.")
            self._session.messages.warn(text.format(name=piece.name))

    def _finish(self, innovation_id: int, notes: Sequence[str], added: Added) -> None:
        if added.pieces:
            self._store(presenter.adding_name(added), added.change)
            self.added.emit(added.pieces)
        self.said.emit(innovation_id, presenter.added_text(added.pieces))
        sentences = (*notes, *added.refusals)
        if len(sentences) == 1:
            self._session.messages.warn(sentences[0])
        elif sentences:
            self._session.messages.warn_of_each(presenter.refusal_text(len(added.refusals)), sentences)

    def _store(self, name: str, change: DeskChange) -> None:
        workspace = self._session.workspace
        self._session.stored(
            name,
            undo=lambda: desk.apply(workspace, change.reversed),
            redo=lambda: desk.apply(workspace, change),
        )
        self.stored.emit(change.innovation_id)

    def _end(self) -> None:
        # Writing tasks end in the order in which they were started.
        ended = self._adding.popleft()
        cancelled = presenter.cancelled_text(ended.count) if ended.task.cancelled else ""
        self.said.emit(ended.innovation_id, cancelled)


class _Paced(Progress):
    """Passes on so few reports that hundreds of small files do not flood the window."""

    def __init__(self, whole: Progress) -> None:
        self._whole = whole
        self._reported_at = 0.0

    def report(self, done: int, total: int, text: str) -> None:
        now = monotonic()
        if done == total or now - self._reported_at >= _REPORT_SECONDS:
            self._reported_at = now
            self._whole.report(done, total, text)

    def raise_if_cancelled(self) -> None:
        self._whole.raise_if_cancelled()
