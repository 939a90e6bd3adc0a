"""What the figures of the SPD mean."""

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.spd import SpdForm
from iga_desktop.formats import score_text
from iga_desktop.index_words import whole_text
from iga_desktop.services.meanings import FigureMeaning, rule_sources


def total(form: SpdForm, guideline: Guideline) -> FigureMeaning:
    """Explain the points of all rows of *form*."""
    return FigureMeaning(
        "Skor SPD",
        "Bobot x tingkat (0 sampai 3) tiap baris, lalu dijumlahkan; klaim dengan tingkat yang diklaim",
        (
            *(
                f"{line.row.code} {line.row.name}: {score_text(line.row.weight)} x {line.counted} = "
                f"{score_text(line.points)}; klaim {score_text(line.claim_points)}"
                for line in form.lines
            ),
            (
                f"Jumlah dari paling banyak {whole_text(guideline.maxima.spd)}; klaim "
                f"{score_text(form.claim_score)}; terverifikasi {score_text(form.score)}"
            ),
        ),
        rule_sources(guideline, "satuan_pemerintah_daerah", "kelayakan"),
        "indeks#spd",
    )
