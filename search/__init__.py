"""Knowledge to answers."""
