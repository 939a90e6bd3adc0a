"""Drafts: all of a form comes back, a damaged file disturbs nobody, and edits go onto what is stored now."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iga_desktop.domain.innovation import Innovation, Profile
from iga_desktop.domain.office import HeadLine, Office, PaperProfile, Signatory
from iga_desktop.domain.readiness import Thresholds
from iga_desktop.services.draft_resuming import resume_innovation, resume_settings
from iga_desktop.services.drafts import (
    FOLDER,
    InnovationEdits,
    NoteEdits,
    SettingsEdits,
    count_unreadable,
    drop_draft,
    keep_draft,
    list_drafts,
)
from iga_desktop.services.innovations import delete_innovations, load_innovation, save_innovation
from iga_desktop.services.offices import load_office, save_office
from iga_desktop.services.workspace import Workspace
from tests.unit.services.verifying import PROFILE

WHOLE = Innovation(
    7,
    2025,
    1,
    replace(PROFILE, crossing_affairs=("Sosial", "Pangan"), trial_on=date(2024, 2, 29), reports_before=2),
    {16: 3},
    {16: 1, 17: 0},
    frozenset({16}),
    "a" * 32,
    "b" * 32,
)
OFFICE = Office(
    "Kabupaten Contoh",
    "Bappeda",
    (
        PaperProfile(
            "Utama", (HeadLine("KOP", 12.5),), b"\x89PNG\x00", "Kota", (Signatory("Kepala", "N"),), 3
        ),
    ),
    Thresholds(Decimal("100.50"), Decimal(90)),
)


@pytest.mark.parametrize(
    "edits",
    [
        InnovationEdits(WHOLE, replace(WHOLE, claim=None, evidenced=None)),
        InnovationEdits(None, Innovation(None, 2025, 1, Profile(), {})),
        SettingsEdits(Office(), OFFICE),
        NoteEdits(1, "a", "GEMAS", 2025, 16, "Lengkapi \u201cSK\u201d"),
    ],
)
def test_all_of_a_form_comes_back(workspace: Workspace, edits: Any) -> None:
    keep_draft(workspace, "satu", replace(edits))
    (draft,) = list_drafts(workspace)
    assert draft.edits == edits
    assert draft.key == "satu"
    drop_draft(workspace, "satu")
    drop_draft(workspace, "satu")
    assert list_drafts(workspace) == ()


def kept(workspace: Workspace) -> Path:
    keep_draft(workspace, "satu", InnovationEdits(WHOLE, WHOLE))
    return workspace.folder / FOLDER / "satu.json"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_cut_draft_is_left_alone_beside_a_whole_one(workspace: Workspace, share: float) -> None:
    file = kept(workspace)
    content = file.read_bytes()
    cut = file.with_name("dua.json")
    cut.write_bytes(content[: int(len(content) * share)])
    (file.parent / "tiga.json").mkdir()
    assert [draft.key for draft in list_drafts(workspace)] == ["satu"]
    assert count_unreadable(workspace) == 2
    assert cut.exists()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_draft_it_is_read_or_left_out(workspace: Workspace, data: st.DataObject) -> None:
    file = kept(workspace)
    content = json.loads(file.read_text(encoding="utf-8"))
    place: Any = content
    for _ in range(data.draw(st.integers(0, 3))):
        inner = place[data.draw(st.sampled_from(sorted(place)))]
        if not isinstance(inner, dict) or not inner:
            break
        place = inner
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(VALUES)
    file.write_text(json.dumps(content), encoding="utf-8")
    for draft in list_drafts(workspace):
        assert isinstance(draft.edits, InnovationEdits | SettingsEdits | NoteEdits)
        assert hash(draft.kept_at)


@pytest.fixture
def stored(workspace: Workspace) -> Innovation:
    return save_innovation(workspace, None, Innovation(None, 2025, 1, PROFILE, {16: 1}, {16: 2}))


def changed(innovation: Innovation, **fields: Any) -> Innovation:
    return replace(innovation, profile=replace(innovation.profile, **fields))


def test_edits_are_carried_over_onto_what_is_stored_now(workspace: Workspace, stored: Innovation) -> None:
    edited = replace(changed(stored, purpose="draf", results="draf"), verified={**stored.verified, 17: 3})
    elsewhere = save_innovation(workspace, stored, changed(stored, benefits="lain", results="lain"))
    resumed = resume_innovation(workspace, InnovationEdits(stored, edited))
    assert resumed.stored == elsewhere
    assert resumed.edited == replace(
        changed(elsewhere, purpose="draf", results="draf"), verified={**stored.verified, 17: 3}
    )
    assert resumed.clashes == ('Hasil: tersimpan "lain", pada draf "draf".',)


def test_a_deleted_innovation_becomes_a_new_one(workspace: Workspace, stored: Innovation) -> None:
    delete_innovations(workspace, [stored.id or 0])
    resumed = resume_innovation(workspace, InnovationEdits(stored, changed(stored, purpose="draf")))
    assert resumed.stored is None
    again = save_innovation(workspace, None, resumed.edited)
    assert again.profile.purpose == "draf"
    assert again.uid != stored.uid


def test_another_innovation_under_the_same_id_is_another(workspace: Workspace, stored: Innovation) -> None:
    foreign = replace(stored, uid="c" * 32)
    resumed = resume_innovation(workspace, InnovationEdits(foreign, changed(foreign, name="LAIN")))
    assert resumed.stored is None
    assert load_innovation(workspace, stored.id or 0) == stored


def test_settings_are_carried_over_part_by_part(workspace: Workspace) -> None:
    before = load_office(workspace)
    save_office(workspace, replace(before, unit="Bappeda", regency="Kabupaten Lain"))
    edits = SettingsEdits(before, replace(before, regency="Kabupaten Draf", thresholds=OFFICE.thresholds))
    resumed = resume_settings(workspace, edits)
    assert resumed.edited == Office("Kabupaten Draf", "Bappeda", before.profiles, OFFICE.thresholds)
    assert resumed.clashes == ('Nama daerah: tersimpan "Kabupaten Lain", pada draf "Kabupaten Draf".',)
