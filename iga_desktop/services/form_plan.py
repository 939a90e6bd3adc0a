"""What storing one form would do to the office as it is now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from iga_desktop.db import exchange, innovations, offices, queries
from iga_desktop.domain.content import Content, Value, content_of, fingerprint
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.innovation import Innovation
from iga_desktop.domain.merging import FieldMerge, SubjectMerge, merge
from iga_desktop.domain.office import Agency
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.exchange.forms.cells import settled_content
from iga_desktop.exchange.forms.copies import is_other_name
from iga_desktop.exchange.forms.identity import uid_for_name
from iga_desktop.exchange.forms.parsed import ParsedForm
from iga_desktop.exchange.parsed import Refusal
from iga_desktop.services.form_sheets import MatchedSheet, match_sheets
from iga_desktop.services.years import kept

_STATUS_NOTES: Mapping[Status, str] = {
    Status.SENT: (
        "Inovasi ini sudah ditandai terkirim. Tidak ada isian kiriman yang diambil kecuali Anda memilihnya."
    ),
    Status.CHOSEN: "Inovasi ini sudah ditetapkan siap kirim. Periksa lagi setelah isian kiriman diambil.",
    Status.VERIFIED: "Inovasi ini sudah terverifikasi. Periksa lagi setelah isian kiriman diambil.",
}
_OLD = (
    "Formulir lama: sesudahnya inovasi ini sudah dikirimkan lagi dengan isian yang lebih baru. Isian yang "
    "tidak diubah pengirim tidak diambil."
)
_NO_BASE = (
    "Isian yang dahulu dikirimkan tidak dikenal lagi di data kantor ini, jadi tidak diketahui siapa yang "
    "mengubah. Periksa setiap isian yang bertentangan."
)


_OTHER_NAME = (
    "Namanya jauh berbeda dari yang tercatat, seperti inovasi lain. Tidak ada isian kiriman yang diambil "
    "kecuali Anda memilihnya. Bila memang inovasi lain, minta pengirim memakai lembar kosong."
)
_STARTED_FROM = "form"
"""Under this key a sheet that was received is remembered with the version that it was made from: one that
comes again is the same only if it started from the same."""


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """What becomes of one innovation; `number` is the one printed on its sheet.

    `present` is what stands here (None: it is new), `theirs` all that the sheet says of it, `read` the same
    is remembered of it. `known`: the very same was received before. `travelled_as` is the
    subject of what is remembered of it.
    """

    merge: SubjectMerge
    number: int
    present: Innovation | None
    theirs: Content
    read: Content
    known: bool
    travelled_as: str

    @property
    def differs(self) -> bool:
        """Whether there is anything to decide."""
        return self.merge.is_new or bool(self.merge.fields)


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What storing a form would do, innovation by innovation.

    `unread` are the printed numbers of sheets that hold or may hold an innovation and could not be read.
    """

    agency: Agency
    guideline: Guideline
    sheets: Mapping[str, PlannedSheet]
    notes: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    unread: tuple[int, ...]


def plan_form(connection: Connection, form: ParsedForm, elsewhere: Mapping[str, str]) -> FormPlan:
    """Give what *form* would change now.

    *elsewhere* gives the names of the new innovations of forms that are read together with it, by uid.

    Raises:
        UserError: it is the form of another office, of a year that is not open, or of an agency that is
            unknown or has another code now.
    """
    agency = _agency(connection, form)
    guideline = kept(connection, form.year)
    stored = innovations.fetch_year(connection, form.year)
    _refuse_passed_on_code(form, agency, stored)
    known = {entry.uid for entry in stored} | _possible_subjects(form)
    hashes = exchange.fetch_hashes(connection, known)
    planner = _Planner(connection, agency, guideline, hashes)

    def names_of(uid: str) -> Iterable[str]:
        return (*planner.former_names(uid), *([elsewhere[uid]] if uid in elsewhere else []))

    merged = exchange.fetch_merged(connection)
    found = match_sheets(form, stored, agency.id or 0, names_of, hashes.keys(), merged)
    inactive = f"{agency.name} tidak aktif lagi di daftar perangkat daerah kantor ini."
    return FormPlan(
        agency=agency,
        guideline=guideline,
        sheets={subject: planner.planned(match) for subject, match in found.sheets.items()},
        notes=form.notes if agency.active else (*form.notes, inactive),
        refusals=tuple(found.refusals),
        unread=(*form.unread, *found.unread),
    )


def _agency(connection: Connection, form: ParsedForm) -> Agency:
    if form.office != exchange.fetch_office_uid(connection):
        raise UserError(
            f"Berkas {form.file_name} bukan dari kantor ini: formulir itu dibuat dengan data kantor lain. "
            "Minta perangkat daerah mengisi formulir yang dibuat di laptop ini. Tidak ada data yang berubah."
        )
    if form.year not in offices.fetch_years(connection):
        raise UserError(
            f"Berkas {form.file_name} adalah formulir tahun {form.year}, dan tahun itu tidak dibuka di "
            "data kantor ini. Tidak ada data yang berubah."
        )
    agencies = {agency.code: agency for agency in queries.list_agencies(connection)}
    if form.agency not in agencies:
        raise UserError(
            f"Berkas {form.file_name} adalah formulir perangkat daerah berkode {form.agency}, dan kode itu "
            "tidak ada di daftar perangkat daerah. Bila kodenya diganti sejak formulir dibuat, buat formulir "
            "baru. Tidak ada data yang berubah."
        )
    return agencies[form.agency]


def _refuse_passed_on_code(form: ParsedForm, agency: Agency, stored: Sequence[Innovation]) -> None:
    uids = {sheet.identity.innovation for sheet in form.sheets if sheet.identity.version}
    owners = {entry.agency_id for entry in stored if entry.uid in uids}
    if owners and agency.id not in owners:
        raise UserError(
            f"Berkas {form.file_name} adalah formulir perangkat daerah berkode {form.agency}. Kode itu kini "
            f"milik {agency.name}, sedangkan inovasi di dalamnya milik perangkat daerah lain. Buat formulir "
            "baru, lalu minta pengirim menyalin isiannya. Tidak ada data yang berubah."
        )


def _possible_subjects(form: ParsedForm) -> set[str]:
    uids = {sheet.identity.innovation for sheet in form.sheets}
    return uids | {
        uid_for_name(sheet.identity.innovation, str(sheet.content.get("name", ""))) for sheet in form.sheets
    }


def _is_other(base: Content | None, fields: Sequence[FieldMerge]) -> bool:
    """Tell whether a sheet now names quite another innovation than was sent out and than stands here."""
    return any(
        line.key == "name"
        and is_other_name(str(line.mine), str(line.theirs))
        and (base is None or is_other_name(str(base.get("name", "")), str(line.theirs)))
        for line in fields
    )


class _Planner:
    """Compares the sheets of one form with what stands here and with what was sent out."""

    def __init__(
        self,
        connection: Connection,
        agency: Agency,
        guideline: Guideline,
        hashes: Mapping[str, Sequence[str]],
    ) -> None:
        self._connection, self._agency, self._guideline = connection, agency, guideline
        self._hashes = hashes

    def former_names(self, uid: str) -> Iterable[str]:
        """Give what an innovation was called whenever it travelled."""
        contents = (self._version(uid, sha256) for sha256 in self._hashes.get(uid, ()))
        return [str(content["name"]) for content in contents if content and "name" in content]

    def planned(self, match: MatchedSheet) -> PlannedSheet:
        """Give what becomes of the innovation that a sheet means."""
        present = match.present
        read = {**match.sheet.content, _STARTED_FROM: match.sheet.identity.version}
        base = self._base(match)
        mine = {} if present is None else content_of(present, self._agency.code)
        theirs = settled_content(match.sheet.content, mine, base, self._guideline)
        fields = () if present is None else self._fields(match, base, mine, theirs)
        other_name = _is_other(base, fields)
        subject = SubjectMerge(
            subject=match.subject,
            title=match.name if present is None else present.profile.name,
            owner=self._agency.name,
            is_new=present is None,
            fields=fields,
            notes=(
                *match.notes,
                *(self._difference_notes(match, base) if fields else ()),
                *([_OTHER_NAME] if other_name else []),
            ),
            held=other_name or (match.held and (present is None or bool(fields))),
        )
        if present is not None:
            subject = self._as_it_stands(subject, present)
        known = fingerprint(read) in self._hashes.get(match.travelled_as, ())
        number = match.sheet.identity.number
        return PlannedSheet(subject, number, present, theirs, read, known, match.travelled_as)

    def _base(self, match: MatchedSheet) -> Content | None:
        """Give what the sender started from, None where nobody knows.

        A blank that was received before goes on from what it was received with first; any other started with
        nothing.
        """
        identity = match.sheet.identity
        if identity.version:
            return self._version(identity.innovation, identity.version)
        hashes = self._hashes.get(match.travelled_as, ())
        if hashes and not match.guessed:
            return self._version(match.travelled_as, hashes[-1])
        return {key: type(value)() for key, value in match.sheet.content.items()}

    def _since(self, match: MatchedSheet) -> Sequence[Content]:
        """Give what travelled after the sheet was sent out, or came back of one that was made from the same.

        The same may have been sent out again since: what came back in between counts, too.
        """
        hashes = self._hashes.get(match.travelled_as, ())
        sent = hashes.index(match.version) if match.version in hashes else len(hashes)
        contents = [self._version(match.travelled_as, sha256) or {} for sha256 in hashes]
        return contents[:sent] + [
            content for content in contents[sent:] if content.get(_STARTED_FROM) == match.version
        ]

    def _fields(
        self, match: MatchedSheet, base: Content | None, mine: Content, theirs: Content
    ) -> tuple[FieldMerge, ...]:
        """Give what differs; of what this office had once since the sheet was sent out its value stays."""
        fields = merge(base, mine, theirs)
        if not fields:
            return ()
        asked = {line.key: line.theirs for line in fields}
        decided: dict[str, list[Value]] = defaultdict(list)
        for content in self._since(match):
            told = {key: content[key] for key in asked if key in content}
            for key, value in settled_content(told, asked, None, self._guideline).items():
                decided[key].append(value)
        return merge(base, mine, theirs, decided)

    def _difference_notes(self, match: MatchedSheet, base: Content | None) -> tuple[str, ...]:
        notes = []
        if match.version and base is None:
            notes.append(_NO_BASE)
        elif not match.guessed and self._latest_sent(match.travelled_as) not in ("", match.version):
            notes.append(_OLD)
        return tuple(notes)

    def _latest_sent(self, subject: str) -> str:
        """Give the hash of what was last sent out with a form, "" for nothing."""
        hashes = self._hashes.get(subject, ())
        return next((sha256 for sha256 in hashes if self._was_sent(subject, sha256)), "")

    def _was_sent(self, subject: str, sha256: str) -> bool:
        return exchange.went_out_on_a_form(self._version(subject, sha256) or {})

    def _version(self, subject: str, sha256: str) -> Content | None:
        return exchange.fetch_version(self._connection, subject, sha256)

    def _as_it_stands(self, subject: SubjectMerge, present: Innovation) -> SubjectMerge:
        """Give *subject* with what is to be told of an innovation that is on record."""
        status = innovations.fetch_sending(self._connection, present.id or 0).status
        notes = [_STATUS_NOTES[status]] if status in _STATUS_NOTES else []
        if present.agency_id != self._agency.id:
            notes.append("Di data kantor, inovasi ini kini milik perangkat daerah lain.")
        return replace(subject, notes=(*notes, *subject.notes), held=subject.held or status is Status.SENT)
