from base64 import b64decode
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from iga_desktop.db.meetings import SnapshotDamaged
from iga_desktop.domain.companion import Companion, CompanionProgress, Deciding
from iga_desktop.domain.guideline import Guideline
from iga_desktop.domain.guideline_toml import GuidelineText, load
from iga_desktop.domain.meeting import FrozenIndicator
from iga_desktop.domain.office import ACTINGS, Agency, HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.readiness import Readiness, Thresholds
from iga_desktop.domain.recap import InnovationRow, build_recap
from iga_desktop.domain.spd import SpdEntry, spd_form
from iga_desktop.domain.verification import IndicatorStatus
from iga_desktop.domain.workflow import Status
from iga_desktop.domain.year_state import Facts, Surroundings, YearState
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.services.snapshot import freeze, thaw

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


SIGNATORIES = st.builds(Signatory, TEXT, TEXT, TEXT, TEXT, TEXT, st.sampled_from(ACTINGS))
SIZES = st.none() | st.sampled_from([9, 12.5])
LOGOS = st.none() | st.sampled_from([b"", b"gambar", b"lain"])
PROFILES = st.builds(
    PaperProfile,
    TEXT,
    st.lists(st.builds(HeadLine, TEXT, SIZES), max_size=2).map(tuple),
    LOGOS,
    TEXT,
    st.lists(SIGNATORIES, max_size=2).map(tuple),
    st.integers(1, 4),
)


@st.composite
def surroundings(draw: st.DrawFn, ids: list[int], guideline: Guideline) -> Surroundings:
    facts = st.builds(Facts, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple), st.booleans())
    codes = st.sampled_from([row.code for row in guideline.spd_rows])
    entries = {
        code: SpdEntry(code, *draw(st.tuples(st.none() | LEVEL, LEVEL, TEXT, COUNT)))
        for code in draw(st.sets(codes, max_size=2))
    }
    companion = st.builds(Companion, COUNT, TEXT, TEXT, st.frozensets(COUNT, max_size=2))
    deciding = st.builds(
        Deciding, COUNT, COUNT, COUNT, COUNT, COUNT, st.none() | st.timedeltas(min_value=timedelta())
    )
    progress = st.builds(CompanionProgress, st.none() | companion, COUNT, COUNT, COUNT, COUNT, deciding)
    return Surroundings(
        facts={key: draw(facts) for key in ids},
        spd=spd_form(2025, guideline.spd_rows, entries, evidence_required=draw(st.booleans())),
        companions=tuple(draw(st.lists(progress, max_size=2))),
    )


@st.composite
def states(draw: st.DrawFn, guideline: Guideline = GUIDELINE) -> YearState:
    watch, sending = sorted(draw(st.tuples(POINTS.map(abs), POINTS.map(abs))))
    profiles = st.lists(PROFILES, min_size=1, max_size=3).map(tuple)
    office = draw(st.builds(Office, TEXT, TEXT, profiles, st.just(Thresholds(sending, watch))))
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
    return YearState(
        office=office,
        guideline=guideline,
        recap=build_recap(
            2025, guideline.title, guideline.maxima.maturity, office.thresholds, rows, agencies
        ),
        indicators={row.id: draw(st.dictionaries(st.integers(16, 35), indicator)) for row in rows},
        surroundings=draw(st.none() | surroundings([row.id for row in rows], guideline)),
    )


# Explaining a failure would trace the reading of whole guidelines, for minutes.
@settings(phases=set(Phase) - {Phase.explain})
@given(original=states())
def test_what_was_frozen_comes_back_equal(original: YearState) -> None:
    text = freeze(original)
    assert thaw(text) == original
    assert freeze(thaw(text)) == text


OFFICE = Office(
    regency="Kabupaten Contoh",
    unit="Bappeda Litbang",
    profiles=(
        PaperProfile(
            letterhead=(HeadLine("PEMERINTAH KABUPATEN CONTOH"), HeadLine("Jalan Merdeka Nomor 1")),
            logo=b64decode("iVBORw0K"),
            place="Pangkalan Contoh",
            signatories=(
                Signatory(
                    "Kepala Badan Contoh",
                    "Nama Pejabat Contoh",
                    "Pembina (IV/a)",
                    "19700101 199001 1 001",
                    "a.n. Bupati",
                ),
            ),
        ),
    ),
    thresholds=Thresholds(Decimal(95), Decimal("85.5")),
)


def test_the_first_version_stays_readable() -> None:
    kept = thaw((KEPT / "1.json").read_text(encoding="utf-8"))

    assert kept.office == OFFICE
    assert kept.surroundings is None
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


def second_version() -> YearState:
    """What `2.json` holds: the first version's state with profiles and surroundings."""
    first = thaw((KEPT / "1.json").read_text(encoding="utf-8"))
    usual = OFFICE.main
    secretary = Signatory("Sekretaris Daerah", "Nama Sekda Contoh", "", "", "", "Plt.")
    lines = (HeadLine("SEKRETARIAT DAERAH", 14.5), HeadLine("Jalan Dua"))
    other = PaperProfile("Sekda", lines, usual.logo, "Pangkalan", (secretary,), 3)
    entries = {"1": SpdEntry("1", 3, 2, "Visi saja", 1), "5a": SpdEntry("5a", None, 1)}
    companion = Companion(7, "Tim Satu", "0711", frozenset({1, 2}))
    deciding = Deciding(4, 3, 2, 1, 86_400, timedelta(days=5, microseconds=3))
    return replace(
        first,
        office=replace(OFFICE, profiles=(usual, other)),
        surroundings=Surroundings(
            facts={
                1: Facts("ASN", "Digital", "Inovasi pelayanan publik", "Stunting", ("Sosial",), fit=True),
                2: Facts(),
            },
            spd=spd_form(2026, first.guideline.spd_rows, entries, evidence_required=True),
            companions=(
                CompanionProgress(companion, 2, 2, 0, 18, deciding),
                CompanionProgress(None, 0, 0, 0, 0, Deciding()),
            ),
        ),
    )


def test_the_second_version_stays_readable() -> None:
    kept = thaw((KEPT / "2.json").read_text(encoding="utf-8"))
    assert kept == second_version()
    assert kept.surroundings is not None
    assert kept.surroundings.spd.score == Decimal(2)  # row 5a has no evidence


def test_a_picture_that_profiles_share_is_kept_once() -> None:
    assert freeze(second_version()).count("iVBORw0K") == 1


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ('"logo":0', '"logo":7'),
        ('"oldest_microseconds":432000000003', '"oldest_microseconds":"lama"'),
        ('"surroundings":', '"keliling":'),
        ('"version":2', '"version":1'),
        ('"acting":"Plt.",', ""),
    ],
)
def test_what_was_never_frozen_is_damaged(whole: str, broken: str) -> None:
    text = freeze(second_version())
    assert whole in text
    with pytest.raises(SnapshotDamaged):
        thaw(text.replace(whole, broken))


def test_a_state_from_a_newer_program_is_explained() -> None:
    with pytest.raises(UserError, match="versi program yang lebih baru"):
        thaw('{"version":3}')
