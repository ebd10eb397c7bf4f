"""What a delivery uses of others, and whether the register says so."""
