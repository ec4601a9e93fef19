"""The house put together, part by part."""
