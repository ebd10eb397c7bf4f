"""Checks, their answers, and the run that turns answers into verdicts."""

from toolkit.checking.evidence import lacking
from toolkit.checking.outcome import NOT_APPLICABLE, PASS, Outcome, Severity, Verdict, fail, inconclusive

__all__ = ["NOT_APPLICABLE", "PASS", "Outcome", "Severity", "Verdict", "fail", "inconclusive", "lacking"]
