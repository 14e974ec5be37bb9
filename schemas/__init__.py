"""Record schemas. `incident` is the default; a schema of your own needs no place here."""
