"""Would Slack take these blocks? Pure: JSON in, problems out; nothing is sent and nothing raised.

The tables are in `sandbox/blocks/limits/`. Where public sources disagree about a limit the stricter one is taken,
so what passes here should pass there; `blocks.validate` on the real Slack has the last word.
"""

from sandbox.blocks.limits.length import TEXT_IN_A_MESSAGE, text_length
from sandbox.blocks.limits.shapes import Problem, Surface
from sandbox.blocks.limits.whole import blocks_problems, view_problems

__all__ = ["TEXT_IN_A_MESSAGE", "Problem", "Surface", "problems", "text_length", "view_problems"]


def problems(blocks: object, surface: Surface) -> list[Problem]:
    """What is wrong with a message's or a view's `blocks`; pointers begin with `/blocks`.

    `blocks` may be any JSON. An empty list is legal in a message: it takes the blocks away.
    """
    return blocks_problems(blocks, surface)
