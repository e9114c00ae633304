"""Jobs whose worker was killed are picked up again."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from beside.casting.cast import Cast

DROPPED = """
  WITH gone AS (INSERT INTO procrastinate_workers (last_heartbeat)
    VALUES (now() - interval '1 hour') RETURNING id)
  INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, queueing_lock, worker_id)
  SELECT 'of.a_test', 'default', '{}', 'doing', lock, id
  FROM gone, unnest(ARRAY['same', 'same', 'other']) lock"""


def test_each_is_done_again_and_of_one_lock_one_alone(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(DROPPED)

    async_to_sync(app.tasks["keeping.pick_up_dropped"].func)(0)

    rows = ProcrastinateJob.objects.filter(task_name="of.a_test")
    assert sorted(rows.values_list("status", "queueing_lock")) == [
        ("todo", "other"), ("todo", "same"),
    ]  # fmt: skip
