"""What clients see, as frozen dataclasses; no framework may be imported here."""
