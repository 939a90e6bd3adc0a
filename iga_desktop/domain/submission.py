"""What to send: the set of innovations with the greatest index, and what each one does to it.

The index of a set depends on the sum of its scores, on how many there are and on which basic affairs they
cover, so the best set is found exactly without trying every one; docs/optimal-set.md proves it.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.numbers import shown, to_hundredths
from iga_desktop.domain.regional_index import ReportedInnovation


@dataclass(frozen=True, slots=True)
class Candidate:
    """An innovation that may be sent: its score in points and all its affairs.

    `id` is negative for an imagined one. `ready` says whether it reaches the sending threshold.
    """

    id: int
    name: str
    agency_name: str
    score: Decimal
    affairs: frozenset[str]
    ready: bool = True
    eligible: bool = True

    @property
    def reported(self) -> ReportedInnovation:
        """What the index needs to know of it."""
        return ReportedInnovation(self.score, self.affairs)


@dataclass(frozen=True, slots=True)
class SendingRules:
    """What the office lets be sent; ids. `included` are sent whatever else holds, then `excluded` are not."""

    ready_only: bool = False
    eligible_only: bool = False
    included: frozenset[int] = frozenset()
    excluded: frozenset[int] = frozenset()

    def admits(self, candidate: Candidate) -> bool:
        """Whether *candidate* may be sent, though it need not."""
        return (
            candidate.id not in self.excluded
            and (candidate.ready or not self.ready_only)
            and (candidate.eligible or not self.eligible_only)
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """What sending one innovation does to the index while the others stay as chosen.

    `effect` is in index percent, exact: the index with it minus the index without it. At `break_even`
    points it would be nothing; above, it raises the index. 0 means that any score does; None that not
    even the greatest possible score does.
    """

    candidate: Candidate
    sent: bool
    effect: Decimal
    break_even: Decimal | None

    @property
    def figure(self) -> Decimal:
        """`effect` as shown; what rounds to nothing has no sign."""
        return shown(self.effect) + 0


@dataclass(frozen=True)
class _Rule:
    """The part of the index, in points, that depends on which innovations are sent."""

    floor: int
    needed: int
    per_innovation: Fraction
    counted: int

    @staticmethod
    def of(guideline: Guideline) -> "_Rule":
        return _Rule(
            guideline.divisor_floor,
            guideline.basic_affairs_needed,
            Fraction(guideline.points_per_innovation),
            guideline.counted_innovations,
        )

    def mean(self, hundredths: int, count: int) -> Fraction:
        return Fraction(hundredths, 100 * max(self.floor, count))

    def quantity(self, count: int, covered: int) -> Fraction:
        return min(count, self.counted) * self.per_innovation if covered >= self.needed else Fraction(0)

    def points(self, hundredths: int, count: int, covered: int) -> Fraction:
        return self.mean(hundredths, count) + self.quantity(count, covered)


@dataclass(frozen=True, slots=True)
class _Item:
    """A candidate as the search sees it: its score in hundredths, the basic affairs it covers as bits."""

    index: int
    score: int
    mask: int


@dataclass(frozen=True, slots=True)
class _Extras:
    """Items taken from below the cut because each brings an affair that nothing else brings."""

    score: int = 0
    items: tuple[int, ...] = ()


_ExtrasByCover = dict[tuple[int, int], _Extras]
"""The best extras by the affairs that they cover and their number."""


def best_set(
    candidates: Sequence[Candidate], guideline: Guideline, rules: SendingRules | None = None
) -> tuple[Candidate, ...]:
    """Give the set with the greatest index that *rules* allow, in the order of *candidates*.

    Of sets with equal indexes it is one with the fewest innovations. It takes
    O(n log n + n * 2**a * Y) time for n candidates and a basic affairs of which Y are needed.

    Raises:
        ValueError: a score has more than two decimals.
    """
    rules = rules or SendingRules()
    rule = _Rule.of(guideline)
    bits = {affair: 1 << bit for bit, affair in enumerate(guideline.affairs.basic)}
    items = [
        _Item(index, to_hundredths(candidate.score), _mask(candidate, bits))
        for index, candidate in enumerate(candidates)
    ]
    forced = [item for item in items if candidates[item.index].id in rules.included]
    free = [
        item
        for item in items
        if candidates[item.index].id not in rules.included and rules.admits(candidates[item.index])
    ]
    free.sort(key=lambda item: -item.score)
    chosen = {item.index for item in forced} | _best_of_free(forced, free, rule)
    return tuple(candidate for index, candidate in enumerate(candidates) if index in chosen)


def _mask(candidate: Candidate, bits: Mapping[str, int]) -> int:
    return sum(bit for affair, bit in bits.items() if affair in candidate.affairs)


def _best_of_free(forced: Sequence[_Item], free: Sequence[_Item], rule: _Rule) -> set[int]:
    """Give the indexes of the *free* items, which fall in score, that go best with the *forced* ones.

    Every best set is a prefix of *free* and some extras below it, at most as many as there are affairs
    still needed: anything else below the prefix could be exchanged for the first item left out.
    """
    best = (Fraction(-1), 0)
    chosen: tuple[int, _Extras] = (0, _Extras())
    prefixes = list(_prefixes(forced, free))

    def consider(length: int, covered: int, extra: _Extras) -> None:
        nonlocal best, chosen
        number = len(forced) + length + len(extra.items)
        value = (rule.points(prefixes[length][0] + extra.score, number, covered), -number)
        if value > best:
            best, chosen = value, (length, extra)

    enough = next((n for n, (_, cover) in enumerate(prefixes) if cover.bit_count() >= rule.needed), None)
    for length, (_, cover) in enumerate(prefixes):
        consider(length, cover.bit_count(), _Extras())
    if enough is not None:
        # Of what lies below all cuts that need extras, only the best of each kind can be one.
        extras: _ExtrasByCover = {(0, 0): _Extras()}
        for item in {item.mask: item for item in reversed(free[enough:])}.values():
            _extend(extras, item, rule.needed)
        for length in range(enough - 1, -1, -1):
            _extend(extras, free[length], rule.needed)
            for extra in _covering(extras, prefixes[length][1], rule.needed):
                consider(length, rule.needed, extra)
    length, extra = chosen
    return {item.index for item in free[:length]} | set(extra.items)


def _prefixes(forced: Sequence[_Item], free: Sequence[_Item]) -> Iterator[tuple[int, int]]:
    """Give score and cover of the forced items with the first 0, 1, 2, ... free ones."""
    score = sum(item.score for item in forced)
    cover = 0
    for item in forced:
        cover |= item.mask
    yield score, cover
    for item in free:
        score += item.score
        cover |= item.mask
        yield score, cover


def _extend(extras: _ExtrasByCover, item: _Item, needed: int) -> None:
    """Let *item* be one of the extras too, wherever it brings an affair."""
    if not item.mask:
        return
    for (cover, count), extra in list(extras.items()):
        union = cover | item.mask
        if union == cover or count == needed:
            continue
        score = extra.score + item.score
        known = extras.get((union, count + 1))
        if known is None or score > known.score:
            extras[union, count + 1] = _Extras(score, (*extra.items, item.index))


def _covering(extras: _ExtrasByCover, cover: int, needed: int) -> Collection[_Extras]:
    """Give the best extras of each number that cover enough together with *cover*."""
    best: dict[int, _Extras] = {}
    for (own, number), extra in extras.items():
        if (cover | own).bit_count() >= needed and (number not in best or extra.score > best[number].score):
            best[number] = extra
    return best.values()


def effects(
    candidates: Sequence[Candidate], chosen: Collection[int], guideline: Guideline
) -> tuple[Effect, ...]:
    """Give what each of *candidates* does to the index of those *chosen* (ids), in their order.

    Raises:
        ValueError: a score has more than two decimals.
    """
    rule = _Rule.of(guideline)
    basic = frozenset(guideline.affairs.basic)
    sent = [candidate for candidate in candidates if candidate.id in chosen]
    total = sum(to_hundredths(candidate.score) for candidate in sent)
    covering = Counter(affair for candidate in sent for affair in candidate.affairs & basic)

    def effect(candidate: Candidate) -> Effect:
        score, is_sent = to_hundredths(candidate.score), candidate.id in chosen
        others, count = total - is_sent * score, len(sent) - is_sent
        own = candidate.affairs & basic
        kept = sum(number > (is_sent and affair in own) for affair, number in covering.items())
        gained = sum(covering[affair] - is_sent <= 0 for affair in own)
        without = rule.points(others, count, kept)
        quantity = rule.quantity(count + 1, kept + gained)
        seats = 100 * max(rule.floor, count + 1)
        change = rule.mean(others + score, count + 1) + quantity - without
        # The score in hundredths at which both are equal.
        even = (without - quantity) * seats - others
        return Effect(
            candidate,
            is_sent,
            _decimal(change / Fraction(guideline.maxima.total) * 100),
            _break_even(even / 100, Fraction(guideline.maxima.maturity)),
        )

    return tuple(map(effect, candidates))


def _break_even(points: Fraction, maximum: Fraction) -> Decimal | None:
    return None if points > maximum else _decimal(max(points, Fraction(0)))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
