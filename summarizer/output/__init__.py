"""Where output goes: the standard streams, files that are whole or not there, printable text."""
