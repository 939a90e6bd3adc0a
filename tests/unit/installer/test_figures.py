"""The sizes of a folder as tables, and tables in a document."""

from pathlib import Path

import pytest

from benchmarks.measure import Result
from installer.figures import BEGIN, END, start_table, write_figures
from installer.pruning import Rule
from installer.sizes import left_out_table, size_of, sizes_table


def test_a_folder_is_weighed_and_its_greatest_files_named(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "great.dll").write_bytes(bytes(2_400_000))
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_bytes(bytes(10_000))
    assert size_of(tmp_path) == 2_520_000
    rows = sizes_table(tmp_path).splitlines()
    assert rows[2:4] == ["| the whole, 13 files | 2.5 |", "| `sub/great.dll` | 2.4 |"]
    assert len(rows) == 2 + 1 + 10


def test_rules_that_found_nothing_are_named_too() -> None:
    rules = (Rule("a", "why a", ()), Rule("b", "why b", ()))
    rows = left_out_table({"b": 1_000_000}, rules).splitlines()[2:]
    assert rows == ["| a | why a | 0.0 |", "| b | why b | 1.0 |", "| all of it |  | 1.0 |"]


def test_figures_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    document = tmp_path / "bundle.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_figures(document, ["one", start_table([Result("start", 0.3, 0.2, 1.5)])])
    text = document.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\none\n\n| Start")
    assert "| start | 300 ms | 200 ms | 1.50x | <= 1.5x |" in text
    assert text.endswith(f"\n{END}\nafter\n")
    assert "old" not in text


def test_a_document_without_marks_is_left_as_it_is(tmp_path: Path) -> None:
    document = tmp_path / "bundle.md"
    document.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="marks"):
        write_figures(document, ["one"])
    assert document.read_text(encoding="utf-8") == "nothing"
