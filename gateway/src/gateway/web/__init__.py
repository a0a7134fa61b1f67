"""HTTP: Connect JSON, server-sent events, files, and the console."""
