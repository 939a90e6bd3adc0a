"""What the command `spd` prints of the regency's own capacity."""

from decimal import Decimal
from typing import Any

from iga_desktop.cli_output import NAME_WIDTH, figure_json, shortened
from iga_desktop.domain.guideline import MAXIMUM_LEVEL
from iga_desktop.domain.spd import SpdForm, SpdLine
from iga_desktop.formats import NOTHING, count_text, score_text


def spd_json(form: SpdForm) -> dict[str, Any]:
    """Give the rows of a year; points as strings with two decimals and a point, levels as numbers."""
    return {
        "tahun": form.year,
        "wajib_bukti": form.evidence_required,
        "nilai": figure_json(form.score),
        "nilai_klaim": figure_json(form.claim_score),
        "nilai_maksimum": figure_json(
            sum((line.row.weight for line in form.lines), Decimal(0)) * MAXIMUM_LEVEL
        ),
        "baris": [_line_json(line) for line in form.lines],
    }


def _line_json(line: SpdLine) -> dict[str, Any]:
    return {
        "kode": line.row.code,
        "variabel": line.row.variable,
        "indikator": line.row.name,
        "bobot": figure_json(line.row.weight),
        "wajib": line.row.mandatory,
        "klaim": line.entry.claim,
        "terverifikasi": line.entry.verified,
        "dihitung": line.counted,
        "nilai": figure_json(line.points),
        "nilai_klaim": figure_json(line.claim_points),
        "bukti": line.entry.evidence,
        "catatan": line.entry.note,
        "bunyi_tingkat": list(line.row.level_texts),
    }


def spd_text(form: SpdForm) -> str:
    """Give the rows of a year as a table for a terminal, each with what its verified level says."""
    lines = [
        f"KAPASITAS DAERAH (SPD) TAHUN {form.year}",
        f"Nilai {score_text(form.score)}, nilai klaim {score_text(form.claim_score)}",
    ]
    if form.evidence_required:
        lines.append("Tingkat dihitung hanya bila ada bukti.")
    header = (
        f"{'Baris':<6}{'Indikator':<{NAME_WIDTH}} {'Wajib':<5} {'Bobot':>6} {'Klaim':>6} {'Verif.':>6} "
        f"{'Dihitung':>8} {'Nilai':>6} {'Bukti':>6}"
    )
    lines += ["", header]
    for line in form.lines:
        lines += _line_text(line)
    return "\n".join(lines)


def _line_text(line: SpdLine) -> list[str]:
    row, entry = line.row, line.entry
    claim = NOTHING if entry.claim is None else entry.claim
    says = row.level_text(entry.verified)
    figures = (
        f"{row.code:<6}{shortened(row.name):<{NAME_WIDTH}} {'ya' if row.mandatory else '':<5} "
        f"{score_text(row.weight):>6} {claim:>6} {entry.verified:>6} {line.counted:>8} "
        f"{score_text(line.points):>6} {count_text(entry.evidence):>6}"
    )
    words = [figures, f"      tingkat {entry.verified}: {says}"]
    return [*words, f"      catatan: {entry.note}"] if entry.note else words
