"""How processes run."""
