"""A sample company: made from a seed, loaded through the gateway like anything else."""
