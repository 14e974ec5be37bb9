"""Incidents as rows after the field's public codebooks, each cell with its words or its reason."""
