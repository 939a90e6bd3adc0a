"""Imports are not looked into once the window's package is there."""

import builtins

import iga_desktop.ui  # noqa: F401 it is what puts things right


def test_the_binding_reads_no_source_of_what_is_imported() -> None:
    assert "__orig_import__" in vars(builtins), "the binding has changed: look at iga_desktop.ui again"
    assert builtins.__import__.__name__ != "__feature_import__"
