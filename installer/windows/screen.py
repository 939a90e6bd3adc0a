"""A screen that nobody sees, and pictures of whatever screen there is."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PIL import Image, ImageChops, ImageGrab

from installer.building import NotBuilt

_SIZE = "1366x768x24"
_LOOKS = 15
_SECONDS_BETWEEN = 2.0


@contextmanager
def unseen_screen() -> Iterator[str]:
    """Give the name of an X display of 1366x768 pixels, which is gone afterwards.

    Raises:
        NotBuilt: the X server did not start.
    """
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", _SIZE, "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True
    ) as server:
        try:
            number = server.stdout.readline().strip() if server.stdout else ""
            if not number:
                raise NotBuilt("Xvfb does not start")
            yield f":{number}"
        finally:
            server.terminate()


def settled_picture(display: str | None) -> Image.Image:
    """Give a picture of *display* (None: Windows' own) once it shows something and no longer changes."""
    pause = Event()
    before = ImageGrab.grab(xdisplay=display)
    for _ in range(_LOOKS):
        pause.wait(_SECONDS_BETWEEN)
        now = ImageGrab.grab(xdisplay=display)
        if _is_painted(now) and ImageChops.difference(before, now).getbbox() is None:
            return now
        before = now
    return before


def _is_painted(picture: Image.Image) -> bool:
    return len(set(picture.resize((64, 36)).convert("RGB").getdata())) > 8
