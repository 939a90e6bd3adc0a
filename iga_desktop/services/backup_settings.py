"""Where an office keeps its backups besides its own folder, and whether they are sealed there."""

import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iga_desktop.errors import EnvironmentProblem, UserError
from iga_desktop.files import patiently, replacing
from iga_desktop.services.workspace import DATABASE

if TYPE_CHECKING:
    from iga_desktop.exchange.backups.place_key import WrappedKey

WARN_DAYS = 3
_MOST_WARN_DAYS = 90
LEAST_LETTERS = 8
"""How long a new password is at least: whoever finds the medium may try as long as they like."""
_FILE = "cadangan.json"
_SPOILT = "cadangan-rusak.json"
_KEPT = "Pengaturan cadangan tidak berubah."
_UNREADABLE = (
    "Pengaturan cadangan tidak terbaca, sehingga cadangan hanya dibuat di laptop ini. Pilih lagi folder "
    "cadangannya."
)


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """What the officer chose.

    `folder` is the chosen folder, None without one, and `place` the folder of this office within it;
    `sealed` says whether the backups there are protected by a password; `warn_days` after how many days
    without a backup the program warns. `key` is that of a sealed place, `wrapped` (JSON) the same as the
    password keeps it: with both, backups need no password and each can be opened by it. `fault` is a sentence
    where what was chosen cannot be read.
    """

    folder: Path | None = None
    place: Path | None = None
    sealed: bool = False
    warn_days: int = WARN_DAYS
    key: bytes | None = field(default=None, repr=False)
    wrapped: Any = field(default=None, repr=False)
    fault: str = ""


def load_backup_settings(folder: Path) -> BackupSettings:
    """Give what was chosen for the office in *folder*; what cannot be read is not chosen, with the fault."""
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        chosen, place = kept["folder"], kept["place"]
        key = None if kept["key"] is None else b64decode(kept["key"], validate=True)
        return BackupSettings(
            folder=None if chosen is None else Path(chosen),
            place=None if place is None else Path(place),
            sealed=key is not None,
            warn_days=int(kept["warn_days"]),
            key=key,
            wrapped=kept["wrapped"],
        )
    except FileNotFoundError:
        return BackupSettings()
    except (OSError, LookupError, TypeError, ValueError, RecursionError):
        return BackupSettings(fault=_UNREADABLE)


def save_backup_settings(
    folder: Path, chosen: Path | None, password: str | None, warn_days: int, *, unseal: bool = False
) -> BackupSettings:
    """Let the backups of the office in *folder* go to *chosen* too, sealed by *password* if there is one.

    Without one they stay as they are: not sealed, or sealed under the present key, in another folder as
    well; *unseal* takes the seal off those to come. The folder that is chosen already gets its place again
    if another medium lies there. Settings that cannot be read are kept beside the new ones.

    Raises:
        UserError: *chosen* is no folder or lies in the office's own, the password is blank, too short for new
            backups, or not that of the sealed ones that are there, or *warn_days* are not 1 to 90.
        EnvironmentProblem: *chosen* cannot be read or written. Nothing was changed.
    """
    if not 1 <= warn_days <= _MOST_WARN_DAYS:
        raise UserError(f"Peringatan cadangan dapat diatur setelah 1 sampai {_MOST_WARN_DAYS} hari. {_KEPT}")
    if password is not None and not password.strip():
        raise UserError(f"Kata sandi cadangan masih kosong. Tulis kata sandinya. {_KEPT}")
    present = load_backup_settings(folder)
    chosen = chosen and chosen.absolute()
    if chosen is None:
        settings = BackupSettings(warn_days=warn_days)
    elif chosen == present.folder and present.place is not None and not password and not unseal:
        settings = replace(present, warn_days=warn_days)
        _renew(chosen, present.place)
    else:
        basis = BackupSettings() if unseal else present
        settings = replace(_settled(folder, chosen, password, basis), warn_days=warn_days)
    if present.fault:
        _keep_spoilt(folder)
    _write(folder, settings)
    return settings


def _settled(folder: Path, chosen: Path, password: str | None, present: BackupSettings) -> BackupSettings:
    # libsodium and SQL would lengthen the way to the first page, which needs neither.
    from iga_desktop.db.backup import read_facts  # noqa: PLC0415 costly, see above
    from iga_desktop.exchange.backups.place import PlaceHead, place_in, write_head  # noqa: PLC0415 as above

    _refuse_unfit(folder, chosen)
    facts = read_facts(folder / DATABASE)
    sealed = password is not None or present.sealed
    place = place_in(chosen, facts.office_uid, sealed=sealed)
    key, wrapped = None, None
    try:
        if sealed:
            key, wrapped = _key_of(place, password, present)
        place.mkdir(exist_ok=True)
        write_head(place, PlaceHead(facts.office_uid, facts.office, wrapped))
    except OSError as problem:
        raise _unwritable(chosen) from problem
    as_json = None if wrapped is None else wrapped.to_json()
    return BackupSettings(chosen, place, sealed, key=key, wrapped=as_json)


def _key_of(place: Path, password: str | None, present: BackupSettings) -> "tuple[bytes, WrappedKey]":
    """Give the key of the sealed *place*, a new one for a new one; without *password* that of *present*."""
    from iga_desktop.exchange.backups import place_key  # noqa: PLC0415 costly, see above
    from iga_desktop.exchange.backups.place import wrapped_key_of  # noqa: PLC0415 costly, see above

    there = wrapped_key_of(place) if place.is_dir() else None
    if password is None:
        with suppress(ValueError):
            known = place_key.from_json(present.wrapped)
            if present.key is not None and there in (None, known):
                return present.key, known
        raise UserError(f"Tulis kata sandi cadangan untuk folder {place.parent}. {_KEPT}")
    if there is not None:
        return _opened(there, password, place), there
    if len(password.strip()) < LEAST_LETTERS:
        raise UserError(
            f"Kata sandi cadangan terlalu pendek. Tulis sedikitnya {LEAST_LETTERS} huruf atau angka. {_KEPT}"
        )
    return place_key.new_key(password)


def _renew(chosen: Path, place: Path) -> None:
    """Let *chosen* have its *place* again where another medium, or an emptied one, lies there by now."""
    try:
        if chosen.is_dir():
            place.mkdir(exist_ok=True)
    except OSError as problem:
        raise _unwritable(chosen) from problem


def _unwritable(chosen: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"Folder {chosen} tidak dapat ditulisi. Pastikan medianya terpasang, tidak terkunci, dan masih ada "
        f"ruang, atau pilih folder lain. {_KEPT}"
    )


def _refuse_unfit(folder: Path, chosen: Path) -> None:
    try:
        if not chosen.is_dir():
            raise UserError(
                f"Folder {chosen} tidak ditemukan. Pasang medianya, atau pilih folder lain. {_KEPT}"
            )
        if chosen.resolve().is_relative_to(folder.resolve()):
            raise UserError(
                f"Folder {chosen} berada di dalam folder data kantor, sehingga hilang bila laptop rusak. "
                f"Pilih folder di media atau laptop lain. {_KEPT}"
            )
    except OSError as problem:
        raise EnvironmentProblem(
            f"Folder {chosen} tidak dapat dibaca. Pasang medianya, atau pilih folder lain. {_KEPT}"
        ) from problem


def _opened(wrapped: "WrappedKey", password: str, place: Path) -> bytes:
    from iga_desktop.exchange.backups.place_key import NotThePassword  # noqa: PLC0415 as above

    try:
        return wrapped.unwrap(password)
    except NotThePassword as problem:
        raise UserError(
            f"Di folder {place} sudah ada cadangan dengan kata sandi lain. Tulis kata sandi itu, atau pilih "
            f"folder lain. {_KEPT}"
        ) from problem


def _keep_spoilt(folder: Path) -> None:
    try:
        patiently(lambda: (folder / _FILE).replace(folder / _SPOILT))
    except OSError as problem:
        raise EnvironmentProblem(
            f"Berkas {folder / _FILE} yang rusak tidak dapat diganti. Tutup program lain yang membukanya, "
            f"lalu simpan lagi. {_KEPT}"
        ) from problem


def _write(folder: Path, settings: BackupSettings) -> None:
    document = {
        "folder": None if settings.folder is None else str(settings.folder),
        "place": None if settings.place is None else str(settings.place),
        "warn_days": settings.warn_days,
        "key": None if settings.key is None else b64encode(settings.key).decode(),
        "wrapped": settings.wrapped,
    }
    with replacing(folder / _FILE) as beside:
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
