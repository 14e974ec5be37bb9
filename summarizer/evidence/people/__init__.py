"""Who is meant in an English text: persons, bodies, titles, other names."""
