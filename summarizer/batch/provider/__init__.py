"""Batches at a provider: what the rounds of files write is sent there, and fetched from there."""
