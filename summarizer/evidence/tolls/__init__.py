"""What an English figure counts: how many, whom, of which harm, as a part of what."""
