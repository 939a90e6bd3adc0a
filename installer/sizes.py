"""How large a bundle is, what of it is largest, and what was left out, as Markdown."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.pruning import RULES, Rule

MEGABYTE = 1_000_000
LARGEST_ON_WINDOWS, LARGEST_ON_LINUX = 110 * MEGABYTE, 190 * MEGABYTE
"""Of a bundle, in bytes. Windows brings itself what a bundle for Linux carries: ICU (38 MB), X11, GLib."""
_GREATEST = 10


def size_of(folder: Path) -> int:
    """Give the bytes of all files in *folder*; a link counts nothing."""
    return sum(_files(folder).values())


def sizes_table(folder: Path) -> str:
    """Give the table of the bundle in *folder*: the whole, and its ten greatest files."""
    files = _files(folder)
    greatest = sorted(files, key=lambda file: files[file], reverse=True)[:_GREATEST]
    rows = [(f"the whole, {len(files)} files", sum(files.values()))]
    rows += [(f"`{file.relative_to(folder).as_posix()}`", files[file]) for file in greatest]
    return _table(("In the bundle", "MB"), [(name, _megabytes(size)) for name, size in rows])


def left_out_table(bytes_left_out: Mapping[str, int], rules: tuple[Rule, ...] = RULES) -> str:
    """Give the table of what the rules took away (bytes by the rule's name), in the rules' order."""
    rows = [(rule.what, rule.why, _megabytes(bytes_left_out.get(rule.what, 0))) for rule in rules]
    rows.append(("all of it", "", _megabytes(sum(bytes_left_out.values()))))
    return _table(("Left out", "because", "MB"), rows)


def _files(folder: Path) -> dict[Path, int]:
    return {
        file: file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()
    }


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}"


def _table(heading: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
