"""Events on the wire: their envelope, where they flow, how they are sent with confirms and received in batches."""
