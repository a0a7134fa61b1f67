"""One file for each thing a caller may ask for, and the ports they need."""
