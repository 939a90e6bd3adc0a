from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import update

from iga_desktop.db.schema import meeting as meeting_table
from iga_desktop.domain.companion import Companion
from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.meeting import Meeting
from iga_desktop.domain.office import Office, PaperProfile
from iga_desktop.domain.year_state import Facts
from iga_desktop.errors import UserError
from iga_desktop.formats import local_time
from iga_desktop.services.companions import save_companion
from iga_desktop.services.index_state import fetch_state
from iga_desktop.services.innovations import load_innovation, save_innovation
from iga_desktop.services.meetings import open_meeting
from iga_desktop.services.offices import save_office
from iga_desktop.services.spd import save_levels
from iga_desktop.services.workspace import Workspace
from iga_desktop.services.year_states import load_basis

AS_OF = datetime.fromisoformat("2025-08-10T16:00")
MEETING = Meeting(None, 2025, date(2025, 8, 11), "", "", "", AS_OF)
PROFILE = Profile(
    name="GEMAS",
    initiator="ASN",
    kind="Digital",
    form="Inovasi pelayanan publik",
    theme="Stunting",
    main_affair="Kesehatan",
    crossing_affairs=("Sosial", "Pendidikan"),
)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    save_office(
        workspace,
        Office("Kabupaten Contoh", "Bappeda", (PaperProfile("Badan"), PaperProfile("Sekda", place="Kota"))),
    )
    save_innovation(workspace, None, Innovation(None, 2025, 1, PROFILE, {16: 3}))
    save_innovation(workspace, None, Innovation(None, 2025, 2, Profile(name="POSYANDU"), {}))
    save_companion(workspace, Companion(None, "Tim Satu", agency_ids=frozenset({1})))
    save_levels(workspace, 2025, {"1": 2})
    return workspace


def test_the_state_now_is_of_today_and_knows_what_surrounds_the_innovations(filled: Workspace) -> None:
    basis = load_basis(filled, 2025)
    today = local_time(filled.clock()).date()
    assert (basis.as_of, basis.signed_on, basis.meeting) == (today, today, None)
    assert basis.profile.name == "Badan"

    around = basis.state.surroundings
    assert around is not None
    assert around.facts[1] == Facts(
        "ASN", "Digital", "Inovasi pelayanan publik", "Stunting", ("Pendidikan", "Sosial"), fit=False
    )
    assert around.facts[2] == Facts()
    assert around.spd.levels["1"] == 2
    assert [each.companion and each.companion.name for each in around.companions] == ["Tim Satu", None]


def test_days_and_profile_are_as_asked(filled: Workspace) -> None:
    basis = load_basis(filled, 2025, as_of=date(2025, 8, 1), signed_on=date(2025, 8, 4), profile="Sekda")
    assert (basis.as_of, basis.signed_on, basis.profile.place) == (date(2025, 8, 1), date(2025, 8, 4), "Kota")


def test_the_index_follows_from_the_state_as_from_the_office(filled: Workspace) -> None:
    state = load_basis(filled, 2025).state
    assert state.surroundings is not None
    with filled.reading() as connection:
        now = fetch_state(connection, 2025)
    taken = state.index_state(state.surroundings)
    assert taken.candidates() == now.candidates()
    assert taken == now


def test_a_meeting_gives_its_year_as_it_was(filled: Workspace) -> None:
    opened = open_meeting(filled, MEETING)
    before = load_basis(filled, 2025, as_of=AS_OF.date()).state
    innovation = load_innovation(filled, 1)
    save_innovation(filled, innovation, replace(innovation, verified={**innovation.verified, 16: 0}))
    save_office(filled, Office("Kabupaten Lain"))
    save_levels(filled, 2025, {"1": 0})

    for year in (2025, None):
        frozen = load_basis(filled, year, meeting_id=opened.id, profile="Sekda")
        assert frozen.state == before
        assert (frozen.as_of, frozen.signed_on, frozen.meeting) == (AS_OF.date(), MEETING.held_on, opened)
        assert frozen.profile.place == "Kota"
    assert load_basis(filled, 2025).state != before


def test_a_profile_that_came_after_the_meeting_is_taken_as_it_is_now(filled: Workspace) -> None:
    opened = open_meeting(filled, MEETING)
    then = load_basis(filled, 2025, meeting_id=opened.id)
    later = PaperProfile("Sekda Baru", place="Tempat Baru")
    save_office(filled, Office("Kabupaten Lain", profiles=(later, PaperProfile("Sekda", place="Lain"))))
    assert load_basis(filled, 2025, meeting_id=opened.id, profile="Sekda Baru").profile == later
    assert load_basis(filled, 2025, meeting_id=opened.id, profile="Sekda").profile.place == "Kota"
    assert load_basis(filled, 2025, meeting_id=opened.id).profile == then.profile
    with pytest.raises(UserError, match=r'bernama "Bupati"\. Profil yang ada: Sekda Baru, Sekda, Badan\.'):
        load_basis(filled, 2025, meeting_id=opened.id, profile="Bupati")


def test_a_meeting_of_another_year_or_day_is_refused(filled: Workspace) -> None:
    opened = open_meeting(filled, MEETING)
    with pytest.raises(UserError, match="membahas tahun 2025, bukan 2026"):
        load_basis(filled, 2026, meeting_id=opened.id)
    with pytest.raises(UserError, match="sudah tetap"):
        load_basis(filled, 2025, meeting_id=opened.id, as_of=date(2025, 8, 1))
    with pytest.raises(UserError, match="Rakor nomor 9 tidak ada"):
        load_basis(filled, 2025, meeting_id=9)
    with pytest.raises(UserError, match="2024 belum dibuka"):
        load_basis(filled, 2024)


def test_a_meeting_that_an_earlier_program_froze_is_still_read(filled: Workspace) -> None:
    opened = open_meeting(filled, MEETING)
    kept = (Path(__file__).parents[2] / "data" / "snapshots" / "1.json").read_text(encoding="utf-8")
    old = kept.replace('"year":2026', '"year":2025')
    with filled.writing() as connection:
        connection.execute(
            update(meeting_table).values(snapshot=old, sha256=sha256(old.encode()).hexdigest())
        )

    state = load_basis(filled, 2025, meeting_id=opened.id).state
    assert state.surroundings is None
    assert state.office.main.place == "Pangkalan Contoh"
    assert len(state.recap.innovations) == 2
