"""The command `pulihkan`: which backups there are, what one would change, restoring it."""

import argparse
from collections.abc import Mapping, Sequence
from getpass import getuser
from pathlib import Path
from typing import Any

from iga_desktop import cli_restore_output as output
from iga_desktop.cli_exchange_parts import read_password
from iga_desktop.cli_parts import EXIT_OK, add_command, print_json, print_text, whole_number
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.progress import Progress
from iga_desktop.services.backups import KeptBackup, list_backups, list_place
from iga_desktop.services.occupancy import Occupied, occupy
from iga_desktop.services.restoring import (
    OpenedBackup,
    OtherOffice,
    Restored,
    opened_backup,
    preview,
    restore,
)
from iga_desktop.services.workspace import utc_now


def add_commands(commands: Any) -> None:
    """Add `pulihkan` to the commands of the program."""
    command = add_command(commands, "pulihkan", _restore, "kembalikan data kantor dari cadangan")
    command.add_argument("--daftar", action="store_true", help="tampilkan cadangan yang ada")
    command.add_argument(
        "--dari",
        type=Path,
        metavar="FOLDER|BERKAS",
        help="folder cadangan atau berkasnya (bawaan: cadangan kantor ini)",
    )
    command.add_argument(
        "--nomor", type=whole_number, metavar="N", help="nomor cadangan (bawaan: yang terbaru)"
    )
    command.add_argument(
        "--sandi-dari", type=Path, metavar="BERKAS", help="berkas yang baris pertamanya kata sandi"
    )
    command.add_argument("--coba", action="store_true", help="periksa saja, jangan ubah apa pun")
    command.add_argument(
        "--kantor-lain", action="store_true", help="pulihkan walaupun cadangan itu milik kantor lain"
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _restore(options: argparse.Namespace) -> int:
    password = read_password(options.sandi_dari)
    backups = _backups(options, password)
    if options.daftar:
        _print(options, output.listed_json(backups), output.listed_text(backups))
        return EXIT_OK
    chosen = _chosen(backups, options.nomor)
    with opened_backup(options.data_dir, chosen, password, Progress()) as opened:
        expected = preview(options.data_dir, opened)
        restored = None if options.coba else _restored(options, opened)
    _print(
        options,
        output.restored_json(chosen, expected, restored),
        output.restored_text(chosen, expected, restored),
    )
    return EXIT_OK


def _restored(options: argparse.Namespace, opened: OpenedBackup) -> Restored:
    folder = options.data_dir
    try:
        held = occupy(folder, getuser())
    except Occupied as problem:
        raise UserError(f"{problem} Tutup program itu, lalu coba lagi. {UNCHANGED}") from problem
    with held:
        try:
            return restore(folder, opened, Progress(), utc_now, other_office=options.kantor_lain)
        except OtherOffice as problem:
            raise UserError(f"{problem} Bila memang itu yang dimaksud, tambahkan --kantor-lain.") from problem


def _backups(options: argparse.Namespace, password: str | None) -> Sequence[KeptBackup]:
    """Give the backups that are meant, newest first.

    Raises:
        UserError: there are none there.
    """
    if options.dari is None:
        return list_backups(options.data_dir)
    if options.dari.is_dir():
        return list_place(options.dari, password)
    found = [kept for kept in _around(options.dari, password) if kept.file.name == options.dari.name]
    if not found:
        raise UserError(
            f'"{options.dari}" bukan cadangan dari program ini. Tulis berkas .cadangan atau folder yang '
            f"memuatnya. {UNCHANGED}"
        )
    return found


def _around(file: Path, password: str | None) -> Sequence[KeptBackup]:
    is_backup = file.is_file() and file.suffix.casefold() == ".cadangan"
    return list_place(file.parent, password) if is_backup else ()


def _chosen(backups: Sequence[KeptBackup], number: int | None) -> KeptBackup:
    """Give the backup with this *number*; the newest that can be read for None.

    Raises:
        UserError: there is none, or several places have one.
    """
    readable = [kept for kept in backups if not kept.fault]
    if number is None and not readable:
        reasons = " ".join(dict.fromkeys(kept.fault for kept in backups)) or "Cadangan belum ada."
        raise UserError(f"{reasons} {UNCHANGED}")
    if number is None:
        return readable[0]
    found = [kept for kept in readable if kept.backup and kept.backup.number == number]
    if not found:
        raise UserError(f"Cadangan nomor {number} tidak ada. Lihat pulihkan --daftar. {UNCHANGED}")
    if len(found) > 1:
        raise UserError(
            f"Ada beberapa cadangan bernomor {number}. Tulis foldernya dengan --dari, seperti yang tercantum "
            f"pada pulihkan --daftar. {UNCHANGED}"
        )
    return found[0]


def _print(options: argparse.Namespace, data: Mapping[str, Any], text: str) -> None:
    if options.json:
        print_json(data)
    else:
        print_text(text)
