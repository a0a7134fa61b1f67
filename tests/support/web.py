"""One HTTP client for whoever only asks: a new one loads every certificate of the machine, which costs more than most of our calls."""

import httpx

# No connection is kept: who asks here asks processes that are killed and started again on the same ports.
WEB = httpx.Client(trust_env=False, timeout=30, limits=httpx.Limits(max_keepalive_connections=0))
