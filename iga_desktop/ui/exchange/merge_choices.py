"""What a merge shows and keeps: sources, their subjects, and whose values are taken. No widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from iga_desktop.domain.content import Content
from iga_desktop.domain.exchange_standing import SourceStanding, SubjectStanding
from iga_desktop.domain.merging import (
    WHOLE,
    FieldMerge,
    FieldState,
    Side,
    SubjectMerge,
    choices_of_subject,
    is_passed_over,
    merge,
    wants_evidence,
)
from iga_desktop.ui.exchange.reports import Report


@dataclass(frozen=True, slots=True)
class MergeSource:
    """A file that came: whose it is, what it is called, how it stands, what it brings; `key` is its identity.

    By subject: `contents` has what new ones say, `evidence` how many pieces come with them.
    """

    key: str
    title: str
    file_name: str
    standing: SourceStanding
    subjects: tuple[SubjectMerge, ...] = ()
    reports: tuple[Report, ...] = ()
    contents: Mapping[str, Content] = field(default_factory=dict)
    evidence: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One value with whose it is to be; `fixed` where that cannot be chosen. `state` is what it is about."""

    merge: FieldMerge
    side: Side
    fixed: bool
    state: FieldState | SubjectStanding


@dataclass(frozen=True, slots=True)
class Totals:
    """What storing would do with several subjects; `decided` counts the conflicts by side."""

    new: int
    changed: int
    decided: Mapping[Side, int]


class MergeChoices:
    """Whose values are taken, as chosen so far, by source."""

    def __init__(self) -> None:
        self._chosen: dict[str, dict[tuple[str, str], Side]] = {}

    def of(self, source: str) -> Mapping[tuple[str, str], Side]:
        """Give what was chosen of *source*, by subject and key; the rest goes by default."""
        return dict(self._chosen.get(source, {}))

    def choose(self, source: str, subject: str, keys: Iterable[str], side: Side) -> None:
        """Take the values under *keys* of a subject from *side*."""
        self._chosen.setdefault(source, {}).update({(subject, key): side for key in keys})

    def tick(self, source: str, subject: SubjectMerge, *, on: bool) -> None:
        """Take a subject as a whole, or leave it out; of one that is held this means its evidence."""
        chosen = self._chosen.setdefault(source, {})
        if on is subject.held:
            chosen[subject.subject, WHOLE] = Side.THEIRS if on else Side.MINE
        else:
            chosen.pop((subject.subject, WHOLE), None)

    def is_ticked(self, source: str, subject: SubjectMerge) -> bool:
        """Whether a subject is taken as a whole; of one that is held, whether its evidence is."""
        return wants_evidence(subject, self._chosen.get(source, {}))

    def is_out(self, source: str, subject: SubjectMerge) -> bool:
        """Whether nothing of a subject is taken, whatever was chosen of its values."""
        return is_passed_over(subject, self._chosen.get(source, {}))

    def lines(self, source: MergeSource, subject: SubjectMerge) -> tuple[FieldLine, ...]:
        """Give the values of *subject* with whose they are to be; those of a new one are as they came."""
        out = self.is_out(source.key, subject)
        if subject.is_new:
            side = Side.MINE if out else Side.THEIRS
            came = merge(None, {}, source.contents.get(subject.subject, {}))
            return tuple(FieldLine(line, side, True, SubjectStanding.NEW) for line in came)
        chosen = self._of_subject(source.key, subject)
        return tuple(
            FieldLine(line, Side.MINE if out else subject.side(line, chosen), out, line.state)
            for line in subject.fields
        )

    def standing(self, source: str, subject: SubjectMerge) -> SubjectStanding:
        """Give what storing would do with *subject*."""
        if self.is_out(source, subject):
            return SubjectStanding.LEFT_OUT
        if subject.is_new:
            return SubjectStanding.NEW
        if subject.conflicts:
            return SubjectStanding.CONFLICTS
        taken = subject.taken(self._of_subject(source, subject))
        return SubjectStanding.CHANGED if taken else SubjectStanding.SAME

    def changes(self, source: str, subject: SubjectMerge) -> bool:
        """Whether storing would change something that is on record of *subject*."""
        return (
            not subject.is_new
            and not self.is_out(source, subject)
            and bool(subject.taken(self._of_subject(source, subject)))
        )

    def totals(self, pairs: Iterable[tuple[str, SubjectMerge]]) -> Totals:
        """Give what storing would do with the subjects of *pairs*, each with the key of its source."""
        all_pairs = list(pairs)
        return Totals(
            sum(subject.is_new and not self.is_out(source, subject) for source, subject in all_pairs),
            sum(self.changes(source, subject) for source, subject in all_pairs),
            {side: sum(self._decided(*pair, side) for pair in all_pairs) for side in Side},
        )

    def _decided(self, source: str, subject: SubjectMerge, side: Side) -> int:
        """Give how many conflicts of *subject* are decided for *side*; none where it is left out."""
        if self.is_out(source, subject):
            return 0
        chosen = self._of_subject(source, subject)
        conflicts = (line for line in subject.fields if line.state is FieldState.CONFLICT)
        return sum(subject.side(line, chosen) is side for line in conflicts)

    def _of_subject(self, source: str, subject: SubjectMerge) -> Mapping[str, Side]:
        return choices_of_subject(subject.subject, self._chosen.get(source, {}))
