"""Batches in several processes."""
