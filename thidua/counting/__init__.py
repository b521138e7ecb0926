"""What can be counted, and over which spans of time; each room says itself what it counts."""
