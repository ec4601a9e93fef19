"""The customer: who is named after "for", and where that name ends. Names have days in them: "Ruby Tuesday"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from promises.spoken.clauses import DASHES, MARKS, Words
from promises.spoken.runs import Tie, runs, tie
from promises.spoken.said import Said
from promises.spoken.units import UNITS
from promises.spoken.words import JOINING, MONTHS, THANKS, WEEKDAYS, canonical, language, listed

LONGEST_ACCOUNT = 6
"""Words. What follows a "for" and is longer is a reason, not a name."""

_NO_ACCOUNT = frozenset(
    listed("""
    the a an me us you him her it them this that these those my our your his their all any some each every now then
    ever once free sure real example instance more less better good what which whom whoever both someone somebody
    everyone everybody anyone anybody people
    today tomorrow next mich uns sie ihn den das die der dem moi nous lui le la les un une
    """)
)
"""In lower case and as the first word, these begin no account's name."""

_WISHES = frozenset(
    listed("""
    asap urgent urgently needed need needs required requires wanted wants due ready ideally hopefully preferably
    latest eta priority pronto immediately fyi cc ok okay fob exw cif ddp dap fca cfr cpt cip fas dringend
    schnellstmöglich sofort urgence vite benötigt gebraucht would could can will is are was has have must should
    if unless unloaded
    """)
)
"""In any case, these end a name."""

_LINKS = frozenset(listed("& and und et y e of de del della di da do dos das du van von der den la le les el al + the"))
"""Inside a name, before another word of it."""

_BOTH = frozenset({"&", "and", "und", "et", "or", "oder", "ou", "+"})
_FIRMS = frozenset(
    listed("""
    gmbh inc ltd llc llp ag kg se sa nv bv plc group holding holdings sons söhne bros co corp company bank foods
    logistics industries international partners
    """)
)
_WITH_A_DOT = frozenset(
    listed("inc. ltd. co. corp. bros. intl. st. dr. mr. mrs. ms. jr. sr. prof. gebr. no. nr. cie. ges. int. mfg.")
)
_TITLES = frozenset(listed("customer client account prospect kunde kunden kundin"))
_NAMED_DAYS = frozenset(
    listed("black good cyber super ash holy ruby tgi tgi's whit fat happy giving sheffield taco casual usa")
)
"""Before a day these make a name of it, or a feast."""

_LETTER = re.compile(r"[^\W\d_]")
_QUARTER = re.compile("[qh][1-4]")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’"}


@dataclass(frozen=True)
class TakenAccount:
    """A customer's name, and the sentence without it. `doubtful`: it might be two, or none."""

    name: str
    left: str
    doubtful: bool = False


def date_names(words: Words, tongue: str) -> frozenset[int]:
    """Words that would be of a date and are part of a name: the "May" of "May & Sons"."""
    return frozenset(index for index in range(len(words.all)) if _in_a_name(words, index, tongue))


def _in_a_name(words: Words, index: int, tongue: str) -> bool:
    word = words.all[index]
    if not word[0].isupper() or tie(word, tongue) < Tie.UNIT:
        return False
    before = words.all[index - 1] if index else ""
    after = words.all[index + 1] if index + 1 < len(words.all) else ""
    if before.casefold() in _NAMED_DAYS or "&" in (before, after):
        return True
    if not after or word[-1] in MARKS or not (after[0].isupper() and tie(after, tongue) is Tie.NONE):
        return False
    if after.casefold().strip(MARKS) in _WISHES | THANKS:
        return False
    return not before or tie(before, tongue) is Tie.NONE or canonical(before, tongue) == "for"


def follows_a_customer(words: Words, end: int, tongue: str) -> bool:
    """Do the words before that one name a customer, back to their "for"?"""
    for index in range(end - 1, max(-1, end - 2 - LONGEST_ACCOUNT), -1):
        if canonical(words.all[index], tongue) == "for":
            return index < end - 1
        if not words.all[index][0].isupper() and words.all[index].casefold() not in _LINKS:
            return False
    return False


def take_account(text: str, said: Said) -> TakenAccount | None:
    """The only "for ..." in `text` that may be a customer's name."""
    words = Words(text)
    found = _accounts(words, said)
    if len(found) != 1:
        return None
    start, first, end = found[0]
    left = words.cut(start, end)
    if _accounts(Words(left), said):
        return None
    name = _name(words.all[first:end])
    following = words.all[end + (words.all[end] in DASHES) :][:1] if end < len(words.all) else []
    apart = words.all[end - 1][-1] == "," or (end < len(words.all) and words.all[end] in DASHES)
    goes_on = apart and bool(following) and following[0][0].isupper()
    two = goes_on or "/" in name or bool((_BOTH - {"&", "+"}) & set(name.split()))
    return TakenAccount(name, left, doubtful=name[0].islower() or two) if name else None


def _accounts(words: Words, said: Said) -> list[tuple[int, int, int]]:
    """Where each "for" is, where the name behind it begins, and where it ends."""
    tongue = language(said.locale)
    names = date_names(words, tongue)
    dates = {index for run in runs(words, tongue, names) for index in range(run.start, run.end)}
    found = []
    for start in range(len(words.all) - 1):
        if canonical(words.all[start], tongue) != "for" or words.all[start][-1] in MARKS or start + 1 in dates:
            continue
        first = _behind_title(words, start + 1)
        end = _quoted(words, first) or _end_of_account(words, first, dates)
        if _may_be_account(words, first, end, said):
            found.append((start, first, end))
    return found


def _behind_title(words: Words, first: int) -> int:
    """ "for our customer Acme"."""
    at = first + (words.all[first] in ("our", "the", "my", "unseren", "den"))
    titled = at + 1 < len(words.all) and words.all[at].casefold().rstrip(":") in _TITLES
    return at + 1 if titled else first


def _quoted(words: Words, first: int) -> int | None:
    """Where a name in quotation marks ends."""
    closing = _QUOTES.get(words.all[first][0])
    if not closing:
        return None
    for index in range(first, min(first + LONGEST_ACCOUNT, len(words.all))):
        if words.all[index].rstrip(MARKS).endswith(closing) and len(words.all[index]) > 1:
            return index + 1
    return None


def _end_of_account(words: Words, first: int, dates: set[int]) -> int:
    """Before a date, a wish, a thank-you; and before small letters that follow a name in capitals."""
    for index in range(first, min(first + LONGEST_ACCOUNT + 1, len(words.all))):
        if index > first and (index in dates or _ends_a_name(words, first, index)):
            return index
        if index + 1 < len(words.all) and _stops_after(words, index, dates):
            return index + 1
    return min(first + LONGEST_ACCOUNT + 1, len(words.all))


def _ends_a_name(words: Words, first: int, index: int) -> bool:
    typed = words.all[index]
    word = typed.rstrip(",.!?;:")
    if word in JOINING or word.casefold() in THANKS or word.casefold() in _WISHES or typed[0] in "@<#(:":
        return True
    if not any(each.isalnum() or each in "&+-–" for each in typed):  # an emoji
        return True
    if words.all[first][0].islower() or not (word in _LINKS or word[:1].islower()):
        return False
    following = words.all[index + 1][0] if index + 1 < len(words.all) else ""
    if word in _LINKS:
        named = following.isupper() or words.all[index + 1 :][:1] == ["the"]
        return not (named or (word == "&" and following.isalpha()))
    return word not in _FIRMS and words.all[index - 1] not in ("&", "+", "and", "und", "the")


def _stops_after(words: Words, index: int, dates: set[int]) -> bool:
    word, following = words.all[index], words.all[index + 1]
    if words.breaks_line(index) or word[-1] in ";:!?" or following.startswith(DASHES):
        return True
    if word[-1] == ".":
        bare = word[:-1]
        return word.casefold() not in _WITH_A_DOT and "." not in bare and len(bare) > 1
    if word[-1] != ",":
        return False
    rest = words.all[index + 1 : index + LONGEST_ACCOUNT]
    goes_on = any(each in ("&", "and", "und") or each.casefold().strip(".,") in _FIRMS for each in rest)
    return not (following[0].isupper() and goes_on) or index + 1 in dates


def _may_be_account(words: Words, first: int, end: int, said: Said) -> bool:
    name = words.all[first:end]
    if not 0 < len(name) <= LONGEST_ACCOUNT or not _LETTER.search(name[0]) or name[0][0] in "@#<(":
        return False
    both = end + 1 < len(words.all) and name[-1][-1] not in MARKS and words.all[end] in _BOTH
    if both and not words.all[end + 1][0].isdigit():
        return False  # "for Acme and everybody else"
    word = name[0].rstrip(MARKS)
    if word in _NO_ACCOUNT or (word[0].islower() and word.endswith("ing")) or "://" in word:
        return False
    if len(name) > 1 and word[0].isdigit() and canonical(name[1], language(said.locale)) in UNITS:
        return False
    return not _is_time(name, said)


def _is_time(name: list[str], said: Said) -> bool:
    """ "for Monday's meeting", "for Q1 planning", "for May 2027"; but "for May & Sons"."""
    tongue = language(said.locale)
    first = canonical(name[0].replace("’", "'").removesuffix("'s"), tongue)
    named_month = first in MONTHS and (len(name) == 1 or name[1].isdigit())
    return first in WEEKDAYS or named_month or bool(_QUARTER.fullmatch(first))


def _name(words: list[str]) -> str:
    """Without the marks around it; "Acme Inc." keeps its own."""
    name = " ".join(words).rstrip(MARKS.replace(".", ""))
    if closing := _QUOTES.get(name[:1]):
        name = name.rstrip(MARKS)[1:].removesuffix(closing)
    last = name.rpartition(" ")[2]
    keeps = last.casefold() in _WITH_A_DOT and " " in name
    return name if keeps or "." in last[:-1] else name.rstrip(".")
