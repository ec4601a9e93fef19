"""The page in the browser: its server side here, how blocks are drawn in `blocks/`."""
