"""What people decide about records: read, applied, held against each other."""
