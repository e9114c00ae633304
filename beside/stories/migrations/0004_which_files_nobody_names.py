"""For the sweep of the media store: which of these keys no row names, and nothing more."""

from django.db import migrations

UNNAMED = """
CREATE OR REPLACE FUNCTION keys_nobody_names(asked text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT unnest(asked)
  EXCEPT SELECT key FROM stories_recording WHERE key = ANY (asked)
  EXCEPT SELECT size.value FROM stories_photograph p, jsonb_each_text(p.keys) size
    WHERE size.value = ANY (asked)
  EXCEPT SELECT key FROM stories_upload WHERE key = ANY (asked)
  EXCEPT SELECT unnest(pieces) FROM stories_upload
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_uploads_are_voices")]
    operations = [migrations.RunSQL(UNNAMED, "DROP FUNCTION keys_nobody_names(text[])")]
