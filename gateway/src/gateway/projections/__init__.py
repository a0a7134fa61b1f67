"""Pure functions (view, event) -> change; the order of delivery must not matter."""
