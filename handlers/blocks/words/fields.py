"""Fields and choices of forms, as people read them."""

FIELDS = {
    "what": "What",
    "quantity": "How much",
    "unit": "Unit",
    "due": "By when",
    "due_time": "At what time",
    "account": "For which customer",
    "why": "Why it matters",
    "told": "Has the customer been told already?",
    "told_day": "Which date were they told?",
    "conditions": "Conditions",
    "part_allowed": "In parts",
    "deal_value": "What the deal is worth",
    "deal_currency": "Currency of the deal",
    "cost": "Extra cost",
    "cost_currency": "Currency of the cost",
    "crm_link": "Link to the CRM",
    "kind": "What is it?",
    "split_quantity": "First part: how much",
    "split_due": "First part: by when",
    "split_due_time": "First part: at what time",
    "reason": "Why",
    "text": "Remark",
    "until": "Answer by",
    "until_time": "At what time",
    "done": "Done on which day",
    "done_time": "Done at what time",
    "only_part": "How much of it",
    "health": "How does it go?",
    "to": "To whom",
    "whom": "With whom",
    "where": "Where should it be posted?",
    "terms": "The terms",
    "parts": "The parts",
    "done_at": "Done on which day",
}
ASKED_WHOM = {False: "Who would do it?", True: "Who is it for?"}
"""By whether it is offered."""

HINTS = {
    "due_time": "Empty means the end of the business day.",
    "split_due_time": "Empty means the end of the business day.",
    "until_time": "Empty means the end of the business day.",
    "done": "Empty means now.",
    "done_time": "Empty means the end of that business day, or now where it was today.",
    "unit": "Pallets, hours, pieces …",
    "where": "Empty means that both of you get it as a direct message.",
    "cost": "What keeping this promise costs beside the price.",
    "conditions": "What must hold for this promise to be kept.",
    "split_quantity": "To deliver in two parts: how much comes first. The rest comes by the date above.",
    "told_day": "The date of delivery that the customer has heard.",
}
CHOICES = {
    "kind": {
        "request": "I ask for it",
        "offer": "I offer it",
        "filed": "We agreed it by phone; they deliver",
        "filed offer": "We agreed it by phone; I deliver",
    },
    "told": {"no": "No", "yes": "Yes"},
    "part_allowed": {"yes": "It may be delivered in parts"},
    "only_part": {"all": "All of it", "part": "A part"},
}
"""Field -> value -> words."""
OFFERED = ("offer", "filed offer")
"""Kinds of beginning in which whoever fills the form would deliver."""
FILED = ("filed", "filed offer")
"""What was agreed by phone: asked or offered all the same, and agreed when the other side confirms."""
