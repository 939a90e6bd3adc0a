"""Stores a form in processes that die at each of its steps, and prints what was found after each.

A program of its own for the same reason as `killing`. Arguments: the office's folder and the delivery's.
"""

import json
import os
import sys
from pathlib import Path

from iga_desktop.paths import resources
from iga_desktop.progress import Progress
from iga_desktop.services.checkup import check_office
from iga_desktop.services.form_intake import read_forms
from iga_desktop.services.form_storing import store_form
from iga_desktop.services.workspace import opened


class _Mortal(Progress):
    """Lets the program die, as when the power fails, after some steps."""

    def __init__(self, steps: int) -> None:
        self._steps = steps

    def raise_if_cancelled(self) -> None:
        if not self._steps:
            os._exit(1)
        self._steps -= 1


def main(office: Path, delivery: Path) -> None:
    """Die once at every step until the form is stored, and print one line of JSON for each life."""
    steps, dead = 0, True
    while dead:
        child = os.fork()
        if not child:
            try:
                with opened(office, resources() / "guidelines") as workspace:
                    with read_forms(workspace, [delivery], Progress()) as preview:
                        store_form(workspace, preview.forms[0], {}, _Mortal(steps))
                    os._exit(0)
            finally:
                os._exit(2)
        dead = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
        steps += 1
        print(json.dumps({"dead": dead, **_found(office, delivery)}), flush=True)  # noqa: T201 what the test reads


def _found(office: Path, delivery: Path) -> dict[str, object]:
    """Open the office as its next user would, check it, and tell what of the form is still to be done."""
    with opened(office, resources() / "guidelines") as workspace:
        findings = [finding.text for finding in check_office(workspace, Progress()).findings]
        with read_forms(workspace, [delivery], Progress()) as preview:
            (form,) = preview.forms
        return {"findings": findings, "subjects": len(form.subjects), "evidence": len(form.evidence)}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
