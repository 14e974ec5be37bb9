"""What an English figure counts: whom, of which harm, as a part of what."""
