"""Records for other tools: annotations, and tables for spreadsheets."""
