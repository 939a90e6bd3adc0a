"""Pictures of the guide keep what is seen in them."""

from PIL import Image

from tools.guide.colours import with_few_colours

RED, GROUND, NEARLY_GROUND, SURFACE = (190, 30, 30), (244, 246, 248), (242, 245, 250), (255, 255, 255)


def test_nearly_equal_colours_become_one_and_a_rare_mark_keeps_its_own() -> None:
    picture = Image.new("RGB", (100, 100), GROUND)
    picture.paste(SURFACE, (0, 0, 50, 50))
    picture.paste(NEARLY_GROUND, (60, 60, 70, 70))
    picture.putpixel((99, 99), RED)

    small = with_few_colours(picture).convert("RGB")

    assert small.getpixel((99, 99)) == RED
    assert small.getpixel((65, 65)) == small.getpixel((80, 80)) == GROUND
    assert small.getpixel((10, 10)) == SURFACE


def test_no_colour_moves_far_and_many_become_few() -> None:
    picture = Image.linear_gradient("L").convert("RGB")

    small = with_few_colours(picture)

    pixels = zip(picture.tobytes(), small.convert("RGB").tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pixels) <= 6
    assert with_few_colours(small).convert("RGB").tobytes() == small.convert("RGB").tobytes(), (
        "nothing is left to do"
    )
    assert len(small.getcolors() or ()) < 64
