"""What Slack takes as Block Kit, as tables: one module for each family of shapes.

`shapes.py` holds the few words the tables are written in; `whole.py` holds the limits that no single block
can break alone. The way in is `sandbox/blocks/block_limits.py`.
"""
