"""Pictures: promises in, Block Kit out. Pure."""
