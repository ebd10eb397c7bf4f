"""One module per page; its `ROUTES` are found by `toolkit.studio.app`."""
