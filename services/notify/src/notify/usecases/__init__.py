"""One file for each thing that happens, and the ports it needs."""
