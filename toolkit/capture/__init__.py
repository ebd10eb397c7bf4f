"""A delivery in, observations out: browser, crawl, probes, bundle. See docs/architecture.md."""
