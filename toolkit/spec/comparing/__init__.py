"""Two versions of a spec side by side: what differs, and what of it is less favourable to the client."""
