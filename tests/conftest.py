import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_sessionstart() -> None:
    # As in the running program: a working thread must not destroy widgets that are garbage.
    gc.disable()


def pytest_runtest_teardown() -> None:
    # Qt is not needed, so that the quick tests do not load it.
    counts, due = gc.get_count(), gc.get_threshold()
    if counts[0] > due[0]:
        gc.collect(2 if counts[1] > due[1] and counts[2] > due[2] else 1)


def pytest_sessionfinish() -> None:
    # While the application is there: afterwards Qt can no longer take widgets apart.
    gc.collect()
