"""From records to incidents: which reports tell of one event, and what each source says of it."""
