"""The house put together: Bolt app, courier, clock and settings."""
