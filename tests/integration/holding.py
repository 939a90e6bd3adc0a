"""Opens an office as a window does, says so, and keeps it until its input ends or it is killed.

A program of its own: it stands for the other one. Arguments: the office's folder and who works there.
"""

import sys
from pathlib import Path

from iga_desktop.domain.office import Agency
from iga_desktop.paths import resources
from iga_desktop.services.occupancy import occupy
from iga_desktop.services.offices import save_agency
from iga_desktop.services.workspace import opened


def main(folder: Path, who: str) -> None:
    """Hold the office, and add an agency for every line that comes in."""
    with occupy(folder, who), opened(folder, resources() / "guidelines") as workspace:
        print("terbuka", flush=True)  # noqa: T201 what the test reads
        for line in sys.stdin:
            save_agency(workspace, Agency(None, line.strip(), f"Dinas {line.strip()}", (), "Dinas"))
            print("tersimpan", flush=True)  # noqa: T201 as above


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
