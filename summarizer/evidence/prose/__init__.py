"""A sentence in the record's own words, held against the sentences it cites."""
