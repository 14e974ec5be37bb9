"""How good records are: against gold answers, and against the words that they cite."""
