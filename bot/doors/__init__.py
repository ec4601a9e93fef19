"""The ways in: Socket Mode, HTTP, health."""
