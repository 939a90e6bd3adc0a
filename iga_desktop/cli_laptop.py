"""The commands of `laptop`: the office as one file, and merging such a file into this office."""

import argparse
from pathlib import Path
from typing import Any

from iga_desktop import cli_laptop_output as output
from iga_desktop.cli_exchange_parts import add_merge_options, agency_ids, choices_of, read_password
from iga_desktop.cli_parts import (
    EXIT_OK,
    add_command,
    add_family,
    any_office,
    existing_office,
    print_json,
    print_text,
    whole_number,
)
from iga_desktop.progress import Progress
from iga_desktop.services.office_package import PackageScope, export_office
from iga_desktop.services.package_merge import read_package, store_package


def add_commands(commands: Any) -> None:
    """Add `laptop` to the commands of the program."""
    family = add_family(commands, "laptop", "data antarlaptop kantor: kirim, gabung")

    command = add_command(family, "laptop kirim", _send, "simpan data kantor sebagai satu berkas .iga")
    command.add_argument("--ke", type=Path, required=True, metavar="BERKAS", help="berkas .iga yang dibuat")
    command.add_argument(
        "--tahun", type=whole_number, nargs="+", metavar="T", help="hanya tahun ini (bawaan: semua)"
    )
    command.add_argument(
        "--opd", nargs="+", metavar="KODE", help="hanya perangkat daerah ini (bawaan: semua)"
    )
    _add_password(command)
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")

    command = add_command(
        family, "laptop gabung", _merge, "gabungkan berkas .iga dari laptop lain", "BERKAS "
    )
    command.add_argument("berkas", type=Path, metavar="BERKAS", help="berkas .iga")
    _add_password(command)
    add_merge_options(command)


def _add_password(command: Any) -> None:
    command.add_argument(
        "--sandi-dari", type=Path, metavar="BERKAS", help="berkas yang baris pertamanya kata sandi"
    )


def _send(options: argparse.Namespace) -> int:
    with existing_office(options) as workspace:
        years = None if options.tahun is None else frozenset(options.tahun)
        scope = PackageScope(years, agency_ids(workspace, options.opd))
        made = export_office(workspace, options.ke, scope, read_password(options.sandi_dari), Progress())
    if options.json:
        print_json(output.made_json(made))
    else:
        print_text(output.made_text(made))
    return EXIT_OK


def _merge(options: argparse.Namespace) -> int:
    # Unlike other commands this one may make a new office: the package then fills it.
    with (
        any_office(options) as workspace,
        read_package(workspace, options.berkas, read_password(options.sandi_dari), Progress()) as package,
    ):
        stored = (
            None
            if options.coba
            else store_package(workspace, package, choices_of(package.subjects, options), Progress())
        )
    if options.json:
        print_json(output.merged_json(package, stored))
    else:
        print_text(output.merged_text(package, stored))
    return EXIT_OK
