"""What the commands of the exchange share: whose value is taken, which agencies, an overview of a merge."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from iga_desktop.cli_output import shortened
from iga_desktop.cli_parts import named_agencies
from iga_desktop.domain.content import Value
from iga_desktop.domain.merging import FieldMerge, FieldState, Side, SubjectMerge
from iga_desktop.errors import UserError
from iga_desktop.exchange_words import key_label, value_text
from iga_desktop.formats import count_text
from iga_desktop.services.workspace import Workspace

_VALUE_WIDTH = 40
_SIDES = {"kantor": Side.MINE, "kiriman": Side.THEIRS}


def add_merge_options(command: Any) -> None:
    """Add the options of a command that merges what came from elsewhere."""
    command.add_argument(
        "--pilih",
        choices=list(_SIDES),
        help="nilai siapa yang dipakai bila bertentangan (bawaan: kantor)",
    )
    command.add_argument("--coba", action="store_true", help="periksa saja, jangan simpan apa pun")
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def choices_of(
    subjects: Sequence[SubjectMerge], options: argparse.Namespace
) -> Mapping[tuple[str, str], Side]:
    """Give what `--pilih` decides: every conflict; what only one side changed keeps its default.

    Of what is held nothing is taken: one word for all must not change what was sent to the ministry.
    """
    if options.pilih is None:
        return {}
    return {
        (subject.subject, line.key): _SIDES[options.pilih]
        for subject in subjects
        for line in subject.fields
        if line.state is FieldState.CONFLICT and not subject.held
    }


def agency_ids(workspace: Workspace, codes: Sequence[str] | None) -> frozenset[int] | None:
    """Give the ids of the agencies with these *codes*, None for None.

    Raises:
        UserError: there is no agency of such a code.
    """
    if codes is None:
        return None
    return frozenset(agency.id for agency in named_agencies(workspace, codes) if agency.id is not None)


def read_password(file: Path | None) -> str | None:
    """Give the first line of *file*, a password; None where no file is named.

    Raises:
        UserError: it cannot be read or its first line is empty.
    """
    if file is None:
        return None
    try:
        first, *_ = [*file.read_text(encoding="utf-8-sig").splitlines(), ""]
    except (OSError, UnicodeDecodeError) as problem:
        raise UserError(
            f"Berkas kata sandi {file} tidak dapat dibaca. Periksa nama, tempat, dan isinya."
        ) from problem
    if not first:
        raise UserError(f"Baris pertama berkas {file.name} kosong. Tulis kata sandinya di baris pertama.")
    return first


def subject_json(subject: SubjectMerge) -> dict[str, Any]:
    """Give one thing that came from elsewhere beside what stands here."""
    return {
        "nama": subject.title,
        "opd": subject.owner,
        "baru": subject.is_new,
        "catatan": list(subject.notes),
        "isian": [_field_json(line, subject) for line in subject.fields],
    }


def _field_json(line: FieldMerge, subject: SubjectMerge) -> dict[str, Any]:
    return {
        "isian": key_label(line.key),
        "keadaan": line.state.value,
        "saat_dikirim": None if line.base is None else value_text(line.key, line.base),
        "data_kantor": value_text(line.key, line.mine),
        "kiriman": value_text(line.key, line.theirs),
        "dipakai": subject.side(line, {}).value,
    }


def subject_text(subject: SubjectMerge) -> list[str]:
    """Give the same as lines for people."""
    kind = "baru" if subject.is_new else f"{len(subject.fields)} perbedaan"
    differences = [
        f"    {line.state}: {key_label(line.key)}: {_short(line, line.mine)} → {_short(line, line.theirs)}"
        for line in subject.fields
    ]
    notes = [f"    {note}" for note in subject.notes]
    return [f"  {subject.title} ({subject.owner}): {kind}", *differences, *notes]


def _short(line: FieldMerge, value: Value) -> str:
    return shortened(" ".join(value_text(line.key, value).split()), _VALUE_WIDTH)


class Stored(Protocol):
    """What storing a merge did: innovations by what became of them, and files of evidence."""

    @property
    def new(self) -> int: ...

    @property
    def changed(self) -> int: ...

    @property
    def unchanged(self) -> int: ...


def stored_json(stored: Stored | None, evidence: int) -> dict[str, int] | None:
    """Give what storing did, null where nothing was stored."""
    if stored is None:
        return None
    return {
        "baru": stored.new,
        "berubah": stored.changed,
        "tidak_berubah": stored.unchanged,
        "bukti": evidence,
    }


def stored_text(stored: Stored, evidence: int) -> str:
    """Give what storing did as a sentence."""
    return (
        f"Tersimpan: {count_text(stored.new)} inovasi baru, {count_text(stored.changed)} berubah, "
        f"{count_text(stored.unchanged)} tidak berubah, {count_text(evidence)} berkas bukti."
    )
