"""Whole conversations, told by people, asserted as what a person sees."""
