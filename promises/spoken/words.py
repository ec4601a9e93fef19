"""The vocabulary: English for everybody, German and French for whoever has Slack in that language.

Other languages are translated word by word into the English of the grammar, so there is one grammar.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from promises.spoken.tongues import EVERYWHERE, TRANSLATIONS


def listed(words: str) -> list[str]:
    """The words of a list that is easier to read without a quotation mark around each."""
    return words.split()


WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Monday is 0."""

ALSO_WORDS = frozenset({"mon", "wed", "sat", "sun"})
"""Short weekdays that are other words or names too: alone at the end of a sentence they are no date."""

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_COUNTED = listed("one two three four five six seven eight nine ten eleven twelve")
NUMBERS = {name: number for number, name in enumerate(_COUNTED, start=1)} | {"a": 1, "an": 1}


JOINING = frozenset(
    listed("""
    by on before until till in at to from via due needed required delivered w/ incl incl. inkl inkl. excl ex
    without ohne with for because since so that which who if when as per after within through including
    delivered shipped please asap every each bis wenn falls sofern am im nach mit ab vor spätestens avec avant
    d'ici dans
    """)
)
"""In lower case, these join something else to a noun: they end an account's name and begin nothing's name."""

THANKS = frozenset({"please", "pls", "thanks", "thx", "thank", "cheers", "bitte", "danke", "merci"})

_ENDS_IN_A_DOT_ON_PURPOSE = re.compile(r"[0-9]{1,2}\.(?:[0-9]{1,2}\.)?")  # "27." and "27.11."


def language(locale: str) -> str:
    """The "de" of "de-DE" or "de_DE", in lower case."""
    return re.split(r"[-_]", locale, maxsplit=1)[0].casefold()


_OPENING = "([{\"'“„«*_~"
_CLOSING = ',;:!?)]}"”“»*_'
_ABOUT = re.compile(r"^[~≈]+(?=\w)")
_AT = re.compile(r"^@(?=[0-9])")
_YEAR = re.compile(r"(?<=.)'(?=[0-9]{2}$)")


@lru_cache(maxsize=4096)
def canonical(word: str, tongue: str) -> str:
    """One word in the grammar's English, without the punctuation after it; may be several words, or none."""
    word = unicodedata.normalize("NFC", word).casefold().replace("’", "'")
    word = _AT.sub("at ", _ABOUT.sub("around ", word.rstrip(_CLOSING)))
    if re.fullmatch("'[0-9]{2}", word):
        return f"20{word[1:]}"
    word = _YEAR.sub(" 20", word).lstrip(_OPENING)
    if not _ENDS_IN_A_DOT_ON_PURPOSE.fullmatch(word):
        word = word.rstrip(".")
    word = word.rstrip("'")
    english = TRANSLATIONS.get(tongue, EVERYWHERE).get(word, word)
    return "" if english == "the" else english
