"""The rules once more, copied by hand from what we agreed, person by person, and never from RULES.

Each block of TABLE is one situation. A line says: the move | whose it is | who of the cast that is here | where it
leads | what it must say | what stands in the way. "same": it stays. "nudged": somebody nudged today. "early", "soon",
"silent", "late": the moments in `situations.py`; usually the due moment has passed only when it is "late".
"""

TABLE = {
    "requested": """
        confirm     | performer       | omar                | promised  |             | late: past
        counter     | performer       | omar                | countered | terms       |
        amend       | requester       | sana                | requested | terms or to |
        decline     | performer       | omar                | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        expire      | clock           | clock               | expired   |             | early/soon: too early
        answer by   | awaited         | omar                | same      | until       | late: past
        ask         | awaited         | omar                | same      | text        |
        answer      | awaited         | omar                | same      | text        | always: no question
        nudge       | not awaited     | sana                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "requested, omar has a question": """
        confirm     | performer       | omar                | promised  |             | late: past
        counter     | performer       | omar                | countered | terms       |
        amend       | requester       | sana                | requested | terms or to |
        decline     | performer       | omar                | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        expire      | clock           | clock               | expired   |             | early/soon: too early
        answer by   | awaited         | sana                | same      | until       | late: past
        ask         | awaited         | sana                | same      | text        | always: question open
        answer      | awaited         | sana                | same      | text        |
        nudge       | not awaited     | omar                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "requested of a team": """
        confirm     | performer       | omar olga max       | promised  |             | late: past
        counter     | performer       | omar olga max       | countered | terms       |
        amend       | requester       | sana                | requested | terms or to |
        decline     | performer       | omar olga max       | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        expire      | clock           | clock               | expired   |             | early/soon: too early
        answer by   | awaited         | omar olga max       | same      | until       | late: past
        ask         | awaited         | omar olga max       | same      | text        |
        answer      | awaited         | omar olga max       | same      | text        | always: no question
        nudge       | not awaited     | sana                | same      |             | nudged: once a day
        reassign    | performing side | omar olga max ada   | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar olga mia max | same   | text or reason |
    """,
    "countered": """
        confirm     | requester       | sana                | promised  |             | late: past
        counter     | requester       | sana                | requested | terms       |
        amend       | performer       | omar                | countered | terms       |
        decline     | performer       | omar                | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        expire      | clock           | clock               | expired   |             | early/soon: too early
        answer by   | awaited         | sana                | same      | until       | late: past
        ask         | awaited         | sana                | same      | text        |
        answer      | awaited         | sana                | same      | text        | always: no question
        nudge       | not awaited     | omar                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "countered, sana has a question": """
        confirm     | requester       | sana                | promised  |             | late: past
        counter     | requester       | sana                | requested | terms       |
        amend       | performer       | omar                | countered | terms       |
        decline     | performer       | omar                | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        expire      | clock           | clock               | expired   |             | early/soon: too early
        answer by   | awaited         | omar                | same      | until       | late: past
        ask         | awaited         | omar                | same      | text        | always: question open
        answer      | awaited         | omar                | same      | text        |
        nudge       | not awaited     | sana                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "signing": """
        decline     | performer       | omar                | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        sign        | leads           | mia max             | signing   |             | late: past
        expire      | clock           | clock               | expired   |             | early/soon/silent: too early
        refuse      | leads           | mia max             | requested | reason      |
        renege      | performer       | omar                | broken    | reason      | always: too early
        cancel      | requester       | sana                | cancelled | reason      | always: too early
        nudge       | not awaited     | sana omar           | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "signing, mia has signed": """
        decline     | performer       | omar                | declined  | reason      |
        withdraw    | requester       | sana                | withdrawn |             |
        sign        | leads           | max                 | promised  |             | late: past, mia: already signed
        expire      | clock           | clock               | expired   |             | early/soon/silent: too early
        refuse      | leads           | max                 | requested | reason      | mia: already signed
        renege      | performer       | omar                | broken    | reason      | always: too early
        cancel      | requester       | sana                | cancelled | reason      | always: too early
        nudge       | not awaited     | sana omar           | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "signing what was reopened": """
        decline     | performer       | omar                | declined  | reason      | always: already
        withdraw    | requester       | sana                | withdrawn |             | always: already
        sign        | leads           | mia max             | signing   |             | late: past
        expire      | clock           | clock               | promised  |             | early/soon/silent: too early
        refuse      | leads           | mia max             | reopened  | reason      |
        renege      | performer       | omar                | broken    | reason      |
        cancel      | requester       | sana                | cancelled | reason      |
        nudge       | not awaited     | sana omar           | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "promised": """
        report      | performer       | omar                | same      | health      |
        renegotiate | either          | sana omar           | reopened  | terms and text |
        deliver     | performer       | omar                | delivered |             |
        renege      | performer       | omar                | broken    | reason      |
        cancel      | requester       | sana                | cancelled | reason      |
        nudge       | not awaited     | sana                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "reopened by sana": """
        report      | performer       | omar                | same      | health      |
        deliver     | performer       | omar                | delivered |             |
        renege      | performer       | omar                | broken    | reason      |
        cancel      | requester       | sana                | cancelled | reason      |
        confirm     | answerer        | omar                | promised  |             | late: past
        decline     | answerer        | omar                | promised  |             |
        counter     | answerer        | omar                | reopened  | terms       |
        take back   | offerer         | sana                | promised  |             |
        let go      | clock           | clock               | promised  |             | early/soon/silent: too early
        answer by   | awaited         | omar                | same      | until       | late: past
        ask         | awaited         | omar                | same      | text        |
        answer      | awaited         | omar                | same      | text        | always: no question
        nudge       | not awaited     | sana                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "reopened by omar": """
        report      | performer       | omar                | same      | health      |
        deliver     | performer       | omar                | delivered |             |
        renege      | performer       | omar                | broken    | reason      |
        cancel      | requester       | sana                | cancelled | reason      |
        confirm     | answerer        | sana                | promised  |             | late: past
        decline     | answerer        | sana                | promised  |             |
        counter     | answerer        | sana                | reopened  | terms       |
        take back   | offerer         | omar                | promised  |             |
        let go      | clock           | clock               | promised  |             | early/soon/silent: too early
        answer by   | awaited         | sana                | same      | until       | late: past
        ask         | awaited         | sana                | same      | text        |
        answer      | awaited         | sana                | same      | text        | always: no question
        nudge       | not awaited     | omar                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "reopened by omar, sana has a question": """
        report      | performer       | omar                | same      | health      |
        deliver     | performer       | omar                | delivered |             |
        renege      | performer       | omar                | broken    | reason      |
        cancel      | requester       | sana                | cancelled | reason      |
        confirm     | answerer        | sana                | promised  |             | late: past
        decline     | answerer        | sana                | promised  |             |
        counter     | answerer        | sana                | reopened  | terms       |
        take back   | offerer         | omar                | promised  |             |
        let go      | clock           | clock               | promised  |             | early/soon/silent: too early
        answer by   | awaited         | omar                | same      | until       | late: past
        ask         | awaited         | omar                | same      | text        | always: question open
        answer      | awaited         | omar                | same      | text        |
        nudge       | not awaited     | sana                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "delivered": """
        accept      | requester       | sana                | accepted  |             |
        accept part | requester       | sana                | promised  |             | always: not in part
        reject      | requester       | sana                | promised  | text        |
        cancel      | requester       | sana                | cancelled | reason      |
        take back   | performer       | omar                | promised  |             |
        lapse       | clock           | clock               | lapsed    |             | early/soon: too early
        nudge       | not awaited     | omar                | same      |             | nudged: once a day
        reassign    | performing side | omar max ada        | same      | to          |
        hand over   | asking side     | sana mia ada        | same      | to          |
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
    "ended": """
        note        | party or lead   | sana omar mia max   | same      | text or reason |
    """,
}

ALIKE = {
    "requested, needed soon": (
        "requested",
        "confirm   | performer | omar  | promised |       | soon/silent/late: past",
        "answer by | awaited   | omar  | same     | until | soon/silent/late: past",
        "expire    | clock     | clock | expired  |       | early: too early",
    ),
    "countered, for soon": (
        "countered",
        "confirm   | requester | sana  | promised |       | soon/silent/late: past",
        "answer by | awaited   | sana  | same     | until | soon/silent/late: past",
        "expire    | clock     | clock | expired  |       | early: too early",
    ),
    "signing, needed soon": (
        "signing",
        "sign      | leads     | mia max | signing |      | soon/silent/late: past",
        "expire    | clock     | clock | expired  |       | early: too early",
    ),
    "reopened by sana, for sooner": (
        "reopened by sana",
        "confirm   | answerer  | omar  | promised |       | soon/silent/late: past",
        "answer by | awaited   | omar  | same     | until | soon/silent/late: past",
    ),
    "requested, above a limit": ("requested", "confirm | performer | omar | signing | | late: past"),
    "requested in parts": ("requested", "confirm | performer | omar | split | | late: past"),
    "countered, above a limit": ("countered", "confirm | requester | sana | signing | | late: past"),
    "countered in parts": ("countered", "confirm | requester | sana | split | | late: past"),
    "signing what was countered": ("signing", "refuse | leads | mia max | countered | reason |"),
    "signing in parts, mia has signed": (
        "signing, mia has signed",
        "sign | leads | max | split | | late: past, mia: already signed",
    ),
    "reopened by sana, above a limit": ("reopened by sana", "confirm | answerer | omar | signing | | late: past"),
    "promised, omar has left": ("promised", "reassign | performing side | omar max ada sana | same | to |"),
    "promised, sana has left": ("promised", "hand over | asking side | sana mia ada omar | same | to |"),
    "requested of a team, sana has left": (
        "requested of a team",
        "hand over | asking side | sana mia ada omar olga max | same | to |",
    ),
    "delivered in part": ("delivered", "accept part | requester | sana | promised | |"),
    "accepted": ("ended",),
    "declined": ("ended",),
    "withdrawn": ("ended",),
    "expired": ("ended",),
    "cancelled": ("ended",),
    "broken": ("ended",),
    "lapsed": ("ended",),
    "split": ("ended",),
}
"""Situations that differ from another one in a few lines, or in none."""
