"""What was written before, read again: outcomes, and the articles they were made from."""
