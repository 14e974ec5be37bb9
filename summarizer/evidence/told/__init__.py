"""Which numbers, days and names a sentence tells, in every language."""
