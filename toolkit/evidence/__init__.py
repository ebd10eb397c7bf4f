"""What makes a folder of results evidence: digests of every part, a signature, and what a change would touch."""
