"""What would be rejected of an innovation's levels and of the evidence behind them."""

from collections.abc import Iterator

from iga_desktop.domain.evidence import Evidence
from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.innovation import PROFILE_LABELS
from iga_desktop.domain.links import link_fault
from iga_desktop.domain.preflight_facts import Remark, Severity, Submitted, Terms

_MEBIBYTE = 1 << 20
_VIDEO = "video"
"""What the name of the indicator holds that is proved by the profile's link to a video."""


def evidence_remarks(submitted: Submitted, terms: Terms) -> Iterator[Remark]:
    """Give what is wrong with levels and evidence of *submitted* under *terms*, by indicator."""
    for indicator in terms.guideline.indicators:
        subject = f"Indikator {indicator.number}"
        pieces = submitted.evidence.get(indicator.number, ())
        yield from _level(submitted, indicator, subject, proven=bool(pieces))
        for piece in pieces:
            if piece.link:
                yield from _link(subject, f'Tautan bukti "{piece.link}"', piece.link)
            else:
                yield from _file(subject, piece, terms, has_link=any(other.link for other in pieces))
        if _VIDEO in indicator.name.casefold():
            yield from _video(submitted, indicator)
    yield from _verification(submitted)


def _level(submitted: Submitted, indicator: Indicator, subject: str, *, proven: bool) -> Iterator[Remark]:
    innovation = submitted.innovation
    level = innovation.verified.get(indicator.number, 0)
    if level and not proven:
        strict = innovation.evidenced is not None
        yield Remark(
            Severity.REJECTED if strict else Severity.DOUBTFUL,
            subject,
            f"Tingkat {level} belum ada buktinya{', sehingga dihitung 0' if strict else ''}. Tambahkan "
            "berkas atau tautan bukti.",
        )
    elif indicator.mandatory and not level:
        yield Remark(
            Severity.REJECTED,
            subject,
            f"Indikator wajib {indicator.name} masih tingkat 0. Lengkapi buktinya, lalu tetapkan tingkatnya.",
        )


def _link(subject: str, what: str, link: str) -> Iterator[Remark]:
    if fault := link_fault(link):
        severity = Severity.REJECTED if fault.certain else Severity.DOUBTFUL
        yield Remark(severity, subject, f"{what} {fault.reason}. {fault.advice}")


def _file(subject: str, piece: Evidence, terms: Terms, *, has_link: bool) -> Iterator[Remark]:
    if piece.sha256 in terms.absent:
        yield Remark(
            Severity.REJECTED,
            subject,
            f'Isi berkas bukti "{piece.name}" tidak ditemukan di folder data. Tekan "Periksa data" di '
            "Pengaturan, atau minta ulang berkas itu kepada perangkat daerah.",
        )
    if terms.limits.exceeded_by(piece):
        if has_link:
            advice = "Pastikan tautan bukti pada indikator ini memuat isinya."
        else:
            advice = "Unggah ke penyimpanan daring, lalu catat tautannya sebagai bukti."
        yield Remark(
            Severity.DOUBTFUL if has_link else Severity.REJECTED,
            subject,
            f'Berkas bukti "{piece.name}" melebihi batas unggah {terms.limits.of(piece) // _MEBIBYTE} MB '
            f"sehingga tidak ikut diserahkan. {advice}",
        )


def _video(submitted: Submitted, indicator: Indicator) -> Iterator[Remark]:
    subject = PROFILE_LABELS["video_link"]
    link = submitted.innovation.profile.video_link.strip()
    level = submitted.innovation.counted.get(indicator.number, 0)
    if link:
        yield from _link(subject, f'Tautan video "{link}"', link)
    elif level:
        yield Remark(
            Severity.REJECTED,
            subject,
            f"Tautan video belum diisi, padahal indikator {indicator.number} bertingkat {level}. Isi tautan "
            "video pada profil inovasi.",
        )


def _verification(submitted: Submitted) -> Iterator[Remark]:
    for numbers, standing, advice in (
        (submitted.waiting, "masih menunggu diperiksa", "Periksa di meja verifikasi"),
        (submitted.returned, "masih perlu perbaikan", "Tunggu perbaikan perangkat daerah lalu periksa lagi"),
    ):
        if numbers:
            yield Remark(
                Severity.DOUBTFUL,
                "Verifikasi",
                f"Indikator {', '.join(map(str, numbers))} {standing}. {advice} sebelum dikirim.",
            )
