"""What all tests of the core share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "mapkit",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("mapkit")
