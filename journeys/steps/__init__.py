"""What people do, in plain words. Each step ends by seeing that it happened."""

from journeys.steps.walking import Walk

__all__ = ["Walk"]
