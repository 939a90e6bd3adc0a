import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.services.people import (
    FILE_NAME,
    NotTheirPassword,
    Person,
    add_person,
    admits,
    delay_after,
    load_people,
    remove_person,
    save_person,
    set_idle_minutes,
)


def test_nobody_is_known_before_somebody_is_named(tmp_path: Path) -> None:
    people = load_people(tmp_path)
    assert people.persons == ()
    assert not admits(tmp_path, "sari", "")
    assert list(tmp_path.iterdir()) == []


def test_who_has_a_password_needs_it(tmp_path: Path) -> None:
    assert add_person(tmp_path, "  Sari   Contoh ", "rahasia benar") == "Sari Contoh"
    add_person(tmp_path, "Tamu", None)
    assert load_people(tmp_path).persons == (Person("Sari Contoh", True), Person("Tamu", False))
    began = time.perf_counter()
    assert admits(tmp_path, "Sari Contoh", "rahasia benar")
    assert time.perf_counter() - began < 0.5
    assert not admits(tmp_path, "Sari Contoh", "rahasia salah")
    assert not admits(tmp_path, "Sari Contoh", "")
    assert admits(tmp_path, "Tamu", "")
    assert not admits(tmp_path, "Orang lain", "rahasia benar")


def test_no_password_stands_in_the_file(tmp_path: Path) -> None:
    save_person(tmp_path, "Sari", "rahasia benar")
    content = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert "rahasia" not in content
    assert "$argon2id$" in content


def test_the_same_password_from_another_keyboard_is_right(tmp_path: Path) -> None:
    save_person(tmp_path, "Sari", "caf\u00e9 \ufb01ne")
    assert admits(tmp_path, "Sari", "cafe\u0301 fine")


def test_a_password_changes_only_with_the_present_one(tmp_path: Path) -> None:
    save_person(tmp_path, "Sari", "rahasia lama")
    before = (tmp_path / FILE_NAME).read_bytes()
    for change in (
        lambda: save_person(tmp_path, "sari", "rahasia baru"),
        lambda: save_person(tmp_path, "Sari", None, present="tebakan"),
        lambda: remove_person(tmp_path, "Sari"),
    ):
        with pytest.raises(NotTheirPassword, match="Sari"):
            change()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert save_person(tmp_path, "SARI", "rahasia baru", present="rahasia lama") == "Sari"
    assert admits(tmp_path, "Sari", "rahasia baru")
    assert not admits(tmp_path, "Sari", "rahasia lama")
    save_person(tmp_path, "Sari", None, present="rahasia baru")
    assert load_people(tmp_path).persons == (Person("Sari", False),)
    remove_person(tmp_path, "Sari")
    assert load_people(tmp_path).persons == ()


@pytest.mark.parametrize(
    ("name", "password"), [("", None), ("x" * 61, None), ("a\u202eb", None), ("Sari", " 12345 ")]
)
def test_a_poor_name_or_password_is_refused(tmp_path: Path, name: str, password: str | None) -> None:
    with pytest.raises(UserError, match="Tidak ada data yang berubah"):
        add_person(tmp_path, name, password)
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_given_once(tmp_path: Path) -> None:
    add_person(tmp_path, "Sari", None)
    with pytest.raises(UserError, match="sudah ada"):
        add_person(tmp_path, " sari ", "rahasia benar")
    assert load_people(tmp_path).persons == (Person("Sari", False),)


def test_idle_minutes_are_kept_beside_the_names(tmp_path: Path) -> None:
    add_person(tmp_path, "Sari", None)
    set_idle_minutes(tmp_path, None)
    assert load_people(tmp_path).idle_minutes is None
    set_idle_minutes(tmp_path, 5)
    add_person(tmp_path, "Budi", None)
    people = load_people(tmp_path)
    assert (people.idle_minutes, [person.name for person in people.persons]) == (5, ["Sari", "Budi"])


def test_tries_have_to_wait_longer_and_longer() -> None:
    assert [delay_after(failures) for failures in range(8)] == [0, 1, 2, 4, 8, 16, 30, 30]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None, max_examples=50)
@given(
    content=st.binary(max_size=40)
    | st.fixed_dictionaries({"pengguna": values, "menit": values}).map(lambda made: json.dumps(made).encode())
)
def test_a_spoilt_file_lets_nobody_in(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("kantor")
    (folder / FILE_NAME).write_bytes(content)
    if _is_one_of_ours(content):
        assert load_people(folder).persons == ()
        return
    for look in (lambda: load_people(folder), lambda: admits(folder, "Sari", "")):
        with pytest.raises(EnvironmentProblem, match=FILE_NAME):
            look()


def _is_one_of_ours(content: bytes) -> bool:
    try:
        found = json.loads(content)
    except ValueError:
        return False
    return (
        isinstance(found, dict) and found.get("pengguna") == [] and isinstance(found.get("menit"), int | None)
    )


def test_a_hash_that_is_none_lets_nobody_in(tmp_path: Path) -> None:
    content = {"pengguna": [{"nama": "Sari", "sandi": "bukan sidik"}], "menit": None}
    (tmp_path / FILE_NAME).write_text(json.dumps(content), encoding="utf-8")
    assert not admits(tmp_path, "Sari", "bukan sidik")
