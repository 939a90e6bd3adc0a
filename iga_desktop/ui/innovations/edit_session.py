"""Editing one innovation: a working copy, its steps back and forth, and the score it has now. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import PROFILE_LABELS, Innovation, LevelBasis
from iga_desktop.domain.maturity import MaturityLine, MaturitySheet, score
from iga_desktop.domain.readiness import Readiness, Thresholds

if TYPE_CHECKING:
    from iga_desktop.domain.planner import Plan
    from iga_desktop.services.plans import PlanBasis


@dataclass(frozen=True, slots=True)
class _Step:
    """One change: what it is called, what it touched, and the copy before it."""

    name: str
    key: str
    before: Innovation


class EditSession:
    """The working copy of one innovation under a year's *guideline*.

    `stored` is what the store holds (None for a new innovation), `current` the copy as it stands.
    """

    def __init__(self, innovation: Innovation, guideline: Guideline, thresholds: Thresholds) -> None:
        self.stored = innovation if innovation.id is not None else None
        self.guideline = guideline
        self.thresholds = thresholds
        self.basis: PlanBasis | None = None
        """What the cheapest way to the threshold rests on besides the levels, once it was read."""
        self.current = innovation
        self._clean = innovation
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    @property
    def dirty(self) -> bool:
        """Whether there is anything to save."""
        return self.current != self._clean

    @property
    def undo_name(self) -> str | None:
        """What undoing would take back, None for nothing."""
        return self._done[-1].name if self._done else None

    @property
    def redo_name(self) -> str | None:
        """What redoing would do again, None for nothing."""
        return self._undone[-1].name if self._undone else None

    def set_field(self, key: str, value: Any) -> None:
        """Give the profile field *key* a new value; a word being written is one step."""
        old = getattr(self.current.profile, key)
        if value == old:
            return
        name = _tr("{field} diubah").format(field=PROFILE_LABELS[key])
        changed = replace(self.current, profile=replace(self.current.profile, **{key: value}))
        self._change(changed, name, key, merge=_same_word(old, value))

    def set_agency(self, agency_id: int) -> None:
        """Let the innovation belong to another agency."""
        if agency_id != self.current.agency_id:
            name = _tr("perangkat daerah diubah")
            self._change(replace(self.current, agency_id=agency_id), name, "agency")

    def set_level(self, number: int, level: int, basis: LevelBasis) -> None:
        """Give indicator *number* the level 0-3; the first claim starts from the verified levels."""
        if level == self.levels(basis).get(number, 0) and (basis is LevelBasis.VERIFIED or self.has_claim):
            return
        levels = {**self.levels(basis), number: level}
        if basis is LevelBasis.VERIFIED:
            name = _tr("indikator {number} menjadi {level}")
            changed = replace(self.current, verified=levels)
        else:
            name = _tr("klaim indikator {number} menjadi {level}")
            changed = replace(self.current, claim=levels)
        self._change(changed, name.format(number=number, level=level), f"{basis}:{number}")

    def resume(self, edited: Innovation) -> None:
        """Take over what a draft kept; this is one step."""
        if edited != self.current:
            self._change(edited, _tr("isian draf dilanjutkan"), "draf")

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        if self._done:
            step = self._done.pop()
            self._undone.append(replace(step, before=self.current))
            self.current = step.before

    def redo(self) -> None:
        """Do the step again that was taken back last, if there is one."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(replace(step, before=self.current))
            self.current = step.before

    def saved(self, stored: Innovation) -> None:
        """Take *stored* as the copy that is in the store now; nothing before it can be undone."""
        self.stored = self.current = self._clean = stored
        self._done.clear()
        self._undone.clear()

    @property
    def has_claim(self) -> bool:
        """Whether a claim was ever recorded."""
        return self.current.claim is not None

    def renew_evidence(self, evidenced: frozenset[int] | None) -> None:
        """Take over which indicators have evidence now (None: levels count without); this is no step."""

        def renewed(copy: Innovation) -> Innovation:
            return replace(copy, evidenced=evidenced)

        def renewed_steps(steps: list[_Step]) -> list[_Step]:
            return [replace(step, before=renewed(step.before)) for step in steps]

        self.stored = None if self.stored is None else renewed(self.stored)
        self.current, self._clean = renewed(self.current), renewed(self._clean)
        self._done, self._undone = renewed_steps(self._done), renewed_steps(self._undone)

    def levels(self, basis: LevelBasis) -> Mapping[int, int]:
        """Give the levels by indicator number, those that do not count too."""
        return self.current.verified if basis is LevelBasis.VERIFIED else self.current.claimed

    def sheet(self, basis: LevelBasis = LevelBasis.VERIFIED) -> MaturitySheet:
        """Give the score that the copy has now."""
        levels = self.current.counted if basis is LevelBasis.VERIFIED else self.current.claimed
        return score(levels, self.guideline)

    @property
    def uncounted(self) -> frozenset[int]:
        """The indicators whose verified level does not count for want of evidence."""
        counted = self.current.counted
        return frozenset(n for n, level in self.current.verified.items() if level != counted[n])

    @property
    def overclaim(self) -> Decimal:
        """How much more is claimed than verified, in points."""
        return self.sheet(LevelBasis.CLAIM).total - self.sheet().total

    @property
    def readiness(self) -> Readiness:
        """The verdict on the verified score."""
        return self.thresholds.classify(self.sheet().total)

    @property
    def gap(self) -> Decimal:
        """The verified score minus the threshold, in points."""
        return self.thresholds.gap(self.sheet().total)

    def plan(self) -> "Plan | None":
        """Give the cheapest way to the threshold from the levels of the copy; None while none is needed."""
        if self.basis is None or self.readiness is Readiness.READY:
            return None
        return self.basis.plan(self.current.counted, self.current.verified)

    def holding_back(self) -> tuple[MaturityLine, ...]:
        """Give the lines that a higher level would help, those whose next level brings most points first."""
        uncounted = self.uncounted
        missing = (line for line in self.sheet().missing if line.indicator.number not in uncounted)
        return tuple(sorted(missing, key=lambda line: -line.indicator.weight))

    def empty_mandatory(self) -> tuple[MaturityLine, ...]:
        """Give the mandatory indicators that are still at level 0."""
        return tuple(line for line in self.sheet().lines if line.indicator.mandatory and not line.level)

    def _change(self, changed: Innovation, name: str, key: str, *, merge: bool = False) -> None:
        last = self._done[-1] if self._done else None
        if not (merge and last is not None and last.key == key and not self._undone):
            self._done.append(_Step(name, key, self.current))
        self._undone.clear()
        self.current = changed


def _same_word(old: Any, new: Any) -> bool:
    return isinstance(old, str) and isinstance(new, str) and len(old.split()) == len(new.split())


def _tr(text: str) -> str:
    return QCoreApplication.translate("EditSession", text)
