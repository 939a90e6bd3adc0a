"""What the command line prints: JSON for programs, short tables for people."""

from datetime import datetime
from decimal import Decimal
from textwrap import fill
from typing import Any

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import Recap
from iga_desktop.formats import count_text, gap_text, moment_text, score_text, size_text
from iga_desktop.services.backup_listing import KeptBackup
from iga_desktop.services.checkup import DAMAGED, CheckReport
from iga_desktop.services.heading_mappings import SavedMapping
from iga_desktop.services.recap_import import ImportResult, RuleEffect

WIDTH = 110
"""Columns of a terminal that sentences may take."""
NAME_WIDTH = 60
"""Columns of a terminal that the name of an innovation may take."""


def import_json(result: ImportResult, remembered: SavedMapping | None) -> dict[str, Any]:
    """Give the outcome of reading a recap under the mapping of headings that was *remembered*, if any."""
    return {
        "diterima": result.accepted,
        "diperbarui": result.updated,
        "tidak_berubah": result.unchanged,
        "dilewati": result.skipped,
        "opd_baru": result.new_agencies,
        "pasangan_judul": remembered and remembered.file_name,
        "aturan_bukti_dimatikan": result.rule_effect is RuleEffect.LIFTED,
        "ditolak": [
            {
                "lembar": refusal.place.sheet,
                "baris": refusal.place.row,
                "nama": refusal.name,
                "sebab": refusal.reason,
            }
            for refusal in result.refusals
        ],
        "selisih_skor": [
            {
                "lembar": row.place.sheet,
                "baris": row.place.row,
                "tertulis": figure_json(row.stated_score),
                "terhitung": figure_json(row.score),
            }
            for row in result.score_differences
        ],
    }


def import_text(result: ImportResult, remembered: SavedMapping | None, *, stored: bool) -> str:
    """Give the same, for people."""
    lines = [
        "Hasil pembacaan" + ("" if stored else " (percobaan, tidak ada yang disimpan)") + ":",
        f"  inovasi baru       {count_text(result.accepted):>6}",
        f"  diperbarui         {count_text(result.updated):>6}",
        f"  tidak berubah      {count_text(result.unchanged):>6}",
        f"  baris dilewati     {count_text(result.skipped):>6}",
        f"  OPD baru           {count_text(result.new_agencies):>6}",
        f"  baris ditolak      {count_text(len(result.refusals)):>6}",
    ]
    lines += [
        f"    {refusal.place.sheet} baris {refusal.place.row}: {refusal.reason}"
        for refusal in result.refusals
    ]
    lines += [
        f"    {row.place.sheet} baris {row.place.row}: skor tertulis {score_text(row.stated_score)}, "
        f"terhitung {score_text(row.score)}; yang dipakai hasil hitungan."
        for row in result.score_differences
    ]
    if remembered:
        lines.append(
            f"Judul kolom dipasangkan seperti pada berkas {remembered.file_name}; agar dibaca tanpa pasangan "
            "itu, tambahkan --judul-asli."
        )
    if result.rule_effect is RuleEffect.LIFTED:
        lines.append(
            "Aturan bukti tahun ini dimatikan karena nilai rekap ini dibaca sebagai nilai terverifikasi "
            "padahal belum ada bukti yang tercatat; dapat diubah di Pengaturan."
        )
    if result.rule_effect is RuleEffect.HOLDS:
        lines.append(
            "Pada tahun ini tingkat dihitung hanya bila ada bukti: tingkat yang dibaca tanpa bukti dihitung "
            "0. Aturan itu dapat diubah di Pengaturan."
        )
    return "\n".join(lines)


def recap_json(recap: Recap) -> dict[str, Any]:
    """Give a year's recap; scores as strings with two decimals and a point."""
    return {
        "tahun": recap.year,
        "pedoman": recap.guideline_title,
        "ambang": figure_json(recap.thresholds.sending),
        "batas_pantau": figure_json(recap.thresholds.watch),
        "jumlah_inovasi": len(recap.innovations),
        "opd_terdaftar": len(recap.registered),
        "opd_melapor": len(recap.reporting),
        "opd_belum": [row.agency.name for row in recap.silent],
        "siap_kirim": recap.count(Readiness.READY),
        "proses": recap.count(Readiness.IN_PROGRESS),
        "di_bawah_batas_pantau": recap.count(Readiness.BELOW_WATCH),
        "layak": recap.eligible,
        "belum_layak": len(recap.innovations) - recap.eligible,
        "rata_rata": figure_json(recap.mean),
        "rata_rata_klaim": figure_json(recap.claim_mean),
        "inovasi": [
            {
                "id": row.id,
                "nama": row.name,
                "opd": row.agency_code,
                "opd_nama": row.agency_name,
                "klaim": figure_json(row.claim),
                "terverifikasi": figure_json(row.verified),
                "selisih_klaim": figure_json(row.overclaim),
                "status": row.readiness.value,
                "status_inovasi": row.status.value,
                "layak": row.eligible,
                "belum_ada_bukti": row.unproven,
                "menunggu": row.waiting,
                "perlu_perbaikan": row.returned,
            }
            for row in recap.innovations
        ],
    }


def recap_text(recap: Recap) -> str:
    """Give a year's recap as a table for a terminal."""
    header = (
        f"{'No':>4}  {'Nama inovasi':<{NAME_WIDTH}}  {'OPD':<10} {'Klaim':>7} {'Nilai':>7} "
        f"{'Selisih klaim':>13} {'Selisih':>8}"
    )
    participation = f"{len(recap.reporting)} dari {len(recap.registered)} perangkat daerah"
    lines = [
        f"REKAP VERIFIKASI INOVASI DAERAH TAHUN {recap.year} ({recap.guideline_title})",
        f"{count_text(len(recap.innovations))} inovasi dari {participation}",
        f"Rata-rata nilai {score_text(recap.mean)}, rata-rata klaim {score_text(recap.claim_mean)}",
        "; ".join(f"{count_text(recap.count(readiness))} {readiness.value}" for readiness in Readiness),
        f"{count_text(recap.eligible)} layak dilaporkan",
        "",
        f"{header}  Kesiapan",
    ]
    for number, row in enumerate(recap.innovations, start=1):
        name = shortened(row.name)
        lines.append(
            f"{number:>4}  {name:<{NAME_WIDTH}}  {row.agency_code:<10} {score_text(row.claim):>7} "
            f"{score_text(row.verified):>7} {gap_text(row.overclaim):>13} {gap_text(row.gap):>8}  "
            f"{row.readiness.value}"
        )
    if recap.silent:
        lines += ["", "Belum mengirim: " + "; ".join(row.agency.name for row in recap.silent)]
    return "\n".join(lines)


def shortened(name: str, width: int = NAME_WIDTH) -> str:
    """Give *name* as it fits into *width* columns."""
    return name if len(name) <= width else name[: width - 1] + "…"


def wrapped(text: str, indent: int = 0) -> str:
    """Give *text* in lines of a terminal, set in by *indent* columns."""
    return fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


def figure_json(value: Decimal | None) -> str | None:
    """Give a score as shown, as a string with a point."""
    return None if value is None else str(shown(value))


def moment_json(moment: datetime | None) -> str | None:
    """Give a moment in UTC for programs."""
    return None if moment is None else f"{moment.isoformat(timespec='seconds')}Z"


def check_json(report: CheckReport) -> dict[str, Any]:
    """Give what the check found as data; sizes in bytes."""
    return {
        "utuh": report.sound,
        "segel": report.seal,
        "peringatan": report.notice,
        "berkas": report.files,
        "bita": report.size,
        "rakor": report.meetings,
        "temuan": [{"keterangan": finding.text, "diperbaiki": finding.mended} for finding in report.findings],
    }


def check_text(report: CheckReport) -> str:
    """Give what the check found in sentences."""
    looked_at = f"{count_text(report.files)} berkas bukti dan {count_text(report.meetings)} Rakor diperiksa."
    found = [
        f"{'Diperbaiki' if finding.mended else 'Perlu tindakan'}: {finding.text}"
        for finding in report.findings
    ]
    noticed = [f"Perhatian: {report.notice}"] if report.notice else []
    verdict = "Data utuh." if report.sound else "Data belum utuh; kerjakan yang perlu tindakan."
    if report.seal == DAMAGED:
        verdict += " Cadangan yang ada: pulihkan --daftar."
    return "\n".join([looked_at, *noticed, *found, verdict])


def backup_json(kept: KeptBackup) -> dict[str, Any]:
    """Give what is known of a backup; sizes in bytes."""
    backup = kept.backup
    return {
        "nomor": backup and backup.number,
        "dibuat": backup and moment_json(backup.made_at),
        "sebab": backup and backup.reason.value,
        "program": backup and backup.program,
        "inovasi": backup and backup.innovations,
        "berkas": backup and backup.files,
        "tahun": list(backup.years) if backup else [],
        "ukuran": kept.size,
        "tempat": str(kept.file),
        "bersandi": kept.sealed,
        "rusak": kept.fault or None,
    }


def backup_text(kept: KeptBackup) -> str:
    """Give the same in a line, without its place."""
    backup = kept.backup
    if backup is None:
        return f"{kept.file.name}: {kept.fault}"
    counts = f"{count_text(backup.innovations)} inovasi, {count_text(backup.files)} berkas bukti"
    sealed = ", bersandi" if kept.sealed else ""
    made = f"{moment_text(backup.made_at)}, {backup.reason.value}"
    return f"Cadangan {backup.number}: {made}, {counts}, {size_text(kept.size)}{sealed}"
