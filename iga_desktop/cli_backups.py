"""The command `cadangkan`: a backup of the office now, the folder that backups go to, checking them."""

import argparse
from pathlib import Path
from typing import Any

from iga_desktop import cli_backups_output as output
from iga_desktop.cli_exchange_parts import read_password
from iga_desktop.cli_parts import (
    EXIT_OK,
    EXIT_SOME_REFUSED,
    EXIT_UNSOUND,
    add_command,
    existing_office,
    print_json,
    print_text,
)
from iga_desktop.domain.backups import Reason
from iga_desktop.errors import UNCHANGED, UserError
from iga_desktop.progress import Progress
from iga_desktop.services.backup_settings import load_backup_settings, save_backup_settings
from iga_desktop.services.backups import back_up, check_backup, list_backups, unreachable_sentence
from iga_desktop.services.workspace import Workspace


def add_commands(commands: Any) -> None:
    """Add `cadangkan` to the commands of the program."""
    command = add_command(
        commands, "cadangkan", _back_up, "buat cadangan data kantor, atau periksa cadangannya"
    )
    folder = command.add_mutually_exclusive_group()
    folder.add_argument(
        "--ke", type=Path, metavar="FOLDER", help="cadangkan juga ke folder ini, sekarang dan seterusnya"
    )
    folder.add_argument(
        "--tanpa-folder", action="store_true", help="cadangkan hanya di laptop ini, sekarang dan seterusnya"
    )
    folder.add_argument(
        "--periksa",
        action="store_true",
        help="periksa semua cadangan sampai isi buktinya, tanpa membuat yang baru",
    )
    command.add_argument(
        "--sandi-dari",
        type=Path,
        metavar="BERKAS",
        help="sandikan cadangan di folder itu dengan kata sandi di baris pertama BERKAS",
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def _back_up(options: argparse.Namespace) -> int:
    if options.sandi_dari is not None and options.ke is None:
        raise UserError(f"Tulis folder yang disandikan dengan --ke. {UNCHANGED}")
    with existing_office(options) as workspace:
        if options.periksa:
            return _check(workspace, options)
        if options.ke is not None or options.tanpa_folder:
            password = read_password(options.sandi_dari)
            warn_days = load_backup_settings(workspace.folder).warn_days
            save_backup_settings(workspace.folder, options.ke, password, warn_days)
        made = back_up(workspace.folder, Reason.ASKED, Progress(), workspace.clock)
    if options.json:
        print_json(output.made_json(made))
    else:
        print_text(output.made_text(made))
    return EXIT_SOME_REFUSED if made.problems else EXIT_OK


def _check(workspace: Workspace, options: argparse.Namespace) -> int:
    unseen = unreachable_sentence(workspace.folder)
    found = [(kept, check_backup(kept, None, Progress())) for kept in list_backups(workspace.folder)]
    if options.json:
        print_json(output.checked_json(found, unseen))
    else:
        print_text(output.checked_text(found, unseen))
    if any(faults for _, faults in found):
        return EXIT_UNSOUND
    return EXIT_SOME_REFUSED if unseen else EXIT_OK
