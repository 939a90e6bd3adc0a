"""What the commands of `formulir` print."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from iga_desktop.cli_exchange_parts import stored_json, stored_text, subject_json, subject_text
from iga_desktop.cli_output import moment_json
from iga_desktop.formats import NOTHING, count_text, date_text, moment_text
from iga_desktop.services.form_intake import Leftover
from iga_desktop.services.form_storing import FormOutcome
from iga_desktop.services.forms import FormRow


def refusals(outcome: FormOutcome) -> list[str]:
    """Give everything of the file that was not taken, a sentence each."""
    cells = [
        f"Lembar {refusal.place.sheet}, baris {refusal.place.row}: {refusal.reason}"
        for refusal in outcome.form.refusals
    ]
    files = outcome.stored.refusals if outcome.stored else ()
    return [*([outcome.problem] if outcome.problem else []), *cells, *files]


def made_json(files: Sequence[Path]) -> dict[str, Any]:
    """Give the forms that were made."""
    return {"jumlah": len(files), "berkas": [str(file) for file in files]}


def made_text(files: Sequence[Path], folder: Path) -> str:
    """Give the same, for people."""
    return f"{count_text(len(files))} formulir dibuat di folder {folder}."


def forms_json(year: int, rows: Sequence[FormRow]) -> dict[str, Any]:
    """Give how the forms of a year stand; moments are in UTC."""
    return {
        "tahun": year,
        "kembali": sum(row.is_back for row in rows),
        "opd": [
            {
                "kode": row.agency.code,
                "nama": row.agency.name,
                "inovasi": row.innovations,
                "pendamping": row.companion or None,
                "dibuat": moment_json(row.made_at),
                "batas": None if row.deadline_on is None else row.deadline_on.isoformat(),
                "kembali_pada": moment_json(row.received_at),
                "berkas": row.received_name or None,
            }
            for row in rows
        ],
    }


def forms_text(year: int, rows: Sequence[FormRow]) -> str:
    """Give the same as a table for a terminal."""
    returned = sum(row.is_back for row in rows)
    lines = [
        f"FORMULIR TAHUN {year}: {count_text(returned)} dari {count_text(len(rows))} sudah kembali",
        "",
        f"{'Kode':<14} {'Inovasi':>7}  {'Dibuat':<17} {'Batas':<11} {'Kembali':<17} Nama",
    ]
    for row in rows:
        made = NOTHING if row.made_at is None else moment_text(row.made_at)
        received = NOTHING if row.received_at is None else moment_text(row.received_at)
        lines.append(
            f"{row.agency.code:<14} {row.innovations:>7}  {made:<17} {date_text(row.deadline_on):<11} "
            f"{received:<17} {row.agency.name}"
        )
    return "\n".join(lines)


def read_json(outcomes: Sequence[FormOutcome], leftovers: Sequence[Leftover]) -> dict[str, Any]:
    """Give what reading forms did, file by file."""
    return {
        "formulir": [_outcome_json(outcome) for outcome in outcomes],
        "sisa": [{"nama": left.name, "sebab": left.reason} for left in leftovers],
    }


def _outcome_json(outcome: FormOutcome) -> dict[str, Any]:
    form, stored = outcome.form, outcome.stored
    return {
        "berkas": form.label,
        "opd": form.agency_name or None,
        "tahun": form.year,
        "catatan": list(form.notes),
        "perbedaan": [subject_json(subject) for subject in form.subjects],
        "tidak_berbeda": form.unchanged,
        "bukti": [{"indikator": piece.number, "nama": piece.name} for piece in form.evidence],
        "tersimpan": stored_json(stored, stored.evidence if stored else 0),
        "ditolak": refusals(outcome),
    }


def read_text(outcomes: Sequence[FormOutcome], leftovers: Sequence[Leftover], *, tried: bool) -> str:
    """Give the same, for people."""
    lines = ["Hasil pembacaan" + (" (percobaan, tidak ada yang disimpan)" if tried else "") + ":"]
    for outcome in outcomes:
        lines.append(f"{outcome.form.label} ({outcome.form.agency_name or 'perangkat daerah tidak dikenal'})")
        lines += [line for subject in outcome.form.subjects for line in subject_text(subject)]
        if outcome.form.unchanged:
            lines.append(f"  {count_text(outcome.form.unchanged)} inovasi tidak berbeda")
        if outcome.form.evidence:
            lines.append(f"  {count_text(len(outcome.form.evidence))} berkas bukti")
        lines += [f"  {sentence}" for sentence in (*outcome.form.notes, *refusals(outcome))]
        if stored := outcome.stored:
            lines.append(f"  {stored_text(stored, stored.evidence)}")
    if leftovers:
        lines += ["Sisa berkas:", *(f"  {left.name}: {left.reason}" for left in leftovers)]
    return "\n".join(lines)
