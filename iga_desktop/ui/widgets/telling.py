"""What a slot that calls services does with their failures."""

from collections.abc import Iterator
from contextlib import contextmanager

from iga_desktop.errors import UserError
from iga_desktop.ui.messages import Messages


@contextmanager
def telling(messages: Messages) -> Iterator[None]:
    """Tell through *messages* what the block cannot do and end it there: no caller is left to catch it."""
    try:
        yield
    except UserError as problem:
        messages.warn(str(problem))
