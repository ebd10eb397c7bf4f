"""Time stamps after RFC 3161: a digest existed before a moment, says an authority. Pure values; nothing is asked here.

`asked` makes the request, `toolkit.capture.stamping` sends it, `proved` reads and verifies what came back. A stamp is
kept as the authority's whole answer, so that any other program can verify it too:
`openssl ts -verify -digest DIGEST -in ANSWER.tsr -CAfile ROOTS.pem`.
"""

from toolkit.stamping.asking import Algorithm, Asked, asked
from toolkit.stamping.proving import Stamp, proved, read_again
from toolkit.stamping.refusing import Unproved, Why
from toolkit.stamping.trusting import Roots, roots

__all__ = ["Algorithm", "Asked", "Roots", "Stamp", "Unproved", "Why", "asked", "proved", "read_again", "roots"]
