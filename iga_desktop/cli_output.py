"""What the command line prints: JSON for programs, short tables for people."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from iga_desktop.domain.numbers import shown
from iga_desktop.domain.readiness import Readiness
from iga_desktop.domain.recap import Recap
from iga_desktop.domain.regional_index import IndexSheet
from iga_desktop.formats import count_text, gap_text, score_text
from iga_desktop.services.recap_import import ImportResult

_NAME_WIDTH = 60


def import_json(result: ImportResult) -> dict[str, Any]:
    """Give the outcome of reading a recap."""
    return {
        "diterima": result.accepted,
        "diperbarui": result.updated,
        "tidak_berubah": result.unchanged,
        "dilewati": result.skipped,
        "opd_baru": result.new_agencies,
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
                "tertulis": _figure(row.stated_score),
                "terhitung": _figure(row.score),
            }
            for row in result.score_differences
        ],
    }


def import_text(result: ImportResult, *, stored: bool) -> str:
    """Give the outcome of reading a recap, for people."""
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
    return "\n".join(lines)


def recap_json(recap: Recap) -> dict[str, Any]:
    """Give a year's recap; scores as strings with two decimals and a point."""
    return {
        "tahun": recap.year,
        "pedoman": recap.guideline_title,
        "ambang": _figure(recap.thresholds.sending),
        "batas_pantau": _figure(recap.thresholds.watch),
        "jumlah_inovasi": len(recap.innovations),
        "opd_terdaftar": len(recap.registered),
        "opd_melapor": len(recap.reporting),
        "opd_belum": [row.agency.name for row in recap.silent],
        "siap_kirim": recap.count(Readiness.READY),
        "proses": recap.count(Readiness.IN_PROGRESS),
        "di_bawah_batas_pantau": recap.count(Readiness.BELOW_WATCH),
        "rata_rata": _figure(recap.mean),
        "inovasi": [
            {
                "nama": row.name,
                "opd": row.agency_code,
                "opd_nama": row.agency_name,
                "klaim": _figure(row.claim),
                "terverifikasi": _figure(row.verified),
                "status": row.readiness.value,
            }
            for row in recap.innovations
        ],
    }


def recap_text(recap: Recap) -> str:
    """Give a year's recap as a table for a terminal."""
    header = f"{'No':>4}  {'Nama inovasi':<{_NAME_WIDTH}}  {'OPD':<10} {'Nilai':>7} {'Selisih':>8}"
    participation = f"{len(recap.reporting)} dari {len(recap.registered)} perangkat daerah"
    lines = [
        f"REKAP VERIFIKASI INOVASI DAERAH TAHUN {recap.year} ({recap.guideline_title})",
        f"{count_text(len(recap.innovations))} inovasi dari {participation}",
        f"Rata-rata nilai {score_text(recap.mean)}",
        "; ".join(f"{count_text(recap.count(readiness))} {readiness.value}" for readiness in Readiness),
        "",
        f"{header}  Kesiapan",
    ]
    for number, row in enumerate(recap.innovations, start=1):
        name = row.name if len(row.name) <= _NAME_WIDTH else row.name[: _NAME_WIDTH - 1] + "…"
        lines.append(
            f"{number:>4}  {name:<{_NAME_WIDTH}}  {row.agency_code:<10} {score_text(row.verified):>7} "
            f"{gap_text(row.gap):>8}  {row.readiness.value}"
        )
    if recap.silent:
        lines += ["", "Belum mengirim: " + "; ".join(row.agency.name for row in recap.silent)]
    return "\n".join(lines)


def index_json(sheet: IndexSheet) -> dict[str, Any]:
    """Give a projected index; figures as strings with two decimals and a point."""
    return {
        "spd": _figure(sheet.spd_score),
        "rata_rata_kematangan": _figure(sheet.mean_maturity),
        "jumlah_inovasi": sheet.innovation_count,
        "pembagi": sheet.divisor,
        "urusan_dasar": len(sheet.covered_basic_affairs),
        "skor_jumlah": _figure(sheet.quantity_score),
        "indeks": _figure(sheet.index),
        "kategori": sheet.category.name,
    }


def index_text(sheet: IndexSheet) -> str:
    """Give a projected index for people."""
    affairs = f"{len(sheet.covered_basic_affairs)} (perlu {sheet.basic_affairs_needed})"
    pairs: Sequence[tuple[str, str]] = (
        ("Skor SPD", score_text(sheet.spd_score)),
        ("Rata-rata kematangan", score_text(sheet.mean_maturity)),
        ("Jumlah inovasi", count_text(sheet.innovation_count)),
        ("Pembagi", count_text(sheet.divisor)),
        ("Urusan dasar tercakup", affairs),
        ("Skor jumlah", score_text(sheet.quantity_score)),
        ("Perkiraan indeks", score_text(sheet.index)),
        ("Kategori", sheet.category.name),
    )
    return "\n".join(f"{label:<24}{text:>12}" for label, text in pairs)


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else str(shown(value))
