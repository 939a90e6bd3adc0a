from base64 import b64decode
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineText, load
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import Agency, Office, Signatory
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow, build_recap
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.services.snapshot import Snapshot, freeze, thaw

KEPT = Path(__file__).parents[2] / "data" / "snapshots"


def shipped(year: int) -> GuidelineText:
    return GuidelineText(
        f"{year}.toml", (resources() / "guidelines" / f"{year}.toml").read_text(encoding="utf-8")
    )


GUIDELINE = load(shipped(2025), shipped)
TEXT = st.text(max_size=8)
POINTS = st.integers(-11100, 11100).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
COUNT = st.integers(0, 20)
LEVEL = st.integers(0, 3)


@st.composite
def snapshots(draw: st.DrawFn, guideline: Guideline = GUIDELINE) -> Snapshot:
    watch, sending = sorted(draw(st.tuples(POINTS.map(abs), POINTS.map(abs))))
    office = draw(
        st.builds(
            Office,
            TEXT, TEXT, st.tuples(TEXT, TEXT), st.none() | st.binary(max_size=9), TEXT,
            st.lists(st.builds(Signatory, TEXT, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
            st.just(Thresholds(sending, watch)),
        )
    )  # fmt: skip
    spellings = st.lists(TEXT, max_size=2).map(tuple)
    agencies = [
        draw(st.builds(Agency, st.just(key), st.just(f"OPD{key}"), TEXT, spellings, TEXT, st.booleans()))
        for key in range(1, 3)
    ]
    rows = [
        draw(
            st.builds(
                InnovationRow,
                st.just(key), TEXT, st.sampled_from(["OPD1", "OPD2"]), TEXT, TEXT, TEXT,
                st.none() | st.dates(), POINTS, POINTS, COUNT, st.sampled_from(Readiness), POINTS,
                st.sampled_from(Status), st.booleans(), COUNT, COUNT, COUNT,
            )
        )
        for key in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    indicator = st.builds(FrozenIndicator, LEVEL, LEVEL, LEVEL, st.sampled_from(IndicatorStatus), TEXT, COUNT)
    return Snapshot(
        office=office,
        guideline=guideline,
        recap=build_recap(
            2025, guideline.title, guideline.maxima.maturity, office.thresholds, rows, agencies
        ),
        indicators={row.id: draw(st.dictionaries(st.integers(16, 35), indicator)) for row in rows},
    )


# Explaining a failure would trace the reading of whole guidelines, for minutes.
@settings(phases=set(Phase) - {Phase.explain})
@given(original=snapshots())
def test_what_was_frozen_comes_back_equal(original: Snapshot) -> None:
    text = freeze(original)
    assert thaw(text) == original
    assert freeze(thaw(text)) == text


def test_the_first_version_stays_readable() -> None:
    kept = thaw((KEPT / "1.json").read_text(encoding="utf-8"))

    assert kept.office == Office(
        regency="Kabupaten Contoh",
        unit="Bappeda Litbang",
        letterhead=("PEMERINTAH KABUPATEN CONTOH", "Jalan Merdeka Nomor 1"),
        logo=b64decode("iVBORw0K"),
        place="Pangkalan Contoh",
        signatories=(
            Signatory(
                "Kepala Badan Contoh", "Nama Pejabat Contoh", "Pembina (IV/a)", "19700101 199001 1 001",
                "a.n. Bupati",
            ),
        ),
        thresholds=Thresholds(Decimal(95), Decimal("85.5")),
    )  # fmt: skip
    recap = kept.recap
    assert (recap.year, recap.guideline_title) == (2026, "Pedoman Indeks Inovasi Daerah 2026")
    assert recap.maturity_maximum == Decimal(111)
    assert [(row.agency.id, row.agency.code, row.agency.active) for row in recap.agencies] == [
        (1, "DINKES", True), (2, "KEC01", False),
    ]  # fmt: skip
    assert recap.innovations[0] == InnovationRow(
        1, "GEMAS STUNTING - Gerakan Bersama", "DINKES", "Dinas Kesehatan", "Penerapan", "Kesehatan",
        date(2025, 5, 11), Decimal(111), Decimal(9), 19, Readiness.BELOW_WATCH, Decimal(-86),
        Status.DRAFT, eligible=False, unproven=17, waiting=1, returned=1,
    )  # fmt: skip
    assert (recap.innovations[1].claim, recap.innovations[1].verified) == (Decimal(6), Decimal(0))
    indicators = kept.indicators[1]
    assert indicators[16] == FrozenIndicator(3, 3, 3, IndicatorStatus.ACCEPTED, "", 2)
    assert indicators[17] == FrozenIndicator(
        3, 0, 0, IndicatorStatus.RETURNED, "Surat belum bertanda tangan.", 1
    )
    assert indicators[18].status is IndicatorStatus.WAITING
    assert kept.indicators[2][16] == FrozenIndicator(2, 2, 0, IndicatorStatus.NO_EVIDENCE)
    assert kept.levels[1] == {16: 3, **dict.fromkeys(range(17, 36), 0)}
    weights = {indicator.number: indicator.weight for indicator in kept.guideline.indicators}
    assert (len(weights), weights[35]) == (20, Decimal(4))


def test_a_state_from_a_newer_program_is_explained() -> None:
    with pytest.raises(UserError, match="versi program yang lebih baru"):
        thaw('{"version":2}')
