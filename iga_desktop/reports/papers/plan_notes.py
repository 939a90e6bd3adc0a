"""What a plan rests on, in words."""

from collections.abc import Iterator

from iga_desktop.formats import count_text, long_date_text, score_text
from iga_desktop.plan_words import LATE, days_text
from iga_desktop.reports.plan_report import PlanReport


def plan_notes(report: PlanReport) -> tuple[str, ...]:
    """Give the assumptions of *report*, a sentence or two each."""
    return (*_scope(report), *_rules(report), *_time(report), *_limits(report))


def _scope(report: PlanReport) -> Iterator[str]:
    if report.agencies:
        yield (
            f"Laporan ini hanya memuat inovasi {report.agencies_text}. Rata-rata kematangan dan indeks tetap "
            "milik kabupaten, sekarang dan setelah rencana inovasi itu saja terpenuhi; jadwal dan "
            "hasil dengan hari kerja terbatas memperhitungkan pekerjaan untuk semua perangkat daerah."
        )


def _rules(report: PlanReport) -> Iterator[str]:
    source = report.effort.provenance
    yield (
        f"Batas kirim {score_text(report.threshold)} poin. Setiap rencana adalah jalan dengan hari kerja "
        "paling sedikit; bila sama, yang menaikkan paling sedikit indikator tidak wajib didahulukan, lalu "
        "yang menaikkan paling sedikit indikator."
    )
    yield f"Tabel usaha: {source.source} ({source.confidence}). {source.note}".strip()
    yield "Indeks dihitung dengan semua inovasi dikirim dan SPD sebagaimana terverifikasi sekarang."


def _time(report: PlanReport) -> Iterator[str]:
    yield (
        "Satu hari kerja adalah kerja satu orang, Senin sampai Jumat. Hari libur nasional dan cuti bersama "
        "tidak diperhitungkan."
    )
    begun = f"Pekerjaan dimulai {long_date_text(report.first_day)}"
    deadline = report.settings.deadline_on
    if deadline is None:
        yield f"{begun}. Tenggat belum ditetapkan, sehingga tidak ada yang dinyatakan {LATE}."
    else:
        yield f"{begun}; tenggatnya {long_date_text(deadline)}."
    yield "Pekerjaan setiap pendamping dijadwalkan satu per satu, yang paling sedikit harinya lebih dahulu."
    if report.budget is not None:
        yield (
            "Hari kerja dihitung sebagai satu jumlah untuk semua pendamping, sedangkan setiap pendamping "
            "hanya membantu perangkat daerahnya sendiri. Karena itu ada yang dapat selesai sesudah tenggat "
            "menurut jadwal, walaupun jumlah harinya cukup."
        )
    if any(not work.companion for work in report.works):
        yield (
            "Inovasi yang belum ada pendampingnya dijadwalkan seolah-olah dikerjakan berurutan oleh satu "
            "orang."
        )


def _limits(report: PlanReport) -> Iterator[str]:
    if report.capacity is not None and report.days > report.capacity:
        yield (
            f"Seluruh rencana memerlukan {days_text(report.days)}, sedangkan yang tersedia "
            f"{days_text(report.capacity)}: kurang {days_text(report.days - report.capacity)}."
        )
    if locked := sum(map(len, report.locks.values())):
        yield f"{count_text(locked)} indikator dikunci dan tidak diubah oleh rencana."
