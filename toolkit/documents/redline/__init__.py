"""Two versions of a document become one that shows what was added and removed, clause by clause."""
