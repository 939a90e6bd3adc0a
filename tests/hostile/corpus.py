"""The corpus of bad files, all made by scripts, the same in every run.

    python -m tests.hostile.corpus --out FOLDER

writes it to a folder, to be looked at.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.hostile import (
    archives,
    cells,
    documents,
    evidence_files,
    forms,
    guideline_files,
    json_files,
    kept_files,
    older_books,
    packages,
    pictures,
    spreadsheets,
    texts,
)
from tests.hostile.cases import Case
from tests.hostile.crew import made_seeds
from tests.hostile.seeds import Seeds

FAMILIES: Mapping[str, Callable[[Seeds], Iterator[Case]]] = {
    "spreadsheets": spreadsheets.cases,
    "cells": cells.cases,
    "older books": older_books.cases,
    "texts": texts.cases,
    "archives": archives.cases,
    "forms": forms.cases,
    "packages": packages.cases,
    "guidelines": guideline_files.cases,
    "documents": documents.cases,
    "pictures": pictures.cases,
    "evidence": evidence_files.cases,
    "small files": json_files.cases,
    "kept files": kept_files.cases,
}


def all_cases(seeds: Seeds) -> Iterator[Case]:
    """Give every bad file; names are unique."""
    for cases in FAMILIES.values():
        yield from cases(seeds)


def main(folder: Path) -> None:
    """Write all of them to *folder*, each in a folder of its own."""
    folder.mkdir(parents=True)
    for number, case in enumerate(all_cases(made_seeds(folder)), 1):
        place = folder / f"{number:03} {case.reader.value}"
        place.mkdir()
        case.write(place)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.corpus")
    parser.add_argument("--out", type=Path, required=True)
    main(parser.parse_args(sys.argv[1:]).out)
