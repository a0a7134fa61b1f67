"""The door of the service: nameko and marshmallow live here and nowhere else."""
