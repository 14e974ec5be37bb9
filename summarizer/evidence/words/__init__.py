"""Finding words in a text, whatever their typography; names, stems, endings and grammar."""
