"""Blocks as plain text, for a person's eyes in tests and terminals. Pure.

*500 pallets* for Acme            a section
*Due*: Fri 27 Nov                 one of its fields
· asked by @Sana                  context
[Confirm] [Counter] [⋯: Edit | Remove]
How many: [500] (optional)        an input; ‹in these› a placeholder
  as a number                     its hint
  ! Please give a number          its error
Whom: [@Omar ▾]                   a menu, shut

Nothing here raises on odd JSON: what cannot be read is drawn as well as it can be.
"""

from sandbox.blocks.drawing.blocks import lines_of
from sandbox.blocks.drawing.mrkdwn import Viewer, text_of
from sandbox.blocks.drawing.state import HELD, held

__all__ = ["HELD", "Viewer", "held", "lines_of", "text_of"]
