"""What the commands of `rakor` print: JSON for programs, short tables for people."""

from collections.abc import Sequence
from typing import Any

from iga_desktop.cli_output import NAME_WIDTH, figure_json, moment_json, shortened
from iga_desktop.domain.meeting import FollowUp, Meeting
from iga_desktop.domain.movement import AgencyMovement, Movement, MovementRow
from iga_desktop.formats import NOTHING, count_text, date_text, gap_text, score_text
from iga_desktop.services.meetings import MovementReport, Side, meeting_name


def meeting_json(meeting: Meeting) -> dict[str, Any]:
    """Give one meeting that was opened; `keadaan` is the officer's clock, `dibuka` is UTC."""
    return {
        "id": meeting.id,
        "tahun": meeting.year,
        "nama": meeting_name(meeting),
        "tanggal": meeting.held_on.isoformat(),
        "tempat": meeting.place,
        "pimpinan": meeting.chair,
        "agenda": meeting.agenda,
        "keadaan": meeting.as_of.isoformat(timespec="minutes"),
        "dibuka": moment_json(meeting.opened_at),
    }


def meeting_text(meeting: Meeting) -> str:
    """Give a meeting that was opened, for people."""
    return (
        f"{meeting_name(meeting)} dibuka dengan nomor {meeting.id}. Keadaan tahun {meeting.year} dibekukan."
    )


def meetings_json(year: int, found: Sequence[Meeting]) -> dict[str, Any]:
    """Give the meetings of a year."""
    return {"tahun": year, "rakor": [meeting_json(meeting) for meeting in found]}


def meetings_text(year: int, found: Sequence[Meeting]) -> str:
    """Give the meetings of a year as a table for a terminal."""
    if not found:
        return f"Belum ada Rakor tahun {year}."
    lines = [f"{'ID':>4}  {'Tanggal':<10}  {'Keadaan':<10}  Tempat, pimpinan"]
    lines += [
        f"{meeting.id:>4}  {date_text(meeting.held_on)}  {date_text(meeting.as_of)}  "
        f"{', '.join(filter(None, (meeting.place, meeting.chair))) or NOTHING}"
        for meeting in found
    ]
    return "\n".join(lines)


def movement_json(report: MovementReport) -> dict[str, Any]:
    """Give a comparison; scores as strings with two decimals and a point."""
    moved = report.comparison
    return {
        "tahun": report.year,
        "dari": _side_json(report.before),
        "ke": _side_json(report.after),
        "jumlah": {
            "baru_siap": moved.newly_ready,
            "tidak_lagi_siap": moved.no_longer_ready,
            **{movement.value: moved.count(movement) for movement in Movement},
            "inovasi_sebelum": moved.count_before,
            "inovasi_sesudah": moved.count_after,
            "siap_sebelum": moved.ready_before,
            "siap_sesudah": moved.ready_after,
            "rata_rata_sebelum": figure_json(moved.before_mean),
            "rata_rata_sesudah": figure_json(moved.after_mean),
        },
        "opd": [_agency_json(agency) for agency in moved.agencies],
        "inovasi": [_row_json(row) for row in moved.rows],
        "tindak_lanjut": [_follow_up_json(report, entry) for entry in report.follow_ups],
    }


def _side_json(side: Side) -> dict[str, Any]:
    return {
        "id": side.meeting.id if side.meeting else None,
        "nama": side.name,
        "tanggal": side.meeting.held_on.isoformat() if side.meeting else None,
        "keadaan": side.as_of.isoformat(),
        "ambang": figure_json(side.threshold),
    }


def _agency_json(agency: AgencyMovement) -> dict[str, Any]:
    return {
        "opd": agency.agency_code,
        "opd_nama": agency.agency_name,
        "baru_siap": agency.newly_ready,
        "tidak_lagi_siap": agency.no_longer_ready,
        **{movement.value: agency.count(movement) for movement in Movement},
        "rata_rata_sebelum": figure_json(agency.before_mean),
        "rata_rata_sesudah": figure_json(agency.after_mean),
    }


def _row_json(row: MovementRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "nama": row.name,
        "opd": row.agency_code,
        "opd_nama": row.agency_name,
        "sebelum": figure_json(row.before),
        "sesudah": figure_json(row.after),
        "perubahan": figure_json(row.change),
        "perkembangan": row.movement.value,
        "status_sebelum": row.before_readiness,
        "status_sesudah": row.after_readiness,
        "baru_siap": row.newly_ready,
        "tidak_lagi_siap": row.no_longer_ready,
    }


def _follow_up_json(report: MovementReport, entry: FollowUp) -> dict[str, Any]:
    return {
        "id": entry.id,
        "rakor": entry.meeting_id,
        "tugas": entry.task,
        "untuk": entry.subject_name,
        "batas_waktu": entry.due_on.isoformat() if entry.due_on else None,
        "selesai": entry.done_on.isoformat() if entry.done_on else None,
        "keadaan": entry.standing(report.today),
        "catatan": entry.note,
    }


def movement_text(report: MovementReport) -> str:
    """Give a comparison for people: the figures, and what did not stand still."""
    moved = report.comparison
    lines = [f"{report.heading.title.upper()} TAHUN {report.year}", report.as_of_text, ""]
    lines += [f"{label:<24}{count_text(number):>8}" for label, number in report.counts]
    lines += [
        f"{'Siap kirim':<24}{count_text(moved.ready_before):>8} -> {count_text(moved.ready_after)}",
        f"{'Rata-rata nilai':<24}{score_text(moved.before_mean):>8} -> {score_text(moved.after_mean)}",
    ]
    rows = [row for row in moved.rows if row.movement is not Movement.STAGNANT]
    if rows:
        heading = f"{'Nama inovasi':<{NAME_WIDTH}}  {'OPD':<10} {'Sebelum':>7} {'Sesudah':>7} {'Selisih':>8}"
        lines += ["", f"{heading}  Perkembangan"]
    lines += [
        f"{shortened(row.name):<{NAME_WIDTH}}  {row.agency_code:<10} {score_text(row.before):>7} "
        f"{score_text(row.after):>7} {NOTHING if row.change is None else gap_text(row.change):>8}  "
        f"{row.movement}"
        for row in rows
    ]
    return "\n".join(lines)
