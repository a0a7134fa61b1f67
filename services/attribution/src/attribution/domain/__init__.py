"""What credit is: pure, exact, without clock or database."""
