"""Would Slack take these blocks? Pure: JSON in, problems out; nothing is sent and nothing raised.

Tables, one module for each family of shapes: `shapes.py` holds the few words they are written in, `whole.py` the
limits that no single block can break alone, `length.py` how much a message may say. Where public sources disagree
about a limit the stricter one is taken, so what passes here should pass there; `blocks.validate` on the real Slack
has the last word.
"""

from sandbox.blocks.limits.length import TEXT_IN_A_MESSAGE, text_length
from sandbox.blocks.limits.shapes import Problem, Surface
from sandbox.blocks.limits.whole import blocks_problems as problems
from sandbox.blocks.limits.whole import view_problems

__all__ = ["TEXT_IN_A_MESSAGE", "Problem", "Surface", "problems", "text_length", "view_problems"]
