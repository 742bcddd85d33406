"""Benchmarks: each figure beside its physical floor; nothing here is a test."""
