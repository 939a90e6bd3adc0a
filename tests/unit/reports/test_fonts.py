from hypothesis import given
from hypothesis import strategies as st

from iga_desktop.reports import fonts

_SIZE = 8.5
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200)


@given(_TEXTS, st.floats(20, 300))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    fonts.register()
    lines = fonts.wrap(text, fonts.REGULAR, _SIZE, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(fonts.text_width(line, fonts.REGULAR, _SIZE) <= width + 0.01 for line in lines)


def test_lines_break_between_words() -> None:
    fonts.register()
    width = fonts.text_width("Layanan Terpadu", fonts.REGULAR, _SIZE)
    assert fonts.wrap("Layanan  Terpadu\nDesa", fonts.REGULAR, _SIZE, width + 0.1) == (
        "Layanan Terpadu",
        "Desa",
    )


def test_a_word_too_long_begins_a_line_of_its_own() -> None:
    fonts.register()
    width = fonts.text_width("abcdefgh", fonts.REGULAR, _SIZE)
    assert fonts.wrap("x abcdefghabcdefgh", fonts.REGULAR, _SIZE, width + 0.1) == (
        "x",
        "abcdefgh",
        "abcdefgh",
    )
