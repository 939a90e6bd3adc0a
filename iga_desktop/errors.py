"""Failures that the officer can understand and do something about.

The text of each is a whole Indonesian sentence: what happened, what was kept, what to do next.
Anything else that is raised is a bug and takes the crash path.
"""

UNCHANGED = "Tidak ada data yang berubah."
"""The sentence that says what was kept, where nothing was stored."""


class UserError(Exception):
    """What was asked cannot be done as it was asked."""


class EnvironmentProblem(UserError):
    """The machine stands in the way: disk full, file open elsewhere, database busy or damaged."""
