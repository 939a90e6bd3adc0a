"""What the settings accept, and what a guideline says in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from iga_desktop.domain.guideline import Category, Guideline, Provenance
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.errors import UserError
from iga_desktop.formats import count_text, long_date_text, score_text
from iga_desktop.services.checkup import CheckReport


def _tr(text: str) -> str:
    return QCoreApplication.translate("Office", text)


def thresholds(sending: Decimal, watch: Decimal) -> Thresholds:
    """Give the office's lines (points).

    Raises:
        UserError: the watch line lies above the sending threshold.
    """
    if watch > sending:
        text = _tr(
            "Batas pantau {watch} berada di atas batas kirim {sending}. Turunkan batas pantau atau naikkan "
            "batas kirim. Pengaturan belum disimpan."
        )
        raise UserError(text.format(watch=score_text(watch), sending=score_text(sending)))
    return Thresholds(sending, watch)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule of a guideline in words, with where it comes from."""

    name: str
    content: str
    provenance: Provenance


def rule_lines(guideline: Guideline) -> tuple[RuleLine, ...]:
    """Give the rules of *guideline* in the order in which they are explained."""
    return tuple(
        RuleLine(name, content(guideline), guideline.provenance[rule])
        for rule, (name, content) in _rules().items()
    )


def _rules() -> Mapping[str, tuple[str, Callable[[Guideline], str]]]:
    return {
        "satuan_inovasi": (_tr("Indikator inovasi"), _indicators),
        "satuan_pemerintah_daerah": (_tr("Indikator pemerintah daerah"), _spd_rows),
        "nilai_maksimum": (_tr("Nilai tertinggi"), _maxima),
        "pembagi": (
            _tr("Pembagi rata-rata"),
            lambda g: _tr("Sedikitnya {floor} inovasi").format(floor=count_text(g.divisor_floor)),
        ),
        "jumlah_inovasi": (_tr("Skor jumlah inovasi"), _quantity),
        "urusan_dasar": (_tr("Urusan pelayanan dasar"), _basic_affairs),
        "kategori": (_tr("Kategori indeks"), _categories),
        "kelayakan": (_tr("Kelayakan"), _eligibility),
        "urusan": (
            _tr("Urusan pemerintahan"),
            lambda g: _tr("{count} urusan").format(count=count_text(len(g.affairs.all))),
        ),
        "pilihan": (_tr("Pilihan formulir"), lambda _: _tr("Tahapan, inisiator, jenis, bentuk, tematik")),
    }


def _indicators(guideline: Guideline) -> str:
    weight = sum((indicator.weight for indicator in guideline.indicators), Decimal(0))
    text = _tr("{count} indikator, jumlah bobot {weight}")
    return text.format(count=count_text(len(guideline.indicators)), weight=score_text(weight))


def _spd_rows(guideline: Guideline) -> str:
    weight = sum((row.weight for row in guideline.spd_rows), Decimal(0))
    text = _tr("{count} baris, jumlah bobot {weight}")
    return text.format(count=count_text(len(guideline.spd_rows)), weight=score_text(weight))


def _maxima(guideline: Guideline) -> str:
    maxima = guideline.maxima
    return _tr("Kematangan {maturity}, pemerintah daerah {spd}, jumlah {quantity}, semua {total}").format(
        maturity=score_text(maxima.maturity),
        spd=score_text(maxima.spd),
        quantity=score_text(maxima.quantity),
        total=score_text(maxima.total),
    )


def _quantity(guideline: Guideline) -> str:
    return _tr("{points} poin tiap inovasi, paling banyak {count} inovasi").format(
        points=score_text(guideline.points_per_innovation), count=count_text(guideline.counted_innovations)
    )


def _basic_affairs(guideline: Guideline) -> str:
    if not guideline.basic_affairs_needed:
        return _tr("Tidak disyaratkan")
    return _tr("Sedikitnya {needed} dari {all} urusan").format(
        needed=count_text(guideline.basic_affairs_needed), all=count_text(len(guideline.affairs.basic))
    )


def _categories(guideline: Guideline) -> str:
    return "; ".join(map(_category, guideline.categories))


def _category(category: Category) -> str:
    lower, upper = score_text(category.lower), score_text(category.upper)
    text = _tr("{name} {lower} sampai {upper}") if category.lower < category.upper else "{name} {lower}"
    return text.format(name=category.name, lower=lower, upper=upper)


def _eligibility(guideline: Guideline) -> str:
    rule = guideline.eligibility
    first, last = rule.window(guideline.year)
    text = _tr("Tahap {stage}, diterapkan {first} sampai {last}, rancang bangun sedikitnya {words} kata")
    return text.format(
        stage=rule.stage,
        first=long_date_text(first),
        last=long_date_text(last),
        words=count_text(rule.minimum_words),
    )


def check_sentence(report: CheckReport) -> str:
    """Tell what the check of the office's data came to."""
    looked_at = _tr("{files} berkas bukti dan {meetings} Rakor diperiksa.").format(
        files=count_text(report.files), meetings=count_text(report.meetings)
    )
    if not report.findings:
        return f"{looked_at} {_tr('Data utuh.')}"
    if report.sound:
        return f"{looked_at} {_tr('Data utuh; yang berikut ini diperbaiki.')}"
    left = sum(not finding.mended for finding in report.findings)
    text = _tr("{left} dari {all} temuan berikut belum dapat diperbaiki; kerjakan yang disebut di dalamnya.")
    return f"{looked_at} {text.format(left=count_text(left), all=count_text(len(report.findings)))}"
