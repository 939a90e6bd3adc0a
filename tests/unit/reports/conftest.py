from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import cycle, islice

import pytest
from PIL import Image

from iga_desktop.domain.guideline import Indicator
from iga_desktop.domain.office import Agency, Office, Signatory
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.domain.recap import InnovationRow, build_recap
from iga_desktop.domain.workflow import Status
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.dataset import RecapReport

SCORES = ("100", "99.99", "90", "89.99", "111", "104.5")
INDICATORS = tuple(
    Indicator(number, "Infrastruktur", f"Indikator nomor {number}", Decimal(2), False, ("a", "b", "c"))
    for number in range(16, 36)
)
SIGNATORIES = (
    Signatory("Kepala Bidang Contoh", "Nama Pertama, S.T.", "Pembina (IV/a)", "19700101 199503 1 001"),
    Signatory(
        "Kepala Badan Contoh", "Dr. Nama Kedua", "Pembina (IV/c)", "19650101 199003 1 002", "a.n. Bupati"
    ),
)


def logo() -> bytes:
    picture = BytesIO()
    Image.new("RGBA", (30, 40), (20, 110, 60, 255)).save(picture, "PNG")
    return picture.getvalue()


def make_office(signatories: int = 1) -> Office:
    return Office(
        regency="Kabupaten Contoh & Sekitar",
        unit="Bappeda Litbang",
        letterhead=("PEMERINTAH KABUPATEN CONTOH", "BADAN PERENCANAAN <PEMBANGUNAN> DAERAH", "Jalan Satu 1"),
        logo=logo(),
        place="Contoh",
        signatories=SIGNATORIES[:signatories],
    )


def make_report(
    innovations: int = 12,
    agencies: int = 5,
    silent: int = 1,
    names: tuple[str, ...] = (),
    office: Office | None = None,
) -> RecapReport:
    """*agencies* that send in turn and *silent* ones that do not; *names* replace the first names."""
    lines = Thresholds()
    senders = [Agency(index, f"OPD{index:02}", f"Dinas Urusan {index}") for index in range(agencies)]
    others = [Agency(100 + index, f"SEPI{index:02}", f"Kecamatan Sepi {index}") for index in range(silent)]
    rows = []
    for index, score in enumerate(islice(cycle(map(Decimal, SCORES)), innovations)):
        agency = senders[index % agencies]
        name = names[index] if index < len(names) else f"INOVASI {index} - Layanan Terpadu Nomor {index}"
        day = date(2024, 1, 1 + index % 28) if index % 7 else None
        rows.append(
            InnovationRow(
                index, name, agency.code, agency.name, "Penerapan", "Pendidikan", day,
                score + index % 3, score, index % 20, lines.classify(score), lines.gap(score),
                Status.VERIFIED if index % 2 else Status.SUBMITTED, eligible=index % 4 == 1,
            )
        )  # fmt: skip
    recap = build_recap(2025, "Pedoman Contoh 2025", Decimal(111), lines, rows, [*senders, *others])
    levels = {row.id: {16: row.id % 4, 17: 3} for row in rows}
    return RecapReport(office or make_office(), recap, date(2025, 8, 10), INDICATORS, levels)


@pytest.fixture
def build_report() -> Callable[..., RecapReport]:
    return make_report


@pytest.fixture
def build_office() -> Callable[..., Office]:
    return make_office


@pytest.fixture
def empty_report() -> RecapReport:
    return make_report(0, 0, 0, office=Office())


class RecordingProgress(Progress):
    """Keeps what was reported and, once *limit* questions were asked, is cancelled."""

    def __init__(self, limit: int | None = None) -> None:
        self.reports: list[tuple[int, int]] = []
        self._limit = limit
        self._asked = 0

    def report(self, done: int, total: int, text: str) -> None:
        assert text
        self.reports.append((done, total))

    def raise_if_cancelled(self) -> None:
        self._asked += 1
        if self._limit is not None and self._asked > self._limit:
            raise Cancelled


@pytest.fixture
def recording() -> RecordingProgress:
    return RecordingProgress()


@pytest.fixture(params=[0, 1, 2], ids=lambda limit: f"after {limit}")
def cancelling(request: pytest.FixtureRequest) -> Progress:
    return RecordingProgress(limit=request.param)
