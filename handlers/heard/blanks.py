"""Words of which nothing can be seen are none: whoever reads them would see an empty line.

Asked where words come in. What an older release has let in stays as it is.
"""

import unicodedata

BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u2800\u3164\uffa0")
"""Drawn as nothing, though Unicode counts most of them among letters, marks and symbols
(unicode.org/reports/tr44, Default_Ignorable_Code_Point; U+2800 is Braille without dots)."""
SHAPELESS = ("cc", "cf", "zl", "zp", "zs")
"""Categories of controls, formats and blanks."""
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0000, 0xE1000))
"""They choose the shape of the letter before them, or tag it."""


def seen_words(words: str) -> str:
    """The words, or "" where nothing of them can be seen."""
    return words if any(_is_seen(letter) for letter in words) else ""


def _is_seen(letter: str) -> bool:
    selects = any(ord(letter) in selectors for selectors in SELECTORS)
    return not (selects or letter in BLANK or unicodedata.category(letter).lower() in SHAPELESS)
