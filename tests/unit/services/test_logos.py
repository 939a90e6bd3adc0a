from io import BytesIO

import pytest
from PIL import Image

from iga_desktop.services.logos import displayable, is_fit
from tests.hostile.pictures import png


def picture(kind: str) -> bytes:
    whole = BytesIO()
    Image.new("RGB", (30, 40), (20, 110, 60)).save(whole, kind)
    return whole.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_small_picture_is_fit_and_can_be_shown(kind: str) -> None:
    assert is_fit(picture(kind))
    assert displayable(picture(kind)) == picture(kind)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"bukan gambar",
        picture("GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        picture("JPEG")[:20],
        png(60_000, 60_000, data=b"x"),
    ],
)
def test_what_unfolds_beyond_bounds_or_is_something_else_is_never_shown(content: bytes) -> None:
    assert not is_fit(content)
    assert displayable(content) == b""


def test_a_large_logo_of_before_is_shown_still_and_chosen_no_more() -> None:
    large = png(5_000, 5_000)
    assert not is_fit(large)
    assert displayable(large) == large
