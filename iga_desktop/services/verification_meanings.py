"""What the counts of the verification mean."""

from collections.abc import Collection

from iga_desktop.domain.recap import AgencyRow, InnovationRow
from iga_desktop.formats import NOTHING, count_text, gap_text, score_text
from iga_desktop.services.meanings import NOT_A_RULE, FigureMeaning

_TOPIC = "verifikasi#meja-verifikasi"


def queue(rows: Collection[InnovationRow], every: int) -> FigureMeaning:
    """Explain what is counted of the *rows* in view, of *every* innovation of the year."""
    waiting, returned = sum(row.waiting for row in rows), sum(row.returned for row in rows)
    with_waiting = sum(row.waiting > 0 for row in rows)
    with_returned = sum(row.returned > 0 for row in rows)
    return FigureMeaning(
        "Antrean verifikasi",
        "Menunggu: indikator yang ada buktinya dan belum diputus. Perlu perbaikan: indikator yang "
        "dikembalikan dan belum diperbaiki. Keduanya dijumlahkan dari inovasi yang tampak pada daftar",
        (
            f"Inovasi pada daftar: {count_text(len(rows))} dari {count_text(every)}",
            f"Menunggu, pada {count_text(with_waiting)} inovasi: {count_text(waiting)}",
            f"Perlu perbaikan, pada {count_text(with_returned)} inovasi: {count_text(returned)}",
        ),
        (NOT_A_RULE,),
        _TOPIC,
    )


def claims(rows: Collection[AgencyRow]) -> FigureMeaning:
    """Explain the claims of the agencies that sent something."""
    above = sum(row.overclaimed > 0 for row in rows)
    return FigureMeaning(
        "Klaim per OPD",
        "Selisih: rata-rata nilai menurut klaim dikurangi rata-rata nilai terverifikasi",
        (
            *(
                f"{row.agency.name}: {score_text(row.claim_mean)} \u2212 {score_text(row.mean)} = "
                f"{NOTHING if row.overclaim is None else gap_text(row.overclaim)}"
                for row in rows
            ),
            f"Inovasi dengan klaim lebih: {count_text(sum(row.overclaimed for row in rows))}",
            f"OPD yang mengklaim lebih: {count_text(above)} dari {count_text(len(rows))}",
        ),
        (NOT_A_RULE,),
        _TOPIC,
    )
