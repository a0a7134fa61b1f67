"""People, teams and departments: the gateway's own use cases, pure."""
