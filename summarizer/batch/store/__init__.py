"""A job's journal on disk: its rows, and what is saved of a damaged one."""
