"""The folder that the agency hands over in the end: looked through, never run, and judged item by item."""
