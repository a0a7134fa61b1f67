"""Events for others: subscribe, catch up, replay, try out, watch."""
