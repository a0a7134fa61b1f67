"""Leads: the seven mandatory nodes, their evidence, and the gate between them."""
