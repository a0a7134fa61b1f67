"""How facts leave the service and how others' facts come in."""
