"""The benchmarks run; how fast, no test asks."""
