"""Reading what people type: "500 pallets for Acme by next Friday 5pm with @omar".

A closed grammar, matched whole: what is not certainly a date, an amount or an account stays in *what*, in the
person's own words. A plausible wrong date is what people confirm without looking; no date they notice.

    ask.py      the whole sentence          amounts.py  "1,500 kg"
    dates.py    a day and a time, as said   days.py     "next Friday"     times.py   "5pm PT"
    markup.py   Slack's escapes             words.py    the vocabulary, by language
"""

from promises.spoken.ask import Spoken, read
from promises.spoken.dates import ReadDate, read_date

__all__ = ["ReadDate", "Spoken", "read", "read_date"]
