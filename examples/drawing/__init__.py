"""Pictures for the example websites, drawn from a seed: no photograph of anybody's is needed."""
