"""The social media policy: who of the house may decide and answer what, up to which amount, in what time."""

from toolkit.documents.policy.build import build

__all__ = ["build"]
