"""The colours and sizes of the window as plain values: four schemes of the same tokens.

Named tuples: they are made before the window is painted, and quicker than dataclasses.
"""

from typing import NamedTuple


class Colors(NamedTuple):
    """The colour tokens, each a #RRGGBB.

    `line` parts things and may be faint; `outline` is the edge of what can be used and must be seen.
    """

    ground: str
    surface: str
    raised: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    accent_weak: str
    on_accent: str
    good: str
    good_weak: str
    caution: str
    caution_weak: str
    bad: str
    bad_weak: str


LIGHT = Colors(
    ground="#F4F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#DDE3E9",
    outline="#7F8A96",
    text="#1B2430",
    muted="#55616F",
    accent="#0B5FA5",
    accent_weak="#E4EFF8",
    on_accent="#FFFFFF",
    good="#1A7545",
    good_weak="#E3F3EA",
    caution="#8A5A00",
    caution_weak="#FFF3D6",
    bad="#B3261E",
    bad_weak="#FCE8E6",
)
DARK = Colors(
    ground="#14181D",
    surface="#1C2229",
    raised="#242B33",
    line="#323C47",
    outline="#7A8795",
    text="#E8ECF1",
    muted="#A9B4C0",
    accent="#6CB2F0",
    accent_weak="#1E3246",
    on_accent="#10202F",
    good="#5CC58C",
    good_weak="#1B3327",
    caution="#E7B65A",
    caution_weak="#3A3019",
    bad="#F08A80",
    bad_weak="#3D2220",
)
HIGH_CONTRAST_DARK = Colors(
    ground="#000000",
    surface="#000000",
    raised="#0A0A0A",
    line="#8C8C8C",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#E0E0E0",
    accent="#4DE1FF",
    accent_weak="#00323D",
    on_accent="#000000",
    good="#5CF28C",
    good_weak="#00301A",
    caution="#FFE14D",
    caution_weak="#332B00",
    bad="#FFB3A8",
    bad_weak="#4A0A05",
)
HIGH_CONTRAST_LIGHT = Colors(
    ground="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    line="#6B6B6B",
    outline="#000000",
    text="#000000",
    muted="#2B2B2B",
    accent="#003E80",
    accent_weak="#D9EBFF",
    on_accent="#FFFFFF",
    good="#00471D",
    good_weak="#DDF5E5",
    caution="#4A2F00",
    caution_weak="#FFF0C7",
    bad="#7D0000",
    bad_weak="#FFE6E3",
)
SCHEMES = (LIGHT, DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT)


class Sizes(NamedTuple):
    """Sizes in logical pixels."""

    body: int = 13
    secondary: int = 12
    section: int = 15
    title: int = 20
    figure: int = 28
    step: int = 4
    page_margin: int = 20
    row: int = 34
    control: int = 32
    radius: int = 6
    icon: int = 18
    sidebar: int = 208


SIZES = Sizes()
