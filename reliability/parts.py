"""The parts of the proof: what each measures, and its figures in words."""

from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reliability.report import Figure, Part, none


def kills(options: Namespace, out: Path) -> Part:
    """Kill the program at work (figure 1)."""
    from reliability.kills import measure  # noqa: PLC0415 each part loads only what it needs

    found = measure(options.kills, options.seed, out)
    edits = sum(found.saved.values())
    return Part(
        "kills",
        (
            Figure("kill -9 at random moments", f"{found.kills:,}"),
            Figure("what was under way", _counts(found.moments)),
            Figure("steps acknowledged as saved", f"{edits:,}: {_counts(found.saved)}"),
            Figure("steps cut off", f"{found.under_way:,}"),
            none("acknowledged edits lost", found.lost),
            none("databases damaged, or findings of the check", found.damaged),
            none("half files under a name that was asked for", found.half),
            none("lives that ended by themselves", found.failed),
            Figure("hidden files of a writer that was cut off", f"{found.left:,}"),
            none("of those still there after the next writing a day later", found.stayed),
            Figure("archived copies that nothing records (named by the check)", f"{found.unrecorded:,}"),
            Figure("seconds", f"{found.seconds:,.0f}"),
        ),
        found.told,
    )


def faults(options: Namespace, out: Path) -> Part:
    """Let the machine fail beneath the program (figure 2)."""
    from reliability.faults import measure  # noqa: PLC0415 as above

    found = measure(options.faults, options.seed, out)
    return Part(
        "faults",
        (
            Figure("faults injected", f"{sum(found.faults.values()):,}: {_counts(found.faults)}"),
            Figure("told in a sentence", f"{sum(found.told.values()):,}: {_counts(found.told)}"),
            Figure("done all the same", f"{sum(found.done.values()):,}: {_counts(found.done)}"),
            none("sentences that are not whole or not Indonesian", found.unclear),
            none("other exceptions", found.crashed),
            none("faults after which something saved was gone, or half a step there", found.lost),
            none("findings of the check afterwards", found.damaged),
            none("steps that did not work again afterwards", found.stuck),
            Figure("hidden files that could not be removed at once", f"{found.left:,}"),
            none("of those still there after the next writing a day later", found.stayed),
            Figure("seconds", f"{found.seconds:,.0f}"),
            *([Figure("left out", found.skipped)] if found.skipped else []),
        ),
        found.problems,
    )


def hostile(options: Namespace, out: Path) -> Part:
    """Read the corpus of bad files, then fuzz (figure 3)."""
    from reliability.hostile import read_corpus  # noqa: PLC0415 as above
    from tests.hostile.fuzzing import FuzzFigures, run  # noqa: PLC0415 as above

    def told(what: str, found: FuzzFigures) -> Iterator[Figure]:
        yield Figure(
            f"{what}: inputs", f"{found.inputs:,} ({found.refused:,} refused, {found.accepted:,} read)"
        )
        yield none(f"{what}: crashes", found.crashes)
        yield none(f"{what}: hangs over 10 s", found.hangs)
        yield none(f"{what}: stored from a refused file", found.stored_from_refused)
        yield none(f"{what}: over 500 MB", found.over_memory)
        yield none(f"{what}: unclear sentences", found.wrong_words)
        yield Figure(f"{what}: peak memory", f"{found.peak_mb:,} MB")
        yield Figure(f"{what}: slowest file", f"{found.slowest_seconds:.1f} s")

    corpus = read_corpus(out / "korpus")
    fuzzed = run(options.menit, out / "acak", options.seed)
    figures = [*told("corpus", corpus), Figure("fuzzing: minutes", f"{fuzzed.minutes:.0f}")]
    return Part("hostile", [*figures, *told("fuzzing", fuzzed)], [*corpus.kept, *fuzzed.kept])


def damage(options: Namespace, out: Path) -> Part:
    """Damage the database and open it, and rescue what is refused (figure 4)."""
    from reliability.damage import measure  # noqa: PLC0415 as above

    found = measure(options.damages, options.seed, out)
    unnoticed = sum(found.unnoticed.values())
    rescued = f"{found.rescued / found.rows:.1%}" if found.rows else "none were lost"
    by_sql = f"{found.by_sql / found.rows:.1%}" if found.rows else "none were lost"
    return Part(
        "damage",
        (
            Figure("databases harmed", f"{sum(found.tried.values()):,}: {_counts(found.tried)}"),
            Figure("found at start: not opened", f"{found.refused:,}"),
            Figure("found at start: opened and told", f"{found.told:,}"),
            Figure("without any effect on what is read", f"{found.harmless:,}"),
            none("not found although something reads differently", unnoticed),
            none("made worse by looking", found.made_worse),
            Figure("a good backup was offered", f"{found.offered:,}"),
            Figure("rows of the refused that were rescued", rescued),
            Figure("rows that SQLite alone still reads", by_sql),
        ),
        [f"not found: {_counts(found.unnoticed)}"] if unnoticed else [],
    )


def backups(_options: Namespace, out: Path) -> Part:
    """Back up and restore, against plain copying (figure 5)."""
    from reliability.backing_up import measure  # noqa: PLC0415 as above

    found = measure(out)

    def against_copying(label: str, taken: float) -> Figure:
        return Figure(label, f"{taken:.2f} s, {taken / found.copying:.2f}x")

    return Part(
        "backups",
        (
            Figure("evidence of the office", f"{found.bytes_of_evidence / 1_000_000:,.0f} MB"),
            Figure("plain copying with fsync", f"{found.copying:.2f} s"),
            against_copying("first backup, verified", found.backup),
            against_copying("backup after one edit", found.backup_again),
            against_copying("restoring into an empty folder", found.restoring),
            against_copying("first backup behind a password", found.sealed_backup),
            against_copying("restoring it", found.sealed_restoring),
            none("restored offices that differ in a row or a byte", found.differences),
            Figure("databases of earlier versions restored into the present one", ", ".join(found.revisions)),
            none("of those not equal to an upgrade", len(found.revisions_wrong)),
        ),
        found.revisions_wrong,
    )


def durability(_options: Namespace, out: Path) -> Part:
    """Measure what a durable commit costs."""
    from reliability.durability import measure  # noqa: PLC0415 as above

    found = measure(out)
    return Part(
        "durability",
        (
            Figure("an edit through the service, synchronous=FULL", _milliseconds(found.full)),
            Figure("the same with synchronous=NORMAL", _milliseconds(found.normal)),
            Figure("price of the edit", f"{found.full / found.normal:.2f}x"),
            Figure("a bare commit in WAL mode, FULL", _milliseconds(found.bare_full)),
            Figure("a bare commit in WAL mode, NORMAL", _milliseconds(found.bare_normal)),
            Figure("a page written and flushed, without SQLite", _milliseconds(found.flush)),
        ),
    )


PARTS: Mapping[str, Callable[[Namespace, Path], Part]] = {
    "kills": kills,
    "faults": faults,
    "hostile": hostile,
    "damage": damage,
    "backups": backups,
    "durability": durability,
}
"""What can be asked for alone, in the order in which all are measured."""


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.most_common())


def _milliseconds(value: float) -> str:
    return f"{value * 1000:.2f} ms"
