"""The words of a sentence and where they stand, where its clauses end, and what is left when some are taken out."""

from __future__ import annotations

import re

MARKS = ",;:.!?"
DASHES = ("-", "–", "—", "(")
LONGEST_ABBREVIATION = 5  # "Corp."
_DATE_WITH_DOT = re.compile(r"[0-9.]+\.")  # "bis 27.11."


class Words:
    """The words of a text and where they stand in it."""

    def __init__(self, text: str) -> None:
        found = list(re.finditer(r"\S+", text))
        self.text = text
        self.all = [word[0] for word in found]
        self.starts = [word.start() for word in found]
        self.ends = [word.end() for word in found]

    def cut(self, start: int, end: int) -> str:
        """The text without the words from `start` to before `end`; a comma after them stays in the sentence."""
        last = self.all[end - 1]
        inside = start > 0 and end < len(self.all) and self.all[start - 1][-1] not in MARKS
        mark = last[-1] if inside and last[-1] in MARKS and not _DATE_WITH_DOT.fullmatch(last) else ""
        return tidy(f"{self.text[: self.starts[start]].rstrip(' ')}{mark}{self.text[self.ends[end - 1] :]}")

    def said(self, start: int, end: int) -> str:
        """Those words as typed, without the marks around them."""
        return " ".join(self.all[start:end]).strip(" ,;:!?().")

    def breaks_line(self, index: int) -> bool:
        """Does a line end after that word?"""
        return "\n" in self.text[self.ends[index] : self.starts[index + 1]]

    def breaks_after(self, index: int) -> bool:
        """Does a clause end after that word? A comma counts unless a name might go on: "Bath, Bed & Beyond"."""
        word, following = self.all[index], self.all[index + 1]
        if self.breaks_line(index):
            return True
        if word[-1] == ".":
            return len(word) > LONGEST_ABBREVIATION
        return word[-1] in ";:!?" or following.startswith(DASHES) or (word[-1] == "," and not following[0].isupper())


def tidy(text: str) -> str:
    """Without blanks that say nothing; line breaks stay."""
    lines = (" ".join(line.split()) for line in text.strip().splitlines())
    return "\n".join(lines)
