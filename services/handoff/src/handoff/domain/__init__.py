"""What a ticket is and may do; pure, immutable, no clock, no input or output."""
