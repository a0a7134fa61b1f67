"""gRPC: one generic handler for all methods, streams, health, reflection."""
