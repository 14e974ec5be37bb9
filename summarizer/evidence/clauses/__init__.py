"""What an English clause says of one who is named or counted in it."""
