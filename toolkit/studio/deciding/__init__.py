"""What a project's tests mean: account, rights, offers, profiles, and a test beside the one before."""
