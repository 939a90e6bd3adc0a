"""What the commands `ganda` and `lanjut` print."""

from collections.abc import Sequence
from typing import Any

from iga_desktop.cli_output import NAME_WIDTH, figure_json, shortened
from iga_desktop.formats import count_text, score_text
from iga_desktop.services.doubles import DoublePair, DoubleSide
from iga_desktop.services.next_year import Candidate, CarriedOver


def doubles_json(year: int, pairs: Sequence[DoublePair]) -> dict[str, Any]:
    """Give the pairs that may be one innovation, the likeliest first; the likeness in percent."""
    return {
        "tahun": year,
        "pasangan": [
            {
                "kemiripan": pair.likeness,
                "sebab": list(pair.reasons),
                "satu": _side_json(pair.one),
                "lain": _side_json(pair.other),
            }
            for pair in pairs
        ],
    }


def _side_json(side: DoubleSide) -> dict[str, Any]:
    return {
        "id": side.innovation_id,
        "tahun": side.year,
        "nama": side.name,
        "opd": side.agency_name,
        "skor_klaim": figure_json(side.claim),
        "skor": figure_json(side.verified),
        "status": side.status.value,
        "bukti": side.evidence,
    }


def doubles_text(year: int, pairs: Sequence[DoublePair]) -> str:
    """Give the same, for people."""
    if not pairs:
        return f"Tahun {year}: tidak ada inovasi yang tampak tercatat dua kali."
    lines = [f"Tahun {year}: {count_text(len(pairs))} pasangan yang mungkin inovasi yang sama"]
    for pair in pairs:
        lines.append(f"{pair.likeness}%  {'; '.join(pair.reasons)}")
        lines += [_side_text(side) for side in (pair.one, pair.other)]
    return "\n".join(lines)


def _side_text(side: DoubleSide) -> str:
    figures = f"skor {score_text(side.verified)}, {count_text(side.evidence)} bukti"
    return f"      {side.year}  {shortened(side.name)}  ({side.agency_name}, {figures})"


def candidates_json(offered: Sequence[Candidate]) -> dict[str, Any]:
    """Give the innovations that may be reported again."""
    return {
        "calon": [
            {
                "id": candidate.innovation_id,
                "nama": candidate.name,
                "opd": candidate.agency_name,
                "skor_klaim": figure_json(candidate.claim),
                "skor": figure_json(candidate.verified),
                "laporan_ke": candidate.reports,
                "halangan": list(candidate.hindrances),
                "peringatan": list(candidate.warnings),
                "sudah_dibawa": candidate.carried,
            }
            for candidate in offered
        ]
    }


def candidates_text(year: int, offered: Sequence[Candidate]) -> str:
    """Give the same, for people."""
    free = sum(not candidate.hindrances for candidate in offered)
    lines = [f"{count_text(free)} dari {count_text(len(offered))} inovasi dapat dilaporkan lagi pada {year}"]
    for candidate in offered:
        state = "sudah dibawa" if candidate.carried else f"laporan ke-{candidate.reports}"
        lines.append(
            f"{candidate.innovation_id:>6}  {shortened(candidate.name):<{NAME_WIDTH}} "
            f"{score_text(candidate.verified):>7}  {state}"
        )
        reasons = candidate.warnings if candidate.carried else (*candidate.hindrances, *candidate.warnings)
        lines += [f"        {reason}" for reason in reasons]
    return "\n".join(lines)


def carried_json(carried: CarriedOver) -> dict[str, Any]:
    """Give what was carried into a year."""
    return {"tahun": carried.year, "dibuka": carried.opened, "id": list(carried.ids)}


def carried_text(carried: CarriedOver) -> str:
    """Give the same, for people."""
    opened = f"Tahun {carried.year} dibuka. " if carried.opened else ""
    return f"{opened}{count_text(len(carried.ids))} inovasi dibawa ke tahun {carried.year}."
