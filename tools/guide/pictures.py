"""Taking the guide's pictures and keeping them as small PNG files."""

from collections.abc import Collection, Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

from tools.guide.colours import with_few_colours
from tools.guide.scenes import SCENES
from tools.guide.stage import Stage, staged


def take(stage: Stage, names: Collection[str]) -> Iterator[tuple[str, Image.Image]]:
    """Give the pictures of *names*, each as it is taken."""
    for name, scene in SCENES.items():
        if name in names:
            yield name, _small(scene(stage))


def make_pictures(folder: Path, names: Collection[str] = ()) -> list[Path]:
    """Take the pictures of *names* (none: all) into *folder* and give their files."""
    made = []
    with staged() as stage:
        for name, picture in take(stage, names or SCENES):
            file = folder / f"{name}.png"
            picture.save(file, optimize=True)
            made.append(file)
    return made


def _small(drawn: QImage) -> Image.Image:
    """Give *drawn* with as many colours as a picture of a window needs."""
    plain = drawn.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    pixels = Image.frombuffer("RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine(), 1)
    return with_few_colours(pixels)
