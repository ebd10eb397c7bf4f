"""Many websites out of the eight examples: other names, towns' neighbours, and mistakes planted from a seed."""
