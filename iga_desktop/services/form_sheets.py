"""Which innovation each sheet of a form means: blanks get handed around and filled in by other people."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from iga_desktop.domain.innovation import Innovation, name_key
from iga_desktop.exchange.forms.copies import is_other_use
from iga_desktop.exchange.forms.identity import uid_for_name
from iga_desktop.exchange.forms.parsed import ParsedForm, ParsedSheet
from iga_desktop.exchange.parsed import Refusal, RowPlace

_DELETED = (
    "Inovasi ini pernah dikirimkan atau diterima dan sudah tidak ada di data kantor. Pilih untuk mencatatnya "
    "lagi; bila tidak, ia tetap tidak dicatat."
)
_RENAMED_USE = (
    "Nama pada lembar ini mirip, tetapi tidak sama, dengan inovasi yang sudah dibaca dari lembar kosong itu. "
    "Bila inovasinya sama, pilih isian yang diambil; bila lain, minta pengirim memakai lembar kosong lain."
)
_OTHER_USE = (
    "Lembar kosong yang sama sudah dipakai untuk inovasi lain, jadi yang ini dibaca sebagai inovasi "
    "tersendiri."
)
_MERGED = (
    "Inovasi lembar ini sudah digabungkan ke inovasi lain sebagai data ganda, jadi lembar ini dibandingkan "
    "dengan inovasi itu."
)
_BY_NAME = "Perangkat daerah ini sudah mempunyai inovasi bernama itu, jadi lembar ini dibandingkan dengannya."


@dataclass(frozen=True, slots=True)
class MatchedSheet:
    """A filled-in sheet and the innovation (uid) that it means, as it stands here; None where it is new.

    `version` is what was sent out of it, "" where the sheet was blank or was found by its name only
    (`guessed`). `merged_uid` is the uid under which it travelled where that innovation was merged into this
    one. `notes` are sentences on what is unusual; `held`: so much so that nothing is taken unasked.
    """

    sheet: ParsedSheet
    subject: str
    present: Innovation | None
    version: str = ""
    guessed: bool = False
    notes: tuple[str, ...] = ()
    merged_uid: str = ""
    held: bool = False

    @property
    def travelled_as(self) -> str:
        """The subject of what was sent out and came back of it."""
        return self.merged_uid or self.subject

    @property
    def name(self) -> str:
        """What the sheet calls its innovation, "" where it does not."""
        return _name(self.sheet)


@dataclass(slots=True)
class Matches:
    """What came of all sheets of a form; `unread` are the printed numbers of those that were left out."""

    sheets: dict[str, MatchedSheet] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)

    def add(self, match: MatchedSheet) -> None:
        """Take *match* in; an innovation has one sheet, and one without a name cannot be new."""
        other = self.sheets.setdefault(match.subject, match)
        if other is not match and match.merged_uid:
            self.refuse(
                match,
                f'Inovasi lembar ini sudah digabungkan ke inovasi pada lembar "{other.sheet.sheet}" sebagai '
                "data ganda, jadi hanya lembar itu yang dibaca.",
            )
        elif other is not match:
            self.refuse(
                match,
                f'Inovasi yang sama sudah dibaca dari lembar "{other.sheet.sheet}". Hapus lembar yang tidak '
                "dipakai, lalu baca lagi.",
            )
        elif match.present is None and not name_key(match.name):
            del self.sheets[match.subject]
            self.refuse(
                match,
                "Lembar diisi tanpa nama inovasi, jadi tidak dibaca. Isi namanya, lalu baca lagi.",
            )

    def refuse(self, match: MatchedSheet, reason: str) -> None:
        """Leave a sheet out."""
        place = RowPlace(match.sheet.sheet, match.sheet.row)
        self.refusals.append(Refusal(place, match.name, reason))
        self.unread.append(match.sheet.identity.number)


def match_sheets(
    form: ParsedForm,
    stored: Iterable[Innovation],
    agency_id: int,
    names_of: Callable[[str], Iterable[str]],
    travelled: Collection[str],
    merged: Mapping[str, str],
) -> Matches:
    """Find the innovations that the sheets of *form* mean among those *stored* for its year.

    *names_of* gives, by uid, what else an innovation is known to have been called, *travelled* are the uids
    of those that were sent out or received once, *merged* gives the uid of the innovation into which one was
    merged.
    """
    by_uid = {entry.uid: entry for entry in stored}
    by_name = {name_key(e.profile.name): e for e in by_uid.values() if e.agency_id == agency_id}
    found = Matches()
    # What was sent out filled in goes first: a blank must not take its innovation by the name, nor a sheet
    # that of the one into which its own was merged.
    for sheet in sorted(
        form.sheets, key=lambda sheet: (sheet.identity.innovation in merged, not sheet.identity.version)
    ):
        found.refusals += sheet.problems
        if not sheet.is_empty:
            found.add(_match(sheet, by_uid, by_name, names_of, travelled, merged))
    return found


def _match(
    sheet: ParsedSheet,
    by_uid: Mapping[str, Innovation],
    by_name: Mapping[str, Innovation],
    names_of: Callable[[str], Iterable[str]],
    travelled: Collection[str],
    merged: Mapping[str, str],
) -> MatchedSheet:
    uid, version, name = sheet.identity.innovation, sheet.identity.version, _name(sheet)
    notes: tuple[str, ...] = ()
    held = False
    present = by_uid.get(uid)
    if not version and name_key(name):
        names = [*names_of(uid), *([present.profile.name] if present else [])]
        if names and all(is_other_use(known, name) for known in names):
            uid, notes = uid_for_name(uid, name), (_OTHER_USE,)
            present = by_uid.get(uid)
        elif names and name_key(name) not in map(name_key, names):
            held, notes = True, (_RENAMED_USE,)
    if present is None and (kept := by_uid.get(merged.get(uid, ""))):
        return MatchedSheet(sheet, kept.uid, kept, version, notes=(_MERGED,), merged_uid=uid)
    if present is None and name_key(name) in by_name:
        present = by_name[name_key(name)]
        return MatchedSheet(sheet, present.uid, present, guessed=True, notes=(_BY_NAME,))
    if present is None and (version or uid in travelled):
        held, notes = True, (_DELETED,)
    return MatchedSheet(sheet, uid, present, version, notes=notes, held=held)


def _name(sheet: ParsedSheet) -> str:
    return str(sheet.content.get("name", ""))
