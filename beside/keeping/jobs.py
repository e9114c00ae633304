"""What the house tidies by itself."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from beside.ground.later import job


@job("keeping.forget_sessions", every="40 0 * * *")
def forget_sessions() -> None:
    SessionStore.clear_expired()


@app.periodic(cron="* * * * *")
@app.task(name="keeping.pick_up_dropped", queueing_lock="keeping.pick_up_dropped")
async def pick_up_dropped(timestamp: int) -> None:
    """A job whose worker was killed is done again: jobs are safe to run twice."""
    for dropped in await app.job_manager.get_stalled_jobs():
        if dropped.queueing_lock and await _one_waits(dropped.queueing_lock):
            await app.job_manager.finish_job(dropped, status=Status.FAILED, delete_job=True)
        else:
            await app.job_manager.retry_job(dropped)


async def _one_waits(lock: str) -> bool:
    """Whether another of it waits already, and will do the same."""
    return bool(await app.job_manager.list_jobs_async(queueing_lock=lock, status=Status.TODO.value))
