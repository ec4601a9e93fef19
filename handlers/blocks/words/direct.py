"""Sentences of direct messages."""

NEEDS_A_LEAD = "This needs a lead"
WAITS_SINCE = "It waits since {at}"
MOVED = "This copy is out of date: promise #{number} goes on elsewhere."
GIVEN_TO = "{number} was given to {to}."
TOO_OLD = "This message is from before an update, and can't be used any more. Home shows what is open."
NOT_YOURS_ANY_MORE = "#{number} was given to somebody else."
INVITE = (
    "Promise can't post in {place}, so {number} goes on here, in direct messages. To see cards there, type {invite} "
    "in that channel; then the next {command} shows its card there."
)
CLOSED = (
    "{place} is closed, so {number} goes on here, in direct messages. To have cards where a team can see them, use "
    "{command} in another channel."
)
INVITE_COMMAND = "/invite @Promise"
THAT_CHANNEL = "that channel"
