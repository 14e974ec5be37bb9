"""What a speaker does in an English text: gives a figure, denies, accuses, confirms, passes on."""
