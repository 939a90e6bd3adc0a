"""What Windows shows of the executables."""

import ast

import pytest

from installer.version_resource import version_resource


@pytest.mark.parametrize("program", ["iga-desktop", "iga"])
def test_a_resource_can_be_read_and_names_the_version(program: str) -> None:
    text = version_resource(program, "1.20.3")
    tree = ast.parse(text, mode="eval")
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert called == {
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    }
    assert {"1.20.3", f"{program}.exe", 0x0421, "042104B0"} <= constants
    assert "filevers=(1, 20, 3, 0)" in text
