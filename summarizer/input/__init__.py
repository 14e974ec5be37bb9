"""Where lines come from: JSON Lines, tables and files of columns, plain or compressed."""
