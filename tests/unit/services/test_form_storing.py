"""What a form brought is stored as chosen, whole or not at all, and only once."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from iga_desktop.domain.history import HistoryEntry, HistoryFilter
from iga_desktop.domain.innovation import Innovation, Profile, name_key
from iga_desktop.domain.merging import WHOLE, Side
from iga_desktop.domain.office import Agency
from iga_desktop.domain.verification import Decision
from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.paths import resources
from iga_desktop.progress import Cancelled, Progress
from iga_desktop.services import desk
from iga_desktop.services.form_storing import FormStored, store_form, store_forms
from iga_desktop.services.forms import list_forms
from iga_desktop.services.history import list_history
from iga_desktop.services.innovations import delete_innovations, list_names, load_innovation, save_innovation
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import Workspace, opened
from iga_desktop.services.years import open_year
from tests.unit.services.exchanging import (
    NUMBERS,
    YEAR,
    add,
    everything,
    filled,
    forms,
    impatient,
    only_form,
    only_subject,
    present,
    previewed,
    stored,
)
from tests.unit.services.verifying import pdf


@contextmanager
def unchanged(workspace: Workspace) -> Iterator[None]:
    """Make sure that nothing at all is stored meanwhile."""
    before = everything(workspace)
    yield
    assert everything(workspace) == before


def named(workspace: Workspace, name: str) -> Innovation:
    key = next(entry.id for entry in list_names(workspace, YEAR) if entry.name == name)
    return load_innovation(workspace, key)


def history(workspace: Workspace) -> tuple[HistoryEntry, ...]:
    return list_history(workspace, HistoryFilter(), 100).entries


def test_what_the_sender_changed_is_stored_and_nothing_else_moves(
    workspace: Workspace, tmp_path: Path
) -> None:
    alfa = add(workspace, "Alfa", purpose="lama", results="lama")
    desk.accept(workspace, alfa.id or 0, 16, 2)
    desk.send_back(workspace, alfa.id or 0, 17, "SK belum ada")
    before = desk.load_desk(workspace, alfa.id or 0)
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"purpose": "dinas", "results": None, "claim:16": 3, "claim:17": 2})
    assert stored(workspace, path) == FormStored(path.name, 0, 1, 0, 0, ())
    after = desk.load_desk(workspace, alfa.id or 0)
    assert after.innovation.profile == replace(before.innovation.profile, purpose="dinas")
    assert after.innovation.claimed == {**before.innovation.claimed, 16: 3, 17: 2}
    assert after.innovation.verified == before.innovation.verified
    assert after.sending == before.sending
    for number, decision in ((16, Decision.ACCEPTED), (17, Decision.RETURNED)):
        assert after.states[number].decision is decision
        assert after.states[number] == replace(before.states[number], claim=after.innovation.claimed[number])
    assert {entry.field for entry in history(workspace) if entry.source == path.name} == {
        "Tujuan",
        "Indikator 16 klaim",
        "Indikator 17 klaim",
    }
    (row,) = (row for row in list_forms(workspace, YEAR) if row.agency.code == "DINKES")
    assert row.received_name == path.name


def test_the_choice_of_each_value_counts(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa", purpose="lama", results="lama")
    add(workspace, "Beta")
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"purpose": "dinas", "results": None, "awards": "Juara"}, I2={"purpose": "dinas"})
    with previewed(workspace, path) as preview:
        beta = only_form(preview).subjects[1].subject
    choices = {
        (alfa.uid, "purpose"): Side.MINE,
        (alfa.uid, "results"): Side.THEIRS,
        (beta, WHOLE): Side.MINE,
    }
    done = stored(workspace, path, choices)
    assert (done.changed, done.unchanged) == (1, 0)
    profile = present(workspace, alfa).profile
    assert (profile.purpose, profile.results, profile.awards) == ("lama", "", "Juara")
    assert named(workspace, "Beta").profile.purpose == ""
    with previewed(workspace, path) as preview:
        one, other = only_form(preview).subjects
    assert one.taken({}) == {}, "what was declined is not offered again unasked"
    assert other.taken({}) == {"purpose": "dinas"}, "what was left out is"


def test_a_new_innovation_claims_its_levels_and_has_nothing_verified(
    workspace: Workspace, tmp_path: Path
) -> None:
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"name": "Baru", "main_affair": "Kesehatan", "claim:16": 3}, I2={"name": "Jangan"})
    with previewed(workspace, path) as preview:
        new, unwanted = only_form(preview).subjects
    assert stored(workspace, path, {(unwanted.subject, WHOLE): Side.MINE}).new == 1
    (name,) = list_names(workspace, YEAR)
    innovation = load_innovation(workspace, name.id)
    assert (innovation.uid, innovation.agency_id) == (new.subject, 1)
    assert innovation.profile == Profile(name="Baru", main_affair="Kesehatan")
    assert innovation.claim == dict.fromkeys(NUMBERS, 0) | {16: 3}
    assert innovation.verified == dict.fromkeys(NUMBERS, 0)


def test_reading_and_storing_again_stores_nothing(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa", purpose="lama")
    (path,) = forms(workspace, tmp_path / "DINKES")
    changed = replace(alfa.profile, purpose="kantor")
    save_innovation(workspace, alfa, replace(alfa, profile=changed))
    filled(path, I1={"purpose": "dinas", "results": "dinas"}, I2={"name": "Baru"})
    pdf(path.parent, "I1_16_SK.pdf")
    stored(workspace, path.parent)
    with unchanged(workspace), previewed(workspace, path.parent) as preview:
        form = only_form(preview)
        assert (form.evidence, form.known_evidence) == ((), 1)
        assert [subject.taken({}) for subject in form.subjects] == [{}]
        assert store_form(workspace, form, {}, Progress()) == FormStored(path.name, 0, 0, 2, 0, ())


def test_what_was_received_once_may_be_meant_again_later(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa", purpose="lama")
    (path,) = forms(workspace, tmp_path / "pertama")
    stored(workspace, filled(path, I1={"purpose": "dinas"}))
    now = present(workspace, alfa)
    save_innovation(workspace, now, replace(now, profile=replace(now.profile, purpose="kantor")))
    (path,) = forms(workspace, tmp_path / "kedua")
    filled(path, I1={"purpose": "dinas"})
    for choices, taken in (({(alfa.uid, "purpose"): Side.MINE}, {"purpose": "dinas"}), ({}, {})):
        with previewed(workspace, path) as preview:
            assert only_subject(preview).taken({}) == taken
        stored(workspace, path, choices)
    assert present(workspace, alfa).profile.purpose == "kantor"


def test_a_form_without_changes_is_only_noted_as_received(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "keluar")
    before = history(workspace)
    assert stored(workspace, path) == FormStored(path.name, 0, 0, 1, 0, ())
    assert history(workspace) == before
    assert [row.received_name for row in list_forms(workspace, YEAR)] == [path.name, ""]
    with unchanged(workspace):
        stored(workspace, path)


def test_of_what_is_sent_nothing_is_taken_unasked(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    filled(path, I1={"purpose": "dinas", "results": "dinas"})
    pdf(path.parent, "I1_16_SK.pdf")
    with workspace.writing() as connection:
        connection.execute(text("UPDATE innovation SET status = 'terkirim'"))
    assert (done := stored(workspace, path.parent)).changed == 0
    assert done.evidence == 0
    assert present(workspace, alfa).profile == alfa.profile
    chosen = {(alfa.uid, "purpose"): Side.THEIRS, (alfa.uid, WHOLE): Side.THEIRS}
    done = stored(workspace, path.parent, chosen)
    assert (done.changed, done.evidence) == (1, 1)
    assert present(workspace, alfa).profile == replace(alfa.profile, purpose="dinas")


class TestAllOrNothing:
    def test_a_name_that_another_innovation_has(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Panen Padi")
        add(workspace, "Panen Padi Dua")
        (path,) = forms(workspace, tmp_path / "DINKES")
        filled(path, I1={"name": "PANEN PADI DUA", "purpose": "dinas"}, I3={"name": "Baru"})
        pdf(path.parent, "I1_16_SK.pdf")
        with unchanged(workspace), pytest.raises(UserError, match='sudah mempunyai inovasi "PANEN PADI DUA"'):
            stored(workspace, path.parent)
        assert stored(workspace, path.parent, {(alfa.uid, "name"): Side.MINE}).changed == 1

    def test_a_name_that_was_emptied(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "keluar")
        filled(path, I1={"name": None, "purpose": "dinas"}, I2={"name": "Baru"})
        with unchanged(workspace), pytest.raises(UserError, match='Nama inovasi "Alfa" dikosongkan'):
            stored(workspace, path, {(alfa.uid, "name"): Side.THEIRS})
        assert stored(workspace, path).changed == 1

    def test_evidence_that_cannot_be_copied(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "DINKES")
        filled(path, I1={"purpose": "dinas"})
        pdf(path.parent, "16_SK.pdf")
        (workspace.folder / "bukti").write_bytes(b"bukan folder")
        with unchanged(workspace), pytest.raises(EnvironmentProblem, match="Folder bukti"):
            stored(workspace, path.parent)

    def test_a_value_that_changed_since_it_was_shown(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Alfa", purpose="lama", results="lama")
        (path,) = forms(workspace, tmp_path / "keluar")
        filled(path, I1={"purpose": "dinas", "awards": "Juara"})
        with previewed(workspace, path) as preview:
            form = only_form(preview)
        save_innovation(workspace, alfa, replace(alfa, profile=replace(alfa.profile, purpose="kantor")))
        with (
            unchanged(workspace),
            pytest.raises(UserError, match='"Alfa" sudah berubah di data kantor sejak'),
        ):
            store_form(workspace, form, {}, Progress())
        assert store_form(workspace, form, {(alfa.uid, "purpose"): Side.MINE}, Progress()).changed == 1

    def test_an_innovation_that_was_deleted_or_sent_since(self, workspace: Workspace, tmp_path: Path) -> None:
        alfa = add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "DINKES")
        pdf(path.parent, "16_SK.pdf")
        changed = filled(Path(copyfile(path, tmp_path / "berubah.xlsx")), I1={"purpose": "dinas"})
        with previewed(workspace, path.parent) as preview, previewed(workspace, changed) as other:
            form = only_form(preview)
            with workspace.writing() as connection:
                connection.execute(text("UPDATE innovation SET status = 'terkirim'"))
            for outdated in (form, only_form(other)):
                with unchanged(workspace), pytest.raises(UserError, match="sudah berubah"):
                    store_form(workspace, outdated, {}, Progress())
            delete_innovations(workspace, [alfa.id or 0])
            with unchanged(workspace), pytest.raises(UserError, match="sudah berubah"):
                store_form(workspace, form, {}, Progress())

    def test_a_form_that_is_refused(self, workspace: Workspace, tmp_path: Path) -> None:
        path = tmp_path / "rusak.xlsx"
        path.write_bytes(b"rusak")
        with unchanged(workspace), pytest.raises(UserError, match=r"rusak\.xlsx"):
            stored(workspace, path)

    def test_cancelling_anywhere(self, workspace: Workspace, tmp_path: Path) -> None:
        add(workspace, "Alfa")
        (path,) = forms(workspace, tmp_path / "DINKES")
        filled(path, I1={"purpose": "dinas"}, I2={"name": "Baru"})
        pdf(path.parent, "I1_16_SK.pdf")
        with previewed(workspace, path.parent) as preview:
            form, before = only_form(preview), everything(workspace)
            for progress in impatient():
                with suppress(Cancelled):
                    done = store_form(workspace, form, {}, progress)
                    break
                assert everything(workspace) == before
        assert progress.patience == 0
        assert (done.new, done.changed, done.evidence) == (1, 1, 1)


def test_a_form_that_cannot_be_stored_hinders_no_other(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "Alfa")
    beta = add(workspace, "Beta", 2)
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"rusak")
    (path,) = forms(workspace, tmp_path / "DINKES", 1)
    pdf(path.parent, "16_SK.pdf")
    (other,) = forms(workspace, tmp_path / "DISDIK", 2)
    filled(other, I1={"purpose": "dinas"})
    (workspace.folder / "bukti").write_bytes(b"bukan folder")
    with previewed(workspace, broken, path.parent, other) as preview:
        outcomes = store_forms(workspace, [(form, {}) for form in preview.forms], Progress())
        assert [outcome.form for outcome in outcomes] == list(preview.forms)
    unread, refused, done = outcomes
    assert (unread.stored, refused.stored) == (None, None)
    assert "rusak.xlsx" in unread.problem
    assert "Folder bukti" in refused.problem
    assert done.stored is not None
    assert (done.stored.changed, done.problem) == (1, "")
    assert present(workspace, beta).profile.purpose == "dinas"


def test_files_read_together_are_stored_one_by_one(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"purpose": "dinas"}, I2={"name": "Baru"})
    same = Path(copyfile(path, path.with_name("Sama.xlsx")))
    other = filled(Path(copyfile(path, path.with_name("Lain.xlsx"))), I1={"purpose": "lain"})
    with previewed(workspace, path, same, other) as preview:
        first, second, third = preview.forms
        assert (done := store_form(workspace, first, {}, Progress())).changed == 1
        assert done.new == 1
        assert store_form(workspace, second, {}, Progress()).unchanged == 2
        with pytest.raises(UserError, match="sudah berubah"):
            store_form(workspace, third, {}, Progress())
    assert present(workspace, alfa).profile.purpose == "dinas"


def test_what_was_declined_or_reverted_is_not_taken_later(workspace: Workspace, tmp_path: Path) -> None:
    declined = add(workspace, "Alfa", purpose="lama")
    reverted = add(workspace, "Beta", purpose="lama")
    (path,) = forms(workspace, tmp_path / "keluar")
    filled(path, I1={"purpose": "dinas"}, I2={"purpose": "dinas"})
    stored(workspace, path, {(declined.uid, "purpose"): Side.MINE})
    now = present(workspace, reverted)
    save_innovation(workspace, now, replace(now, profile=replace(now.profile, purpose="lama")))
    forms(workspace, tmp_path / "sekali lagi")
    filled(path, I1={"awards": "Juara"}, I2={"awards": "Juara"})
    for _ in range(2):
        stored(workspace, path)
        for innovation in (declined, reverted):
            profile = present(workspace, innovation).profile
            assert (profile.purpose, profile.awards) == ("lama", "Juara")


def test_what_was_deleted_comes_back_only_if_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    alfa = add(workspace, "Alfa")
    (path,) = forms(workspace, tmp_path / "DINKES")
    filled(path, I2={"name": "Bekas kosong"})
    pdf(path.parent, "I1_16_SK.pdf")
    stored(workspace, path.parent)
    delete_innovations(workspace, [entry.id for entry in list_names(workspace, YEAR)])
    with unchanged(workspace):
        assert stored(workspace, path.parent) == FormStored(path.name, 0, 0, 0, 0, ())
    with previewed(workspace, path.parent) as preview:
        subjects = only_form(preview).subjects
    assert [(subject.is_new, subject.held) for subject in subjects] == [(True, True)] * 2
    done = stored(workspace, path.parent, {(alfa.uid, WHOLE): Side.THEIRS})
    assert (done.new, done.evidence) == (1, 1)
    assert [entry.name for entry in list_names(workspace, YEAR)] == ["Alfa"]


_levels = st.dictionaries(st.sampled_from(NUMBERS), st.integers(0, 3))
_profiles = st.builds(
    Profile,
    name=st.text(min_size=1, max_size=40).filter(name_key),
    narrative=st.text(max_size=80),
    stage=st.sampled_from(["", "Penerapan", "penerapan ", "Lain"]),
    trial_on=st.none() | st.dates(),
    crossing_affairs=st.lists(st.sampled_from(["Sosial", "Kesehatan", "Lain"]), unique=True).map(tuple),
    reports_before=st.integers(0, 2),
)
_states = st.lists(
    st.tuples(_profiles, _levels, st.none() | _levels),
    max_size=3,
    unique_by=lambda entry: name_key(entry[0].name),
)


@pytest.fixture(scope="module")
def any_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with opened(tmp_path_factory.mktemp("kantor"), resources() / "guidelines") as workspace:
        open_year(workspace, YEAR)
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        yield workspace


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=_states)
def test_forms_of_any_office_that_nobody_touched_bring_nothing(
    any_office: Workspace,
    tmp_path_factory: pytest.TempPathFactory,
    state: list[tuple[Profile, dict[int, int], dict[int, int] | None]],
) -> None:
    delete_innovations(any_office, [entry.id for entry in list_names(any_office, YEAR)])
    for profile, verified, claim in state:
        save_innovation(any_office, None, Innovation(None, YEAR, 1, profile, verified, claim))
    (path,) = forms(any_office, tmp_path_factory.mktemp("keluar"))
    with previewed(any_office, path) as preview:
        form = only_form(preview)
        assert (form.refusal, form.notes, form.subjects, form.refusals) == ("", (), (), ())
        assert form.unchanged == len(state)
        stored(any_office, path)
        with unchanged(any_office):
            store_form(any_office, form, {}, Progress())
