"""A year whose scores follow from its indicators, for papers that print both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.meeting import FrozenIndicator, Meeting
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.domain.recap import InnovationRow, build_recap
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.year_state import YearState
from iga_desktop.reports.papers.basis import Basis
from tests.unit.domain.conftest import shipped_text
from tests.unit.reports.conftest import logo

GUIDELINE = load(shipped_text(2026), shipped_text)
HEALTH = Agency(1, "DINKES", "Dinas Kesehatan")
VILLAGE = Agency(2, "KEC", "Kecamatan Sungai Contoh")
MEETING = Meeting(
    1,
    2026,
    date(2026, 8, 11),
    "Ruang Rapat Utama",
    "Sekretaris Daerah",
    "Penetapan",
    datetime.fromisoformat("2026-08-10 16:00"),
)
CHIEF = PaperProfile(
    "Kepala Badan",
    (HeadLine("PEMERINTAH KABUPATEN CONTOH"), HeadLine("BADAN <RISET> & INOVASI"), HeadLine("Jalan Satu 1")),
    logo(),
    "Contoh",
    (Signatory("Kepala Badan", "Nama Kepala", "Pembina (IV/a)", "19700101 199503 1 001", acting="Plt."),),
)
TEAM = PaperProfile(
    "Tim Verifikasi",
    place="Contoh",
    signatories=tuple(
        Signatory(f"Anggota {number}", f"Nama Anggota {number} Contoh") for number in range(1, 5)
    ),
    columns=4,
)


@dataclass(frozen=True)
class Given:
    """An innovation: accepted at level 3 throughout, but for *levels*."""

    name: str = "GEMAS - Gerakan Masyarakat"
    agency: Agency = HEALTH
    levels: Mapping[int, FrozenIndicator] = field(default_factory=dict)


def accepted(level: int, note: str = "") -> FrozenIndicator:
    return FrozenIndicator(level, level, level, IndicatorStatus.ACCEPTED, note, 2)


def basis_of(
    *innovations: Given,
    agencies: Sequence[Agency] = (HEALTH, VILLAGE),
    profile: PaperProfile = CHIEF,
    meeting: Meeting | None = None,
) -> Basis:
    lines, rows = Thresholds(), []
    indicators = {
        key: {each.number: accepted(3) for each in GUIDELINE.indicators} | dict(given.levels)
        for key, given in enumerate(innovations, 1)
    }
    for key, given in enumerate(innovations, 1):
        claim, score = (
            sum(
                (each.weight * getattr(indicators[key][each.number], level) for each in GUIDELINE.indicators),
                Decimal(0),
            )
            for level in ("claim", "counted")
        )
        rows.append(
            InnovationRow(
                key, given.name, given.agency.code, given.agency.name, "Penerapan", "Kesehatan",
                date(2025, 1, 20), claim, score, 0, lines.classify(score), lines.gap(score),
            )
        )  # fmt: skip
    recap = build_recap(2026, GUIDELINE.title, Decimal(111), lines, rows, agencies)
    office = Office("Kabupaten Contoh", "Bappeda Litbang", (profile,))
    state = YearState(office, GUIDELINE, recap, indicators, None)
    return Basis(state, profile, date(2026, 8, 10), date(2026, 8, 12), meeting)
