"""Example articles in our own words, and a record model of a user's own."""
