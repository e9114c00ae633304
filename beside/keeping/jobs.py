"""What the house tidies by itself."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from beside.ground.later import job


@job("keeping.forget_sessions", every="40 0 * * *")
def forget_sessions() -> None:
    SessionStore.clear_expired()


@app.periodic(cron="* * * * *")
@app.task(name="keeping.pick_up_dropped", queueing_lock="keeping.pick_up_dropped")
async def pick_up_dropped(timestamp: int) -> None:
    """A job whose worker was killed is done again: jobs are safe to run twice."""
    for dropped in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(dropped)
