from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import Agency
from iga_desktop.domain.workflow import Status
from iga_desktop.errors import UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.sample import fill_sample_office
from iga_desktop.services.double_merging import join_lives, keep_apart
from iga_desktop.services.doubles import DoublePair, find_doubles
from iga_desktop.services.evidence import add_link
from iga_desktop.services.innovations import list_names, load_innovation, save_innovation
from iga_desktop.services.lives import life_of
from iga_desktop.services.offices import list_agencies
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from tests.unit.services.changes import changes

NARRATIVE = " ".join(f"Warga desa ke-{number} memantau mutu air sungai setiap pekan." for number in range(40))
PLANTED = (
    ("GEMAS STUNTING", "Dinas Kesehatan", "Gemas Stanting: Gerakan Masyarakat Mengatasi Stunting"),
    ("SIGAP 113", "Satuan Polisi", "Panggilan Darurat Kebakaran 113 Sigap"),
    ("SIPROMIN", "Dinas Penanaman Modal", "SIPROMIN"),
    ("GELANG PINTAR", "Dinas Kesehatan", "Gelang Pintar \N{EN DASH} Identifikasi Pasien Aman"),
    ("SUNGAI KITA", "Dinas Perikanan", "PANTAU TIRTA"),
)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with opened(tmp_path / "contoh", resources() / "guidelines") as workspace:
        fill_sample_office(workspace)
        yield workspace


def found(workspace: Workspace, *years: int) -> tuple[DoublePair, ...]:
    return find_doubles(workspace, years or (2025,), Progress())


def agency_id(workspace: Workspace, beginning: str) -> int:
    agencies: Sequence[Agency] = list_agencies(workspace)
    return next(each.id for each in agencies if each.id and each.name.startswith(beginning))


def named(workspace: Workspace, beginning: str) -> Innovation:
    names = list_names(workspace, 2025)
    return load_innovation(workspace, next(each.id for each in names if each.name.startswith(beginning)))


def added(workspace: Workspace, agency: int, year: int, name: str, narrative: str = "") -> int:
    new = Innovation(None, year, agency, Profile(name=name, narrative=narrative), {})
    saved = save_innovation(workspace, None, new)
    assert saved.id is not None
    return saved.id


def test_five_planted_doubles_are_found_among_102_and_nothing_else(sample: Workspace) -> None:
    assert len(list_names(sample, 2025)) == 102
    assert found(sample) == ()
    before = named(sample, "SUNGAI KITA")
    save_innovation(sample, before, replace(before, profile=replace(before.profile, narrative=NARRATIVE)))
    copied = NARRATIVE.replace("setiap pekan", "tiap pekan")
    for _, agency, name in PLANTED:
        added(sample, agency_id(sample, agency), 2025, name, copied if name == "PANTAU TIRTA" else "")
    pairs = found(sample)
    assert {(pair.one.name.partition(" - ")[0], pair.other.name) for pair in pairs} == {
        (original, name.replace("\N{EN DASH}", "-")) for original, _, name in PLANTED
    }
    assert {pair.reasons for pair in pairs} == {
        ("nama hampir sama",),
        ("nama sama di dua perangkat daerah",),
        ("rancang bangun hampir sama",),
    }
    assert [pair.likeness for pair in pairs] == sorted((pair.likeness for pair in pairs), reverse=True)
    assert all(pair.same_year for pair in pairs)


def test_a_pair_shows_what_tells_its_sides_apart(workspace: Workspace) -> None:
    one = added(workspace, 1, 2025, "SI BUMIL")
    other = save_innovation(
        workspace, None, Innovation(None, 2025, 2, Profile(name="SI BUMIL"), {16: 2}, {16: 3})
    )
    add_link(workspace, one, 16, "https://contoh.go.id/sk")
    (pair,) = found(workspace)
    assert (pair.one.innovation_id, pair.one.agency_name, pair.one.evidence) == (one, "Dinas Kesehatan", 1)
    assert (pair.other.uid, pair.other.claim, pair.other.verified) == (other.uid, Decimal(9), Decimal(6))
    assert (pair.other.status, pair.other.evidence, pair.likeness) == (Status.DRAFT, 0, 100)


def test_what_was_kept_apart_is_not_shown_again_in_any_year(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    one, other = (added(workspace, agency, 2025, "SI BUMIL") for agency in (1, 2))
    keep_apart(workspace, other, one)
    assert found(workspace) == ()
    added(workspace, 1, 2026, "SI BUMIL")
    added(workspace, 2, 2026, "SI BUMIL")
    assert found(workspace, 2026) == found(workspace, 2025, 2026) == ()
    assert ("SI BUMIL", "Bukan data ganda dari", None, "SI BUMIL (Dinas Pendidikan, 2025)") in changes(
        workspace, "inovasi"
    )


def test_across_years_a_pair_is_told_once_until_its_lives_are_joined(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    open_year(workspace, 2027)
    first = added(workspace, 1, 2025, "SI BUMIL - Pemantauan Ibu Hamil")
    second = added(workspace, 1, 2026, "Pemantauan Ibu Hamil")
    third = added(workspace, 1, 2027, "Pemantauan Ibu Hamil")
    (pair,) = found(workspace, 2025, 2026, 2027)
    assert not pair.same_year
    join_lives(workspace, third, first)
    assert found(workspace, 2025, 2026, 2027) == ()
    assert [each.innovation_id for each in life_of(workspace, second)] == [first, second, third]
    told = [entry for entry in changes(workspace, "inovasi") if entry[1] == "Dihubungkan dengan"]
    assert [entry[3] for entry in told] == ["SI BUMIL - Pemantauan Ibu Hamil (2025)"] * 2


def test_lives_that_meet_in_a_year_are_not_joined(workspace: Workspace) -> None:
    open_year(workspace, 2026)
    first, rival = added(workspace, 1, 2025, "SI BUMIL"), added(workspace, 1, 2025, "IBU SIAGA")
    later = added(workspace, 1, 2026, "IBU SIAGA")
    with pytest.raises(UserError, match="sama-sama tercatat pada tahun 2025"):
        join_lives(workspace, first, later)
    with pytest.raises(UserError, match="tahun yang sama"):
        join_lives(workspace, first, rival)
    assert [each.year for each in life_of(workspace, first)] == [2025]


def test_looking_for_doubles_can_be_cancelled(workspace: Workspace) -> None:
    class Impatient(Progress):
        def raise_if_cancelled(self) -> None:
            raise Cancelled

    added(workspace, 1, 2025, "SI BUMIL")
    with pytest.raises(Cancelled):
        find_doubles(workspace, [2025], Impatient())
