"""Block Kit as plain text lines; the way in is `sandbox/blocks/block_text.py`.

Nothing here raises on odd JSON: what cannot be read is drawn as well as it can be.
"""
