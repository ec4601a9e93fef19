"""Sentences of what the command whispers. `{command}` is the slash command's name."""

HELP = (
    "{command} 500 pallets for Acme by next Friday 5pm with @omar opens the form, filled in as far as that says.",
    "{command} list shows your open promises, {command} 7 the whole history of #7.",
    "{command} digest shows your week, and sends it every Monday if you like.",
    "In a thread, choose “Make this a promise” on a message. Home shows all that needs you.",
)
NONE_OPEN = "You have no open promises."
HOW_TO_ASK = "Ask for one: {command} 500 pallets for Acme by next Friday"
MORE_IN_HOME = "And {count} more: Home shows them all."
PERHAPS = "There is no “{typed}”. Did you mean {command}?"
ASK_FOR = "Ask for “{typed}”"
MONDAYS = {
    True: "From now on you get this every Monday at 09:00 of your time.",
    False: "You no longer get this on Mondays.",
}
"""After the switch was pressed."""
