"""The real program on the data folder of the command line; it says when it is painted and filled."""

import gc
import sys

from iga_desktop.crash import install_crash_hook

# As the program's own door does, before anything else is imported.
install_crash_hook()
gc.disable()

from pathlib import Path  # noqa: E402

import iga_desktop.ui  # noqa: E402, F401 as the door does
from iga_desktop.app import Program  # noqa: E402

program = Program(Path(sys.argv[1]))
program.start()

from time import process_time  # noqa: E402 what belongs to the benchmark comes late

from benchmarks.after_paint import AfterPaint  # noqa: E402 what belongs to the benchmark comes late

_STEPS = {"QLabel": "painted", "HomePage": "filled", "InnovationsPage": "list"}
_told: list[str] = []


def _tell() -> None:
    shown = type(program.window.stack.currentWidget()).__name__
    step = _STEPS[shown]
    if step in _told:
        return
    print(step, process_time(), flush=True)
    _told.append(step)
    if step == "filled":
        program.window.show_page("InnovationsPage")
    elif step == "list":
        program.app.exit()  # quit() would ask about work under way


watch = AfterPaint(program.window, _tell)
code = program.app.exec()
program.stop()
sys.exit(code)
