"""What persons do in the folder of an acceptance, for the terminal and the studio: open it, ask, write anew."""
