"""Reading the whole corpus of bad files as the fuzzer reads its own, and counting in the same way."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.corpus import all_cases
from tests.hostile.crew import Crew, made_seeds
from tests.hostile.fuzzing import FuzzFigures


def read_corpus(out: Path) -> FuzzFigures:
    """Let every file of the corpus be read; `kept` names those at which something was wrong, and why."""
    out.mkdir(parents=True)
    found = FuzzFigures(seed=0)
    with TemporaryDirectory(prefix="iga-desktop-korpus-") as root:
        seeds = made_seeds(Path(root))
        with Crew(Path(root), seeds) as crew:
            for case in all_cases(seeds):
                place = out / "masuk"
                place.mkdir()
                result = crew.examine(case.reader, case.write(place))
                found.count(case.reader, result)
                if result.kind:
                    found.kept.append(f"{case.name}: {'; '.join(result.faults)}")
                shutil.rmtree(place)
    return found
