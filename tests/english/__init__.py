"""Finding English words where a clerk who reads none is to do the whole work."""
