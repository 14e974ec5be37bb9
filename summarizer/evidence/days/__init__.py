"""What an expression of a day or a time means."""
