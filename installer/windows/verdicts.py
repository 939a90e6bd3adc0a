"""The steps of a journey, each with its verdict and its seconds."""

import subprocess
import time
from collections.abc import Callable
from typing import TypeVar

from installer.building import NotBuilt
from installer.proving import NotProved

Result = TypeVar("Result")


class Stopped(Exception):
    """A step failed; its verdict has been told."""


def step(name: str, work: Callable[[], Result]) -> Result:
    """Do *work*, print its verdict, and give its result; a text is printed too.

    Raises:
        Stopped: it failed.
    """
    began = time.monotonic()
    try:
        result = work()
    except (NotBuilt, NotProved) as problem:
        _tell("FAILED", began, name, str(problem))
        raise Stopped from problem
    except subprocess.TimeoutExpired as problem:
        _tell("FAILED", began, name, f"no end after {problem.timeout:.0f} seconds")
        raise Stopped from problem
    _tell("ok", began, name, result if isinstance(result, str) else "")
    return result


def expect(what: str, found: object, expected: object) -> None:
    """Hold *found* against *expected*.

    Raises:
        NotProved: they differ.
    """
    if found != expected:
        raise NotProved(f"{what}: {found!r} instead of {expected!r}")


def _tell(verdict: str, began: float, name: str, more: str) -> None:
    print(f"{verdict:6} {time.monotonic() - began:6.1f} s  {name}{': ' if more else ''}{more}", flush=True)
