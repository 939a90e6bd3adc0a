"""What the merge view says of sources, their subjects and values. No widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.exchange_standing import SourceStanding, SubjectStanding
from iga_desktop.domain.merging import FieldMerge, Side, SubjectMerge
from iga_desktop.exchange_words import key_label, value_text
from iga_desktop.formats import count_text
from iga_desktop.ui.exchange.merge_choices import FieldLine, MergeChoices, MergeSource
from iga_desktop.ui.exchange.side_names import SideNames
from iga_desktop.ui.models.table import Column

_MOST_SHOWN = 240
"""Letters of a value in a cell; the pane below shows all of it."""

FIELD_WIDTHS = ("field:170", "base:150", "mine:170", "theirs:170", "taken:148")
FIELD_SHARES = {"field": 124, "base": 96, "mine": 84, "theirs": 84}
NEW_SHARES = {"theirs": 84}
FIELD_LEFT_OUT = ("base",)
NEW_LEFT_OUT = ("base", "mine", "taken")
"""Of something new there is nothing to compare and nothing to choose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a source, or one of its subjects below it."""

    source: MergeSource
    subject: SubjectMerge | None
    title: str
    told: str
    standing: SourceStanding | SubjectStanding

    @property
    def identity(self) -> tuple[str, str | None]:
        """Which line it is."""
        return self.source.key, self.subject.subject if self.subject else None

    @property
    def spoken(self) -> str:
        """All that the line says, on one line."""
        return f"{self.title}: {self.standing}" + (f", {self.told}" if self.told else "")


def entries(sources: Sequence[MergeSource], choices: MergeChoices) -> list[Entry]:
    """Give the lines of the list: sources that need eyes first, and in each the subjects that do."""
    order = list(SourceStanding)
    found = []
    for source in sorted(sources, key=lambda each: order.index(each.standing)):
        found.append(Entry(source, None, source.title, source.file_name, source.standing))
        found += [subject_entry(source, subject, choices) for subject in sorted(source.subjects, key=_need)]
    return found


def subject_entry(source: MergeSource, subject: SubjectMerge, choices: MergeChoices) -> Entry:
    """Give the line of one subject."""
    standing = choices.standing(source.key, subject)
    return Entry(source, subject, subject.title, _told(source, subject), standing)


def _need(subject: SubjectMerge) -> tuple[bool, bool]:
    return not subject.conflicts, not subject.notes


def _told(source: MergeSource, subject: SubjectMerge) -> str:
    parts = []
    if subject.conflicts:
        text = _tr("{count} dari {all} isian")
        parts.append(text.format(count=count_text(subject.conflicts), all=count_text(len(subject.fields))))
    elif subject.fields:
        parts.append(_tr("{count} isian berbeda").format(count=count_text(len(subject.fields))))
    if count := source.evidence.get(subject.subject, 0):
        parts.append(_tr("{count} bukti").format(count=count_text(count)))
    if subject.notes:
        parts.append(_tr("ada catatan"))
    return ", ".join(parts)


def entry_columns() -> tuple[Column[Entry], ...]:
    """Give the one column of the list of sources and subjects."""
    return (Column("entry", _tr("Yang dibaca"), lambda entry: entry, lambda entry: entry.spoken),)


def field_columns(names: SideNames) -> tuple[Column[FieldLine], ...]:
    """Give the columns of a subject's values."""
    mine, theirs = names.full[Side.MINE], names.full[Side.THEIRS]
    return (
        Column(
            "field",
            _tr("Isian"),
            lambda line: line,
            lambda line: f"{key_label(line.merge.key)}: {names.of_state(line.state)}",
        ),
        Column("base", names.base, lambda line: base_text(line.merge), _short),
        Column("mine", mine, lambda line: value_text(line.merge.key, line.merge.mine), _short),
        Column("theirs", theirs, lambda line: value_text(line.merge.key, line.merge.theirs), _short),
        Column("taken", _tr("Pakai"), lambda line: line, lambda line: names.full[line.side]),
    )


def base_text(merge: FieldMerge) -> str:
    """Give the value that both began from."""
    return _tr("tidak diketahui") if merge.base is None else value_text(merge.key, merge.base)


def tick_text(subject: SubjectMerge, names: SideNames) -> str:
    """Give what ticking *subject* does."""
    if subject.is_new:
        return _tr("Catat lagi inovasi ini") if subject.held else _tr("Catat inovasi baru ini")
    text = _tr("Ambil bukti dari {sender}") if subject.held else _tr("Ambil dari {sender}")
    return text.format(sender=names.within(Side.THEIRS))


def subject_text(subject: SubjectMerge) -> str:
    """Give the sentence under a subject's name."""
    if subject.is_new:
        return _tr("Inovasi baru dari {owner}").format(owner=subject.owner)
    if not subject.fields:
        return _tr("{owner}. Tidak ada isian yang berbeda.").format(owner=subject.owner)
    text = _tr("{owner}. {count} isian berbeda").format(
        owner=subject.owner, count=count_text(len(subject.fields))
    )
    if subject.conflicts:
        text += _tr(", {count} bertentangan").format(count=count_text(subject.conflicts))
    return text + "."


def planned_text(planned: str, kept: str, nothing: str) -> str:
    """Say what is *planned* (a sentence without its stop, "": nothing is), and beside it what is *kept*.

    *nothing* is the whole sentence where neither is.
    """
    if not planned and not kept:
        return nothing
    return "; ".join(filter(None, (planned or _tr("Tidak ada yang berubah"), kept))) + "."


def counted_text(counted: Iterable[tuple[int, str]]) -> str:
    """Give what there is at all of *counted* (how many, and the words with a place for {count}) as a list."""
    return ", ".join(text.format(count=count_text(count)) for count, text in counted if count)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN].rstrip()}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Merge", text)
