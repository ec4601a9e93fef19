"""Reading what people type: "500 pallets for Acme by next Friday 5pm with @omar".

A closed grammar, matched whole: what is not certainly a date, an amount or an account stays in *what*, in the
person's own words. A plausible wrong date is what people confirm without looking; no date they notice.

    ask.py       the whole sentence             markup.py   Slack's escapes, and who is named
    sentence.py  the only date in it            runs.py     the words of which dates are made, beside each other
    names.py     the customer                   clauses.py  where clauses end
    amounts.py   "1,500 kg"                     figures.py  "1,500"             units.py   "kg"
    dates.py     a day and a time, as said      times.py    "5pm PT"
    days.py      all that days can be called    weekdays.py weeks.py months.py calendar_days.py periods.py
    words.py     the vocabulary in English      tongues.py, neighbours.py       other languages
"""

from promises.spoken.ask import Spoken, read
from promises.spoken.dates import ReadDate, read_date

__all__ = ["ReadDate", "Spoken", "read", "read_date"]
