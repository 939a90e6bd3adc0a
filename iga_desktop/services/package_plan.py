"""What a package holds beside what this office has: which is which, and where they differ."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from iga_desktop.db import exchange, offices, queries, table_rows
from iga_desktop.domain.content import AGENCY, Content
from iga_desktop.domain.innovation import name_key
from iga_desktop.domain.merging import FieldMerge, FieldState, SubjectMerge, conflicts_first
from iga_desktop.domain.office import Agency
from iga_desktop.domain.workflow import Status
from iga_desktop.exchange.forms.copies import is_other_use
from iga_desktop.exchange_words import VERIFICATION
from iga_desktop.services.package_agencies import match_agencies
from iga_desktop.services.package_content import Known, fetch_known, fetch_spd, spd_subject, without_unknown
from iga_desktop.services.package_evidence import PackageEvidence
from iga_desktop.services.package_held import PIECES, Held, HeldVersions, counting

_SPD_OWNER = "Pemerintah daerah"
_GONE = (
    "Inovasi ini pernah ada di laptop ini lalu dihapus. Inovasi ini tidak ditambahkan lagi kecuali dipilih."
)


@dataclass(frozen=True)
class Pair:
    """An innovation of the package and, if it is here too, what this office has of it."""

    theirs: Known
    mine: Known | None
    owner: str
    merged: bool = False
    """Whether the package's was merged into the one here as its double."""

    @property
    def subject(self) -> str:
        """By what it is known here."""
        return (self.mine or self.theirs).innovation.uid

    def held(self, versions: HeldVersions) -> Held:
        """Give what both laptops held of it; the two may know it by different uids."""
        uid = self.theirs.innovation.uid
        names = (self.subject, uid) if self.subject != uid else (uid,)
        return versions.of(names, (uid,) if self.merged else names)


@dataclass(frozen=True)
class Plan:
    """What differs, and what of the package is what here.

    `subjects` are new or differ or have notes, `innovations` has all of those that the package holds by
    subject. By subject too: `contents` has what new ones say, `evidence` how many pieces are new or other in
    the package. `agencies` has the agency here by the id in the package; `new_agencies` are those that are
    not here.
    """

    subjects: tuple[SubjectMerge, ...]
    innovations: Mapping[str, SubjectMerge]
    unchanged: int
    contents: Mapping[str, Content]
    evidence: Mapping[str, int]
    notes: tuple[str, ...]
    pairs: tuple[Pair, ...]
    years: tuple[int, ...]
    new_years: tuple[int, ...]
    agencies: Mapping[int, Agency]
    new_agencies: tuple[Agency, ...]
    held: Mapping[str, Held]


def is_bare(mine: Connection) -> bool:
    """Say whether this office has no year, no agency and no innovation."""
    return table_rows.is_empty(mine, ("reporting_year", "agency", "innovation"))


def plan(mine: Connection, theirs: Connection, evidence: PackageEvidence, *, with_spd: bool) -> Plan:
    """Compare the records of a package (*theirs*) with those of this office (*mine*)."""
    matched = match_agencies(
        queries.list_agencies(mine), queries.list_agencies(theirs), _shared_codes(mine, theirs)
    )
    agencies, new_agencies = matched.here, matched.new
    own_codes = {agency.id or 0: agency.code for agency in queries.list_agencies(mine)}
    their_codes = {agency.id or 0: agency.code for agency in new_agencies}
    their_codes |= {key: agency.code for key, agency in agencies.items()}
    here, there = fetch_known(mine, own_codes), fetch_known(theirs, their_codes)
    names = {agency.code: agency.name for agency in (*new_agencies, *agencies.values())}
    years = offices.fetch_years(theirs)
    merged = _merged(here, there, exchange.fetch_merged(mine))
    pairs = tuple(_pairs(here, there, names, merged, several_years=len(years) > 1))
    open_years = set(offices.fetch_years(mine))
    sent_codes = {agency.id or 0: agency.code for agency in queries.list_agencies(theirs)}
    versions = HeldVersions(mine, theirs, {sent_codes[key]: code for key, code in their_codes.items()})
    held = {pair.subject: pair.held(versions) for pair in pairs}
    held |= {subject: versions.of((subject,), (subject,)) for subject in map(spd_subject, years)}
    pieces = {
        pair.subject: evidence.differing(pair.theirs.id, pair.mine.id if pair.mine else 0, held[pair.subject])
        for pair in pairs
    }
    innovations = {pair.subject: _subject(pair, versions, held, pieces[pair.subject]) for pair in pairs}
    found = list(innovations.values())
    if with_spd:
        found += [_spd(mine, theirs, year, held) for year in years if year in open_years]
    shown = {each.subject: each for each in found if each.is_new or each.fields or each.notes}
    return Plan(
        subjects=tuple(shown.values()),
        innovations=innovations,
        unchanged=len(innovations.keys() - shown.keys()),
        contents={pair.subject: pair.theirs.content for pair in pairs if pair.mine is None},
        evidence={subject: count for subject, count in pieces.items() if count and subject in shown},
        notes=(*matched.notes, *_notes(mine, theirs), *_merged_notes(here, there, merged)),
        pairs=pairs,
        years=years,
        new_years=tuple(year for year in years if year not in open_years),
        agencies=agencies,
        new_agencies=new_agencies,
        held=held,
    )


def _shared_codes(mine: Connection, theirs: Connection) -> Collection[tuple[str, str]]:
    """Give under which codes of agencies, here and there, the same innovation stands."""
    here, there = (_codes_by_uid(each) for each in (mine, theirs))
    return {(here[uid], there[uid]) for uid in here.keys() & there.keys()}


def _codes_by_uid(connection: Connection) -> Mapping[str, str]:
    codes = {agency.id: agency.code for agency in queries.list_agencies(connection)}
    return {row["uid"]: codes[row["agency_id"]] for row in table_rows.fetch(connection, "innovation")}


def _merged(
    here: Mapping[str, Known], there: Mapping[str, Known], merged: Mapping[str, str]
) -> Mapping[str, str]:
    """Give, by uid there, into which of those here it was *merged* as its double."""
    return {uid: merged[uid] for uid in there if uid not in here and merged.get(uid) in here}


def _merged_notes(
    here: Mapping[str, Known], there: Mapping[str, Known], merged: Mapping[str, str]
) -> Iterator[str]:
    for uid, kept in merged.items():
        if _is_left(uid, there, merged):
            yield (
                f'Inovasi "{there[uid].innovation.profile.name}" di paket tidak dibandingkan, karena di '
                f'laptop ini sudah digabungkan ke "{here[kept].innovation.profile.name}", yang juga ada di '
                "paket."
            )


def _is_left(uid: str, there: Mapping[str, Known], merged: Mapping[str, str]) -> bool:
    """Whether what is *merged* here has another of the package beside it, which stands for both."""
    if uid not in merged:
        return False
    kept = merged[uid]
    return kept in there or uid != next(other for other in merged if merged[other] == kept)


def _pairs(
    here: Mapping[str, Known],
    there: Mapping[str, Known],
    names: Mapping[str, str],
    merged: Mapping[str, str],
    *,
    several_years: bool,
) -> Iterator[Pair]:
    """Match by uid or as *merged*, else by year and life, or by year, agency, name.

    Of *several_years* the owner tells which.
    """
    matched = there.keys() | set(merged.values())
    free = {uid: known for uid, known in here.items() if uid not in matched}
    lives, places = ({same(known): uid for uid, known in free.items()} for same in (_life, _place))
    for uid, theirs in there.items():
        if _is_left(uid, there, merged):
            continue
        alike = lives.get(_life(theirs)) or places.get(_place(theirs)) or ""
        mine = here.get(merged.get(uid, uid)) or free.pop(alike, None)
        owner = names[str(theirs.content[AGENCY])]
        told = f"{owner}, {theirs.innovation.year}" if several_years else owner
        yield Pair(theirs, mine, told, merged=uid in merged)


def _life(known: Known) -> tuple[int, str]:
    """Give what is the same where both laptops carried an innovation into another year."""
    return known.innovation.year, known.innovation.lineage


def _place(known: Known) -> tuple[int, object, str]:
    innovation = known.innovation
    return innovation.year, known.content[AGENCY], name_key(innovation.profile.name)


def _subject(pair: Pair, versions: HeldVersions, held_by: Mapping[str, Held], pieces: int) -> SubjectMerge:
    innovation = pair.theirs.innovation
    uid = innovation.uid
    if pair.mine is None:
        gone = versions.knows(uid)
        return SubjectMerge(
            uid, innovation.profile.name, pair.owner, True, (), (_GONE,) if gone else (), held=gone
        )
    content = without_unknown(pair.theirs.content, pair.mine.content.keys())
    versions_held = held_by[pair.subject]
    fields = _judged_apart(versions_held.merge(pair.mine.content, content), pair.mine, pair.theirs)
    sent = bool(fields or pieces) and pair.mine.sending.status is Status.SENT
    other = (
        pair.subject == uid
        and versions_held.never_met(pair.mine.content, content)
        and is_other_use(pair.mine.innovation.profile.name, innovation.profile.name)
    )
    notes = []
    if sent:
        notes.append("Inovasi ini sudah terkirim. Tidak ada yang diambil dari paket kecuali dipilih.")
    if other:
        notes.append(
            f'Di laptop lain, lembar kosong formulir yang sama diisi untuk inovasi lain, "'
            f'{innovation.profile.name}". Tidak ada yang diambil dari paket kecuali dipilih; minta perangkat '
            "daerah mengirim inovasi itu dengan lembar tersendiri."
        )
    if pair.merged and fields:
        notes.append(
            f'Di laptop ini, inovasi "{innovation.profile.name}" dari paket sudah digabungkan ke inovasi ini '
            "sebagai data ganda."
        )
    elif pair.subject != uid and fields:
        notes.append(
            "Inovasi ini dicatat sendiri-sendiri di kedua laptop; dipasangkan karena nama dan perangkat "
            "daerahnya sama, atau karena lanjutan dari inovasi yang sama."
        )
    name = pair.mine.innovation.profile.name
    return SubjectMerge(pair.subject, name, pair.owner, False, fields, tuple(notes), sent or other)


def _judged_apart(fields: tuple[FieldMerge, ...], mine: Known, theirs: Known) -> tuple[FieldMerge, ...]:
    """Let somebody look at what the verifier there said without having all the evidence of here."""

    def seen(line: FieldMerge) -> FieldMerge:
        pieces = line.key.replace(VERIFICATION, PIECES)
        known = pieces == line.key or counting(mine.held, pieces) <= counting(theirs.held, pieces)
        unseen = not known and line.state is FieldState.THEIRS
        return replace(line, state=FieldState.CONFLICT) if unseen else line

    return conflicts_first(map(seen, fields))


def _spd(mine: Connection, theirs: Connection, year: int, held: Mapping[str, Held]) -> SubjectMerge:
    subject, here = spd_subject(year), fetch_spd(mine, year)
    there = without_unknown(fetch_spd(theirs, year), here.keys())
    fields = held[subject].merge(here, there)
    return SubjectMerge(subject, f"SPD {year}", _SPD_OWNER, False, fields)


def _notes(mine: Connection, theirs: Connection) -> Iterator[str]:
    for year in reversed(offices.fetch_years(theirs)):
        snapshot = offices.fetch_snapshot(mine, year)
        if snapshot is not None and snapshot != offices.fetch_snapshot(theirs, year):
            yield (
                f"Pedoman tahun {year} di paket berbeda dengan pedoman di laptop ini; pedoman laptop ini "
                "tetap dipakai."
            )
