from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from iga_desktop.domain.companion import Companion, CompanionProgress, Deciding
from iga_desktop.domain.guideline_toml import load
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.domain.recap import InnovationRow, Recap, build_recap
from iga_desktop.domain.spd import spd_form
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.domain.year_state import Facts, Surroundings, YearState
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.reports.document import Document
from iga_desktop.reports.excel_writer import write_workbook
from iga_desktop.reports.papers.basis import Basis
from iga_desktop.reports.papers.single import surroundings_of
from iga_desktop.reports.sheet import PageSetup
from tests.unit.domain.conftest import shipped_text

SCORES = ("100", "99.99", "90", "89.99", "111", "104.5")
GUIDELINE = load(shipped_text(2025), shipped_text)
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
        profiles=(
            PaperProfile(
                letterhead=(
                    HeadLine("PEMERINTAH KABUPATEN CONTOH"),
                    HeadLine("BADAN PERENCANAAN <PEMBANGUNAN> DAERAH"),
                    HeadLine("Jalan Satu 1"),
                ),
                logo=logo(),
                place="Contoh",
                signatories=SIGNATORIES[:signatories],
            ),
        ),
    )


def make_recap(
    innovations: int = 12, agencies: int = 5, silent: int = 1, names: tuple[str, ...] = ()
) -> Recap:
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
    rows.sort(key=lambda row: row.agency_code)  # as the list of a year is ordered
    return build_recap(2025, GUIDELINE.title, Decimal(111), lines, rows, [*senders, *others])


def make_basis(recap: Recap | None = None, office: Office | None = None) -> Basis:
    """The state of 2025 with *recap* and what surrounds it, as of 10 August."""
    listed = recap or make_recap()
    used = office or make_office()
    level = FrozenIndicator(3, 3, 3, IndicatorStatus.ACCEPTED)
    own = Companion(1, "Tim Satu", agency_ids=frozenset({0, 1}))
    state = YearState(
        used,
        GUIDELINE,
        listed,
        indicators={
            row.id: {16: replace(level, counted=row.id % 4), 17: level} for row in listed.innovations
        },
        surroundings=Surroundings(
            facts={
                row.id: Facts(
                    initiator="ASN" if row.id % 2 else "",
                    kind="Digital",
                    form=GUIDELINE.choices.forms[row.id % 3],
                    theme="Stunting",
                    crossing_affairs=("Kesehatan", "Pendidikan") if row.id % 5 == 0 else (),
                )
                for row in listed.innovations
            },
            spd=spd_form(2025, GUIDELINE.spd_rows, {}, evidence_required=False),
            companions=(
                CompanionProgress(own, 2, 5, 3, 4, Deciding(6, 1, 3, 2, 172_800, timedelta(days=9))),
                CompanionProgress(None, 4, 7, 3, 1, Deciding()),
            ),
        ),
    )
    return Basis(state, used.main, date(2025, 8, 10), date(2025, 8, 11))


@pytest.fixture
def recap_of() -> Callable[..., Recap]:
    return make_recap


@pytest.fixture
def build_basis() -> Callable[..., Basis]:
    """Give a basis by what `make_recap` takes, and `office`."""

    def build(innovations: int = 12, office: Office | None = None, **options: Any) -> Basis:
        return make_basis(make_recap(innovations, **options), office)

    return build


@pytest.fixture
def build_office() -> Callable[..., Office]:
    return make_office


@pytest.fixture
def empty_basis() -> Basis:
    bare = make_basis(make_recap(0, 0, 0), Office())
    around = replace(surroundings_of(bare), companions=())
    return replace(bare, state=replace(bare.state, surroundings=around))


class RecordingProgress(Progress):
    """Keeps what was reported and, once *limit* questions were asked, is cancelled."""

    def __init__(self, limit: int | None = None) -> None:
        self.reports: list[tuple[int, int]] = []
        self._limit = limit
        self.asked = 0

    def report(self, done: int, total: int, text: str) -> None:
        assert text
        self.reports.append((done, total))

    def raise_if_cancelled(self) -> None:
        self.asked += 1
        if self._limit is not None and self.asked > self._limit:
            raise Cancelled


@pytest.fixture
def recording() -> RecordingProgress:
    return RecordingProgress()


@pytest.fixture(params=[0, 1, 2], ids=lambda limit: f"after {limit}")
def cancelling(request: pytest.FixtureRequest) -> Progress:
    return RecordingProgress(limit=request.param)


Write = Callable[..., Any]
"""Writes a document as a workbook and gives it opened again."""


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(of: Document, setup: PageSetup | None = None, *, results: bool = False) -> Any:
        target = tmp_path / "buku.xlsx"
        write_workbook(of, target, Progress(), setup)
        return load_workbook(target, data_only=results)

    return write
