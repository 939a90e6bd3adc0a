"""Tools stand on the program alone: they must run where there are no tests."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_no_tool_imports_from_the_tests() -> None:
    files = [*(ROOT / "tools").rglob("*.py"), *(ROOT / "installer").rglob("*.py")]
    assert files
    assert not [str(file.relative_to(ROOT)) for file in files if "tests" in _imported(file)]


def _imported(file: Path) -> set[str]:
    """Give the first names of all that *file* imports."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in plain | named}
