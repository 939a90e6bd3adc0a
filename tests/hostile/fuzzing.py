"""A fuzzer: sound files, altered again and again, read through the program's own doors.

    python -m tests.hostile.fuzzing --minutes 60 --out FOLDER [--seed N]

It prints what came of it as JSON; every file at which something was wrong is kept in FOLDER.
"""

import argparse
import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from iga_desktop.exchange.archives import BROKEN
from tests.hostile.cases import Reader
from tests.hostile.crew import Crew, Result, made_seeds
from tests.hostile.kept_files import in_backup
from tests.hostile.mutators import any_bytes
from tests.hostile.seeds import BACKUP, Seeds
from tests.hostile.structured import (
    Mutator,
    in_archive,
    in_cells,
    in_form,
    in_json,
    in_lines,
    in_older_book,
    in_package,
    in_png,
    in_xml,
)

_PLAIN_SHARE = 0.3
"""How often a file is altered without knowing what it is."""
_STARTS: Sequence[tuple[Reader, str, Mutator]] = (
    (Reader.RECAP, "rekap.xlsx", in_archive),
    (Reader.RECAP, "rekap.kantor.xlsx", in_archive),
    (Reader.RECAP, "rekap.xls", in_older_book),
    (Reader.RECAP, "rekap.xlsb", in_archive),
    (Reader.RECAP, "rekap.ods", in_archive),
    (Reader.RECAP, "rekap.csv", in_cells),
    (Reader.FORM, "formulir.xlsx", in_form),
    (Reader.ARRIVALS, "kiriman.zip", in_archive),
    (Reader.PACKAGE, "paket.iga", in_package),
    (Reader.TAKEOVER, "paket.iga", in_package),
    (Reader.GUIDELINE, "2029.toml", in_lines),
    (Reader.GUIDELINE, "2026.toml", in_lines),
    (Reader.TEMPLATE, "surat-pengantar.docx", in_archive),
    (Reader.LOGO, "logo.png", in_png),
    (Reader.LOGO, "logo.jpg", any_bytes),
    (Reader.LOGO, "logo.svg", in_xml),
    (Reader.EVIDENCE, "16_SK.pdf", any_bytes),
    (Reader.EVIDENCE, "surat-pengantar.docx", in_archive),
    (Reader.EVIDENCE, "logo.png", in_png),
    (Reader.EVIDENCE, "logo.jpg", any_bytes),
    (Reader.EVIDENCE, "foto.gif", any_bytes),
    (Reader.EVIDENCE, "foto.tif", any_bytes),
    (Reader.EVIDENCE, "foto.bmp", any_bytes),
    (Reader.EVIDENCE, "foto.webp", any_bytes),
    (Reader.LEVELS, "tingkat.json", in_json),
    (Reader.NOTES, "isian.json", in_json),
    (Reader.PASSPHRASE, "sandi.txt", any_bytes),
    (Reader.SETTINGS, "jendela.ini", in_lines),
    (Reader.BACKUP, BACKUP, in_backup),
    (Reader.DRAFT, "draf.json", in_json),
)


@dataclass
class FuzzFigures:
    """What was tried and what came of it; `tried` counts by reader, `peak_mb` is the most memory ever.

    `outside` counts the files after which something was unsound, left behind or asked for elsewhere.
    """

    seed: int
    minutes: float = 0
    inputs: int = 0
    tried: dict[str, int] = field(default_factory=dict)
    refused: int = 0
    accepted: int = 0
    crashes: int = 0
    hangs: int = 0
    over_memory: int = 0
    stored_from_refused: int = 0
    outside: int = 0
    wrong_words: int = 0
    slowest_seconds: float = 0
    peak_mb: int = 0
    kept: list[str] = field(default_factory=list)

    def count(self, reader: Reader, result: Result) -> None:
        """Add what came of one file."""
        self.inputs += 1
        self.tried[reader.value] = self.tried.get(reader.value, 0) + 1
        self.accepted += result.accepted
        self.refused += not result.accepted and not result.kind
        self.crashes += result.kind == "crash"
        self.hangs += result.kind == "hang"
        self.over_memory += result.kind == "memory"
        self.stored_from_refused += result.kind == "stored"
        self.outside += result.kind == "outside"
        self.wrong_words += result.kind == "words"
        self.slowest_seconds = max(self.slowest_seconds, result.seconds)
        self.peak_mb = max(self.peak_mb, result.peak)

    @property
    def faults(self) -> int:
        """At how many files something was wrong."""
        taken_wrongly = self.stored_from_refused + self.outside
        return self.crashes + self.hangs + self.over_memory + taken_wrongly + self.wrong_words


class Breeder:
    """Gives altered files; what was accepted may be altered further."""

    def __init__(self, seeds: Seeds, random: Random) -> None:
        self._random = random
        self._pools = [(reader, name, mutate, [start_of(seeds, name)]) for reader, name, mutate in _STARTS]

    def next(self) -> tuple[Reader, str, bytes, list[bytes]]:
        """Give a reader, a file's name and content, and the pool from which more of its kind are bred."""
        reader, name, mutate, pool = self._random.choice(self._pools)
        content = self._random.choice(pool[:1] * 3 + pool)
        changed = content
        while changed == content:
            changed = self._changed(content, mutate)
        return reader, name, changed, pool

    def _changed(self, content: bytes, mutate: Mutator) -> bytes:
        if self._random.random() >= _PLAIN_SHARE:
            # What was altered before and taken all the same may no longer come apart.
            with suppress(*BROKEN, RecursionError, AttributeError, TypeError, csv.Error):
                return mutate(content, self._random)
        return any_bytes(content, self._random)


def start_of(seeds: Seeds, name: str) -> bytes:
    """Give the sound file that all files called *name* are bred from."""
    return _made_here().get(name) or seeds.read(name)


def _made_here() -> Mapping[str, bytes]:
    notes = {"1": {"uraian": "Ditambah kanal baru", "tanggal": "2025-08-11"}, "2": {"uraian": "Diperluas"}}
    window = (
        "[jendela]\ntahun=2025\nnavigasi_ciut=true\nletak=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3)\n\n[kolom]\n"
    )
    note = {"uid": "a" * 32, "name": "GEMAS STUNTING", "year": 2025, "number": 16, "note": "Belum"}
    return {
        "draf.json": json.dumps(
            {"form": "catatan", "kept_at": "2025-08-11T08:00:00", "edits": note}
        ).encode(),
        "tingkat.json": json.dumps({"1": 2, "5a": 3, "2": 0}).encode(),
        "isian.json": json.dumps(notes).encode(),
        "sandi.txt": b"sandi yang panjang\n",
        "jendela.ini": (
            window + 'inovasi=nama, opd\n\n[laporan]\nsurat-pengantar="{\\"draft\\": true}"\n'
        ).encode(),
    }


_MOST_IN_POOL = 40
_LARGEST_IN_POOL = 1 << 20


def run(minutes: float, out: Path, seed: int) -> FuzzFigures:
    """Fuzz for so many *minutes*; what fails is kept in *out*, beside a text that says how."""
    out.mkdir(parents=True, exist_ok=True)
    random = Random(seed)  # noqa: S311 it must give the same files again
    figures = FuzzFigures(seed)
    began = monotonic()
    with tempfile.TemporaryDirectory(prefix="iga-desktop-fuzz-") as root, _crew(Path(root)) as crew:
        breeder = Breeder(crew.seeds, random)
        place = Path(root) / "masuk"
        while (spent := monotonic() - began) < minutes * 60:
            figures.minutes = round(spent / 60, 2)
            reader, name, content, pool = breeder.next()
            place.mkdir()
            path = place / name
            path.write_bytes(content)
            result = crew.examine(reader, path)
            figures.count(reader, result)
            if result.kind:
                figures.kept.append(_keep(out, figures.inputs, reader, path, result))
            elif result.accepted and len(pool) < _MOST_IN_POOL and len(content) < _LARGEST_IN_POOL:
                pool.append(content)
            shutil.rmtree(place)
    return figures


def _crew(root: Path) -> Crew:
    return Crew(root, made_seeds(root))


def _keep(out: Path, number: int, reader: Reader, path: Path, result: Result) -> str:
    name = f"{number:07} {result.kind} {reader.value} {path.name}"
    shutil.copyfile(path, out / name)
    (out / f"{name}.sebab.txt").write_text("\n".join(result.faults), encoding="utf-8", errors="replace")
    return name


def main(arguments: Sequence[str]) -> int:
    """Fuzz as asked; 1 if something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzzing")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    figures = run(options.minutes, options.out, options.seed)
    sys.stdout.write(json.dumps(asdict(figures), indent=2) + "\n")
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
