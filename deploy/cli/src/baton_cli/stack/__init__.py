"""The local stack: private PostgreSQL and RabbitMQ, and one process per service, under one supervisor."""
