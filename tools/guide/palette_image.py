"""A picture of few colours as a PDF holds it smallest: a palette, and one byte for each pixel."""

import zlib
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFObject, PDFStream, PDFString

from tools.guide.colours import with_few_colours

_SMALLEST = 9


class PaletteImage(PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """The picture in *file* as an image XObject; reportlab's own has three bytes for each pixel."""

    def __init__(self, file: Path) -> None:
        with Image.open(file) as picture:
            self._picture = with_few_colours(picture)

    def format(self, document: Any) -> bytes:
        """Give the object as it stands in the file."""
        palette = bytes(self._picture.getpalette() or ())
        stream = PDFStream(content=zlib.compress(self._picture.tobytes(), _SMALLEST))
        width, height = self._picture.size
        entries = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": 8,
            "ColorSpace": PDFArray(
                [
                    PDFName("Indexed"),
                    PDFName("DeviceRGB"),
                    len(palette) // 3 - 1,
                    PDFString(palette, enc="raw"),
                ]
            ),
            "Filter": PDFName("FlateDecode"),
        }
        for name, value in entries.items():
            stream.dictionary[name] = value
        data: bytes = stream.format(document)
        return data
