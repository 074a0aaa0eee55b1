"""Diagnostic codes of AWS."""

from __future__ import annotations

from asl_analyze.aws.diagnostics import codes, diagnostic


def test_diagnostics() -> None:
    missing, dollar = diagnostic("MISSING_TRANSITION_TARGET"), diagnostic("NO_DOLLAR")
    assert missing is not None
    assert dollar is not None
    assert (missing.severity, dollar.severity) == ("error", "warning")
    assert "not reachable" in missing.trigger
    assert diagnostic("missing_transition_target") is None


def test_every_code_can_be_asked_for() -> None:
    for code in codes():
        found = diagnostic(code)
        assert found is not None
        assert found.severity in ("error", "warning")
        assert found.trigger
