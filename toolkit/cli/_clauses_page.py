"""The matrix of clauses and laws as a page of the documentation: `python -m toolkit.cli._clauses_page` prints it."""

import sys

from toolkit.documents.matrix import page

if __name__ == "__main__":
    sys.stdout.write(page())
