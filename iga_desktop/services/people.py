"""Who sits at this laptop: the names that the history knows, and the passwords that keep passers-by out.

They lie in a file of this laptop, in no backup and no package. A password holds back who comes by, not
who opens the office's files with another program; whoever forgets it has that file deleted.
"""

import json
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from iga_desktop.errors import UNCHANGED, EnvironmentProblem, UserError
from iga_desktop.files import replacing
from iga_desktop.services.passwords import fits, hashed

FILE_NAME = "pengguna.json"
IDLE_CHOICES = (None, 2, 5, 10, 15, 30, 60)
"""After how many minutes without a key or a movement the screen may lock; None: only on demand."""
_USUAL_MINUTES = 10
_LONGEST_NAME = 60
_LONGEST_DELAY = 30
_SHORTEST_PASSWORD = 6
_log = logging.getLogger(__name__)


class NotTheirPassword(UserError):
    """The password is not that of the person."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here."""

    name: str
    has_password: bool


@dataclass(frozen=True, slots=True)
class People:
    """Who works here, in the order they were added, and after how many idle minutes the screen locks."""

    persons: tuple[Person, ...]
    idle_minutes: int | None

    def find(self, name: str) -> Person | None:
        """Give the person called *name*, None if nobody is."""
        return next((person for person in self.persons if person.name == name), None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file holds: a hash by each name, None for who has no password."""

    hashes: dict[str, str | None]
    idle_minutes: int | None


def load_people(folder: Path) -> People:
    """Give who works with the office in *folder*; nobody where none was ever named.

    Raises:
        EnvironmentProblem: the file cannot be read, or is damaged.
    """
    kept = _read(folder)
    persons = tuple(Person(name, kept_hash is not None) for name, kept_hash in kept.hashes.items())
    return People(persons, kept.idle_minutes)


def add_person(folder: Path, name: str, password: str | None) -> str:
    """Add somebody who is not there yet; give the name as it is kept. Raises as `save_person` does."""
    tidy = " ".join(name.split())
    if _known(_read(folder), tidy) is not None:
        raise UserError(f"Nama {tidy} sudah ada. Tulis nama lain. {UNCHANGED}")
    return save_person(folder, tidy, password)


def save_person(folder: Path, name: str, password: str | None, *, present: str = "") -> str:
    """Add a person, or give one another *password* (None: none); give the name as it is kept.

    *present* is the password that somebody who has one has now.

    Raises:
        NotTheirPassword: *present* is not it. UserError: the name or the password is no good.
        EnvironmentProblem: it cannot be stored. Nothing was changed.
    """
    name = " ".join(name.split())
    kept = _read(folder)
    name = _known(kept, name) or name
    _refuse_poor(name, password)
    _refuse_stranger(kept, name, present)
    _write(
        folder, replace(kept, hashes={**kept.hashes, name: None if password is None else hashed(password)})
    )
    return name


def remove_person(folder: Path, name: str, *, present: str = "") -> None:
    """Forget the person called *name*; the history keeps what they did. Raises as `save_person` does."""
    kept = _read(folder)
    _refuse_stranger(kept, name, present)
    _write(
        folder, replace(kept, hashes={other: kept.hashes[other] for other in kept.hashes if other != name})
    )


def set_idle_minutes(folder: Path, minutes: int | None) -> None:
    """Let the screen lock after *minutes* without a key or a movement; None: only on demand.

    Raises:
        EnvironmentProblem: it cannot be stored.
    """
    _write(folder, replace(_read(folder), idle_minutes=minutes))


def admits(folder: Path, name: str, password: str) -> bool:
    """Say whether *password* is that of the person called *name*; who has none needs none.

    It takes about a tenth of a second and much memory, so it belongs in a task.

    Raises:
        EnvironmentProblem: the file of names cannot be read, or there is not enough memory.
    """
    kept = _read(folder)
    return name in kept.hashes and fits(kept.hashes[name], password)


def delay_after(failures: int) -> int:
    """Give for how many seconds no password is taken after so many wrong ones in a row: 1, 2, 4 ... 30."""
    return min(1 << (failures - 1), _LONGEST_DELAY) if failures else 0


def _known(kept: _Kept, name: str) -> str | None:
    return next((known for known in kept.hashes if known.casefold() == name.casefold()), None)


def _refuse_poor(name: str, password: str | None) -> None:
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UserError(
            f"Tulis nama 1 sampai {_LONGEST_NAME} huruf, tanpa tanda yang tidak terlihat. {UNCHANGED}"
        )
    if password is not None and len(password.strip()) < _SHORTEST_PASSWORD:
        raise UserError(
            f"Kata sandi itu terlalu pendek. Tulis sedikitnya {_SHORTEST_PASSWORD} huruf atau angka. "
            f"{UNCHANGED}"
        )


def _refuse_stranger(kept: _Kept, name: str, present: str) -> None:
    if not fits(kept.hashes.get(name), present):
        raise NotTheirPassword(
            f"Kata sandi {name} yang sekarang tidak cocok. Periksa Caps Lock, lalu tulis lagi. {UNCHANGED}"
        )


def _read(folder: Path) -> _Kept:
    file = folder / FILE_NAME
    try:
        return _understood(json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return _Kept({}, _USUAL_MINUTES)
    except (OSError, ValueError) as problem:
        _log.exception("the file of names cannot be read")
        # To take it for empty would let in whoever spoils it.
        raise EnvironmentProblem(
            f"Berkas nama pengguna {file} tidak dapat dibaca, jadi program tidak tahu siapa yang boleh "
            "masuk. Minta petugas TI memeriksa atau menghapus berkas itu; data kantor tidak ikut terhapus."
        ) from problem


def _understood(content: Any) -> _Kept:
    """Give what *content* of the file means.

    Raises:
        ValueError: this program did not write it.
    """
    match content:
        case {"pengguna": list(entries), "menit": int(minutes) | (None as minutes)}:
            return _Kept(dict(_entry(entry) for entry in entries), minutes)
    raise ValueError("not a file of names")


def _entry(entry: Any) -> tuple[str, str | None]:
    match entry:
        case {"nama": str(name), "sandi": str(kept_hash) | (None as kept_hash)} if str.isascii(
            kept_hash or ""
        ):
            return name, kept_hash
    raise ValueError("not a person")


def _write(folder: Path, kept: _Kept) -> None:
    entries = [{"nama": name, "sandi": kept_hash} for name, kept_hash in kept.hashes.items()]
    content = {"pengguna": entries, "menit": kept.idle_minutes}
    with replacing(folder / FILE_NAME) as beside:
        beside.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
