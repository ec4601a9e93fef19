"""The vocabulary: English for everybody, German and French for whoever has Slack in that language.

Other languages are translated word by word into the English of the grammar, so there is one grammar.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


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


def _table(lines: str) -> dict[str, str]:
    """`english: word word …`, one entry a line, turned around."""
    pairs = (line.split(":") for line in lines.strip().splitlines())
    return {word: english.strip() for english, words in pairs for word in words.split()}


_EVERYWHERE = _table("""
    end of week: eow
    end of month: eom
    end of quarter: eoq
    end of year: eoy
    eod: cob eob cop
    tomorrow: tmrw tmr tomorow tommorow
    overmorrow: overmorrow
    today evening: tonight
    am: a.m
    pm: p.m
    noon: midday
    workdays: workday
    until: till til
""")

_GERMAN = _table("""
    today: heute
    tomorrow: morgen
    overmorrow: übermorgen
    next: nächste nächsten nächster nächstes nächstem
    this: diese diesen dieser dieses diesem kommende kommenden kommender kommendes
    monday: montag
    tuesday: dienstag
    wednesday: mittwoch
    thursday: donnerstag
    friday: freitag
    saturday: samstag sonnabend
    sunday: sonntag
    january: januar jänner
    february: februar
    march: märz
    may: mai
    june: juni
    july: juli
    october: oktober okt
    december: dezember dez
    by: bis spätestens
    before: vor
    on: am
    at: um
    within: innerhalb
    with: mit
    for: für
    end of: ende
    mid: mitte
    early: anfang
    the: der die das den dem des zum
    day: tag
    days: tage tagen
    week: woche
    weeks: wochen
    month: monat monats
    months: monate monaten
    quarter: quartal quartals
    year: jahr jahres
    years: jahre jahren
    workdays: arbeitstag arbeitstage arbeitstagen werktag werktage werktagen
    hours: stunde stunden
    noon: mittag
    morning: früh vormittag
    afternoon: nachmittag
    evening: abend
    a: ein eine einem einer
    two: zwei
    three: drei
    four: vier
""")

_FRENCH = _table("""
    today: aujourd'hui
    tomorrow: demain
    overmorrow: après-demain
    next: prochain prochaine
    this: ce cette
    monday: lundi
    tuesday: mardi
    wednesday: mercredi
    thursday: jeudi
    friday: vendredi
    saturday: samedi
    sunday: dimanche
    january: janvier
    february: février
    march: mars
    april: avril
    may: mai
    june: juin
    july: juillet
    august: août
    september: septembre
    october: octobre
    november: novembre
    december: décembre
    by: d'ici
    before: avant
    until: jusqu'à
    in: dans
    within: sous
    at: à
    with: avec
    for: pour
    end: fin
    mid: mi
    early: début
    of: de
    the: le la du
    day: jour
    days: jours
    week: semaine
    weeks: semaines
    month: mois
    quarter: trimestre
    year: an année
    years: ans années
    hours: heure heures
    noon: midi
    morning: matin
    afternoon: après-midi
    evening: soir
    a: un une
    two: deux
    three: trois
    four: quatre
    1st: 1er
""")

_TRANSLATIONS = {"de": _EVERYWHERE | _GERMAN, "fr": _EVERYWHERE | _FRENCH}

JOINING = frozenset(
    listed("""
    by on before until till in at to from via due with for because since so that which who if when as per after
    within through including delivered shipped please asap every each bis am im nach mit ab vor spätestens avec avant
    d'ici dans
    """)
)
"""In lower case, these join something else to a noun: they end an account's name and begin nothing's name."""

THANKS = frozenset({"please", "pls", "thanks", "thx", "thank", "cheers", "bitte", "danke", "merci"})

_ENDS_IN_A_DOT_ON_PURPOSE = re.compile(r"[0-9]{1,2}\.(?:[0-9]{1,2}\.)?")  # "27." and "27.11."


def language(locale: str) -> str:
    """The "de" of "de-DE" or "de_DE", in lower case."""
    return re.split(r"[-_]", locale, maxsplit=1)[0].casefold()


@lru_cache(maxsize=4096)
def canonical(word: str, tongue: str) -> str:
    """One word in the grammar's English, without the punctuation after it; may be several words, or none."""
    word = unicodedata.normalize("NFC", word).casefold().replace("’", "'").rstrip(",;:!?")
    if not _ENDS_IN_A_DOT_ON_PURPOSE.fullmatch(word):
        word = word.rstrip(".")
    english = _TRANSLATIONS.get(tongue, _EVERYWHERE).get(word, word)
    return "" if english == "the" else english
