"""What Slack itself shows of the app: its name, its shortcuts, its command."""

NAME = "Promise"
DESCRIPTION = "Negotiate a promise, write down what was agreed, and keep it."
MAKE_THIS = "Make this a promise"
MAKE_THIS_EXPLAINED = "Ask for what a message says"
ASK = "Ask for a promise"
ASK_EXPLAINED = "Ask for a promise, or offer one"
USAGE = "500 pallets for Acme by next Friday"
