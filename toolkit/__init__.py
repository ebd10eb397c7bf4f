"""One YAML specification that writes the contract and tests the delivery against it."""

__version__ = "0.1.0"
