"""Batches by files: requests out, responses in, round by round."""
