"""The ways out: each hands a message over and says whether it was taken."""
