"""Files of columns, Parquet and Arrow IPC: their rows as JSON, and JSON as their rows."""
