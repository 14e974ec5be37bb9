"""Numbers in digits and in words: what they are worth, what they count, how they are meant."""
