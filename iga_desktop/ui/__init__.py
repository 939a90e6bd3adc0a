"""The window.

PySide6 puts a function of its own in the place of `__import__`. For the sake of its `__feature__` switches,
which this program does not use, it looks for the source of every module that is imported from then on and
reads it: a sixth of the time of a start. Here what it replaced takes its place again.
"""

import builtins

import PySide6.QtCore  # noqa: F401 it is what replaces the function

if "__orig_import__" in vars(builtins):
    builtins.__import__ = vars(builtins)["__orig_import__"]
