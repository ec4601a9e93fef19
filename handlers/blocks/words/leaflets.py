"""Sentences of what the command whispers. `{command}` is the slash command's name."""

HELP = (
    "{command} 500 pallets for Acme by next Friday 5pm with @omar opens the form, filled in as far as that says.",
    "{command} list shows your open promises, {command} list Acme those for a customer.",
    "{command} 7 shows the whole history of #7, {command} 7 done the button with which you say so.",
    "{command} digest shows your week, and sends it every Monday if you like.",
    "In a thread, choose “Make this a promise” on a message. Home shows all that needs you.",
)
NONE_OPEN = "You have no open promises."
HOW_TO_ASK = "Ask for one: {command} 500 pallets for Acme by next Friday"
MORE_IN_HOME = "And {count} more: Home shows them all."
NONE_FOR = "No open promise of those you can see is for “{account}”."
MORE_FOR = "And {count} more for “{account}”."
TO_PRESS = "“{word}”: press “{button}” below. Nothing has been changed yet."
NOT_YOURS = "“{word}” is not possible for you now. This is how it stands, and what you can do."
MENTIONED = "The form comes filled in as far as your message says."
MENTIONED_ALONE = "What you write behind my name comes into the form: 500 pallets for Acme by next Friday."

MENTION_CUT = "Your message is long: only its first {count} characters come into the form."
ABOUT = "“More…” shows #{number} and what you can do in it."
PERHAPS = "There is no “{typed}”. Did you mean {command}?"
ASK_FOR = "Ask for “{typed}”"
MONDAYS = {
    True: "From now on you get this every Monday at 09:00 of your time.",
    False: "You no longer get this on Mondays.",
}
"""After the switch was pressed."""
