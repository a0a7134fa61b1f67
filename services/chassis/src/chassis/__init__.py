"""Runtime library of every Baton process; no sales word may appear in here."""
