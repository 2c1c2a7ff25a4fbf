"""A person's decisions on statements."""
