"""`python -m tools.screens --ke FOLDER` takes a picture of every page and tab in each look of the window.

Nothing is compared: the pictures are there to be looked at, before a release and after every change of looks.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QTabWidget

    from tools.guide.stage import Stage


@dataclass(frozen=True, slots=True)
class Look:
    """A scheme of `ui.tokens`, the screen's pixels, and how much larger than usual everything is shown."""

    scheme: str
    width: int
    height: int
    scale: float = 1.0

    @property
    def name(self) -> str:
        """Give the name of the folder for its pictures."""
        return f"{self.scheme.lower().replace('_', '-')}-{self.width}x{self.height}-{round(100 * self.scale)}"


LOOKS = (
    Look("LIGHT", 1366, 768),
    Look("DARK", 1366, 768),
    Look("LIGHT", 1920, 1080),
    Look("DARK", 1920, 1080),
    Look("LIGHT", 1366, 768, 1.5),
    Look("DARK", 1366, 768, 1.5),
    Look("LIGHT", 1366, 768, 2.0),
    Look("HIGH_CONTRAST_DARK", 1366, 768),
    Look("HIGH_CONTRAST_LIGHT", 1366, 768),
)


def main() -> int:
    """Do what the arguments say and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.screens", description=__doc__)
    parser.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="where the pictures go")
    parser.add_argument("--look", type=int, choices=range(len(LOOKS)), help="take this one, in this process")
    parser.add_argument("names", nargs="*", metavar="LOOK", help="only these, such as dark-1366x768-100")
    asked = parser.parse_args()
    if asked.look is not None:
        return _take(LOOKS[asked.look], asked.ke)
    for number, look in enumerate(LOOKS):
        if not asked.names or look.name in asked.names:
            _run(number, look, asked.ke)
            sys.stdout.write(f"{asked.ke / look.name}\n")
    return 0


def _run(number: int, look: Look, folder: Path) -> None:
    """Take the pictures of *look* in a process of its own: Qt reads screen and scale once, at its start."""
    with TemporaryDirectory() as made:
        screens = Path(made) / "screens.json"
        screen = {"name": "layar", "x": 0, "y": 0, "width": look.width, "height": look.height}
        screens.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96, "dpr": 1}]}), encoding="utf-8")
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": str(look.scale),
            "TZ": "Asia/Jakarta",
        }
        command = [sys.executable, "-m", "tools.screens", "--ke", str(folder), "--look", str(number)]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 it is this very file


def _take(look: Look, folder: Path) -> int:
    # With these comes Qt, which each look has in its own process.
    from iga_desktop.ui import tokens  # noqa: PLC0415
    from iga_desktop.ui.application import make_application  # noqa: PLC0415
    from iga_desktop.ui.theme import wear  # noqa: PLC0415
    from tools.guide.stage import staged  # noqa: PLC0415

    target = folder / look.name
    target.mkdir(parents=True, exist_ok=True)
    wear(make_application(), getattr(tokens, look.scheme))
    with staged() as stage:
        stage.window.resize(round(look.width / look.scale), round(look.height / look.scale))
        for number, (name, picture) in enumerate(_pictures(stage), start=1):
            picture.save(str(target / f"{number:02}-{_tidy(name)}.png"))
    return 0


def _pictures(stage: "Stage") -> Iterator[tuple[str, "QImage"]]:
    from PySide6.QtWidgets import QTabWidget  # noqa: PLC0415 as above

    from iga_desktop.app import PAGES  # noqa: PLC0415 as above
    from iga_desktop.ui.innovations.page import InnovationsPage  # noqa: PLC0415 as above
    from iga_desktop.ui.verification.page import VerificationPage  # noqa: PLC0415 as above

    for entry in PAGES:
        page = stage.page(entry.load())
        tabs = [each for each in page.findChildren(QTabWidget) if each.isVisible()]
        yield from _tabs(stage, entry.title, tabs[0]) if tabs else [(entry.title, stage.picture())]
    innovations = stage.page(InnovationsPage)
    innovations.open_innovation(stage.office.innovation_id)
    yield from _tabs(stage, "Satu inovasi", innovations.editor.tabs)
    desk = stage.page(VerificationPage)
    desk.show_request(stage.office.innovation_id)
    yield from _tabs(stage, "Meja verifikasi", desk.desk.tabs)
    yield from _first_start(stage)


def _tabs(stage: "Stage", name: str, tabs: "QTabWidget") -> Iterator[tuple[str, "QImage"]]:
    for number in range(tabs.count()):
        stage.tab(tabs, number)
        yield f"{name} {tabs.tabText(number)}", stage.picture()


def _first_start(stage: "Stage") -> Iterator[tuple[str, "QImage"]]:
    from iga_desktop.ui.first_start.wizard import FirstStart  # noqa: PLC0415 as above

    wizard = FirstStart(stage.session, stage.window)
    wizard.show()
    wizard.region.name.setText("Contoh")
    for number, step in enumerate(wizard.steps, start=1):
        stage.settle()
        yield f"Pemandu awal {number}", wizard.grab().toImage()
        # The last step would set the office up.
        if step is not wizard.finish:
            wizard.next_button.click()
    wizard.hide()


def _tidy(name: str) -> str:
    return "-".join("".join(each if each.isalnum() else " " for each in name.lower()).split())


if __name__ == "__main__":
    sys.exit(main())
