"""Measures how fast the app is, beside a floor measured in the same run. Run `bench/board`."""
