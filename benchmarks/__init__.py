"""What the figures are made of: `./dev python -m benchmarks`, or some by name. Everything runs on this machine."""
