from __future__ import annotations

from mapkit import Finding, Report


def test_a_code_that_is_more_and_less_bad_is_counted_whole() -> None:
    report = Report()
    for severity in ("info", "warning", "info"):
        report.add(Finding(code="C05", severity=severity, message="no consent"))
    report.add(Finding(code="D01", severity="error", message="no title"))

    told = report.to_json()

    assert (told["codes"], told["severities"]) == ({"C05": 3, "D01": 1}, {"info": 2, "warning": 1, "error": 1})
