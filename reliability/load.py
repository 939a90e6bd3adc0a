"""A program that works in an office until it is killed, and says what was saved.

`python -m reliability.load PLACE SEED` says "ready" when its libraries are loaded, waits for a line on its
input, and then opens, works and closes, over and over. It tells of it line by line: {"phase"}, {"begun"} and
{"saved"}. What it has told lies with the system and outlives it.
"""

import json
import logging
import sys
from importlib import import_module
from pathlib import Path
from random import Random

from iga_desktop.paths import resources
from iga_desktop.services.workspace import opened
from reliability.work import Officer, Place

_LATER = (
    "iga_desktop.exchange.forms.writer",
    "iga_desktop.exchange.recap_reader",
    "iga_desktop.reports.excel_writer",
    "iga_desktop.reports.listing",
    "iga_desktop.reports.pdf_writer",
    "iga_desktop.db.evidence_store",
    "iga_desktop.exchange.packages.archive",
    "iga_desktop.exchange.packages.sealing",
    "iga_desktop.reports.list_excel",
    "iga_desktop.services.papers.documents",
    "filelock",
    "openpyxl",
)
"""What services import when they first need it: loaded beforehand, so that kills strike into work."""


def main(place: Place, seed: int) -> None:
    """Work until killed."""
    logging.disable()
    for module in _LATER:
        import_module(module)
    chance = Random(seed)
    print("ready", flush=True)
    sys.stdin.readline()
    while True:
        _say(phase="opening")
        with opened(place.office, resources() / "guidelines") as workspace:
            officer = Officer(workspace, place, chance)
            for _ in range(chance.randint(3, 9)):
                _say(phase="working")
                step = officer.next_step()
                _say(begun=step.name, facts=dict(step.facts))
                step.do()
                _say(saved=step.name, facts=dict(step.facts))
            _say(phase="closing")


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Place(Path(sys.argv[1])), int(sys.argv[2]))
