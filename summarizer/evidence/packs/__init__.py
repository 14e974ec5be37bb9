"""What a language pack lets the three questions read, besides English."""
