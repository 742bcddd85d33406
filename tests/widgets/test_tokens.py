"""The contrast of each pair in use, computed again from the colours."""

import pytest

from widgets import tokens
from widgets.tokens import Tokens

ALL = (tokens.LIGHT, tokens.DARK, tokens.CONTRAST)
KEY_TEXT = [
    (ink, ground)
    for ink in ("ink", "ink2")
    for ground in ("surface", "ground", "sunken", "soft", "warn_s", "bad_s", "info_s")
]
TEXT = [
    *[("ink3", ground) for ground in ("surface", "ground", "sunken", "soft")],
    *[("accent", ground) for ground in ("surface", "ground", "sunken", "soft")],
    *[("on", ground) for ground in ("accent", "accent_h", "accent_p")],
    *[(state, "surface") for state in ("ok", "warn", "bad", "info")],
    *[(state, f"{state}_s") for state in ("ok", "warn", "bad", "info")],
]
BORDERS = [(edge, ground) for edge in ("edge", "focus") for ground in ("surface", "ground", "sunken")]
# as the design publishes them: light, dark, high contrast
PUBLISHED = {
    ("ink", "surface"): (16.6, 14.6, 21.0),
    ("ink2", "sunken"): (7.4, 8.6, 21.0),
    ("ink3", "soft"): (5.3, 5.3, 13.7),
    ("accent", "surface"): (7.7, 8.8, 16.5),
    ("on", "accent_p"): (12.5, 12.1, 21.0),
    ("ok", "ok_s"): (6.2, 8.1, 16.6),
    ("warn", "warn_s"): (7.0, 8.0, 14.5),
    ("bad", "bad_s"): (6.8, 7.5, 10.4),
    ("info", "info_s"): (7.4, 7.4, 12.9),
    ("edge", "sunken"): (3.3, 4.4, 21.0),
    ("focus", "sunken"): (5.6, 7.1, 13.6),
}


def _light(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(worn: Tokens, pair: tuple[str, str]) -> float:
    lights = sorted(_light(getattr(worn, name)) for name in pair)
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("worn", ALL, ids=lambda worn: worn.name)
def test_every_pair_in_use_can_be_read(worn: Tokens) -> None:
    for pairs, least in ((KEY_TEXT, 7.0), (TEXT, 4.5), (BORDERS, 3.0)):
        poor = {pair: _contrast(worn, pair) for pair in pairs if _contrast(worn, pair) < least}
        assert not poor


@pytest.mark.parametrize("pair", PUBLISHED)
def test_the_ratios_are_the_published_ones(pair: tuple[str, str]) -> None:
    cut = tuple(int(_contrast(worn, pair) * 10) / 10 for worn in ALL)
    assert cut == PUBLISHED[pair]


@pytest.mark.parametrize("worn", ALL, ids=lambda worn: worn.name)
def test_every_colour_is_written_out(worn: Tokens) -> None:
    colours = {name: value for name, value in vars(worn).items() if name != "name"}
    assert all(len(value) == 7 and value.startswith("#") for value in colours.values())
