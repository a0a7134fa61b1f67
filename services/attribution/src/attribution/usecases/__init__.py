"""What the service does: one file for each verb."""
