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


class ReadOnlyOffice(UserError):
    """Something should be stored while the office is only shown."""


class DamagedOffice(EnvironmentProblem):
    """The office's database cannot be trusted; it was not opened, let alone changed."""


class NewerOffice(EnvironmentProblem):
    """A newer program made the office's database; it was not changed."""
