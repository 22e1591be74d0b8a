"""Tests: each name is a claim, each expected value was worked out by hand."""
