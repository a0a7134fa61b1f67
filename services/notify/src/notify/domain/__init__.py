"""What a delivery is and may become; pure, immutable, no clock, no input or output."""
