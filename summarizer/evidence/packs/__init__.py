"""What a language pack reads in a sentence, in the languages besides English."""
