"""Looks at an office in a folder that cannot be written, and prints what was found as JSON.

A program of its own: whoever may do everything (root) must become somebody else first. Arguments: a new
folder, and "terbuka" where another program still has the office open, "terkunci" where the medium itself is.
"""

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from iga_desktop.db import engine
from iga_desktop.domain.office import Agency
from iga_desktop.errors import EnvironmentProblem, ReadOnlyOffice
from iga_desktop.paths import resources
from iga_desktop.places import Machine
from iga_desktop.services.occupancy import Unholdable, occupy
from iga_desktop.services.offices import list_agencies, save_agency
from iga_desktop.services.places_notice import place_sentences
from iga_desktop.services.workspace import Workspace, opened

NOBODY = 65534


def main(folder: Path, state: str) -> None:
    """Fill the office, take away the right to write, and look at it."""
    with ExitStack() as stack:
        workspace = stack.enter_context(opened(folder, resources() / "guidelines"))
        save_agency(workspace, Agency(None, "DINKES", "Dinas Kesehatan"))
        # Another user may not be able to read the libraries that are imported late.
        _seen(folder)
        if state != "terbuka":
            stack.close()
        _forbid_writing(folder)
        if state == "terkunci":
            vars(engine)["this_machine"] = lambda: Machine({}, "/dev/sr0 / iso9660 ro 0 0")
        print(json.dumps(_seen(folder)), flush=True)  # noqa: T201 what the test reads
        # As another user this program cannot close what it opened before.
        os._exit(0)


def _forbid_writing(folder: Path) -> None:
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _seen(folder: Path) -> dict[str, object]:
    try:
        occupy(folder, "Budi").close()
    except Unholdable as problem:
        held = str(problem)
    else:
        held = ""
    try:
        workspace = Workspace(folder, resources() / "guidelines", read_only=True)
    except EnvironmentProblem as problem:
        return {"shut": str(problem), "held": held}
    try:
        save_agency(workspace, Agency(None, "DISDIK", "Dinas Pendidikan"))
        refused = ""
    except ReadOnlyOffice as problem:
        refused = str(problem)
    seen: dict[str, object] = {
        "agencies": [agency.code for agency in list_agencies(workspace)],
        "seal": workspace.seal.value,
        "held": held,
        "refused": refused,
        "told": "\n".join(place_sentences(folder)),
    }
    workspace.close()
    return seen


if __name__ == "__main__":
    main(Path(sys.argv[1]), "".join(sys.argv[2:]))
