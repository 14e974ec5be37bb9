"""Whether something is of the event that a record is about: its time, its place, its means."""
