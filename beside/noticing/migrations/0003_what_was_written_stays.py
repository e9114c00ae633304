"""What the model cannot say: an entry belongs to its concern's person, and nothing is changed."""

from django.db import migrations

TABLES = ("noticing_concern", "noticing_concernentry")
STAYS = """
CREATE OR REPLACE FUNCTION noticing_concern_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- when its years are over, keeping lets the whole of it go as the owner
  IF TG_OP = 'DELETE' AND current_user <> 'beside_app' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'what was written in a concern stays' USING ERRCODE = 'insufficient_privilege';
END $$;
"""
STANDS = """
CREATE TRIGGER concern_stays BEFORE UPDATE OR DELETE ON {0}
FOR EACH ROW EXECUTE FUNCTION noticing_concern_stays();
"""
ONE = """
ALTER TABLE noticing_concern ADD CONSTRAINT noticing_concern_id_person UNIQUE (id, person_id);
ALTER TABLE noticing_concernentry ADD CONSTRAINT noticing_entry_of_one_person
  FOREIGN KEY (concern_id, person_id) REFERENCES noticing_concern (id, person_id)
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE noticing_concernentry ADD CONSTRAINT noticing_concernentry_id_concern UNIQUE (id, concern_id);
ALTER TABLE noticing_concernentry ADD CONSTRAINT noticing_entry_about_one_concern
  FOREIGN KEY (about_id, concern_id) REFERENCES noticing_concernentry (id, concern_id)
  DEFERRABLE INITIALLY DEFERRED;
"""
APART = """
ALTER TABLE noticing_concernentry DROP CONSTRAINT noticing_entry_about_one_concern;
ALTER TABLE noticing_concernentry DROP CONSTRAINT noticing_concernentry_id_concern;
ALTER TABLE noticing_concernentry DROP CONSTRAINT noticing_entry_of_one_person;
ALTER TABLE noticing_concern DROP CONSTRAINT noticing_concern_id_person;
"""
# The sweep of the media store asks which files no row names; a voice in a concern is named here.
UNNAMED = """
CREATE OR REPLACE FUNCTION keys_nobody_names(asked text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT unnest(asked)
  EXCEPT SELECT key FROM stories_recording WHERE key = ANY (asked)
  EXCEPT SELECT size.value FROM stories_photograph p, jsonb_each_text(p.keys) size
    WHERE size.value = ANY (asked)
  EXCEPT SELECT key FROM stories_upload WHERE key = ANY (asked)
  EXCEPT SELECT unnest(pieces) FROM stories_upload
  EXCEPT SELECT voice_key FROM noticing_concernentry WHERE voice_key = ANY (asked)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("noticing", "0002_the_concerns"),
        ("stories", "0004_which_files_nobody_names"),
    ]
    operations = [
        migrations.RunSQL(ONE, APART),
        migrations.RunSQL(STAYS, "DROP FUNCTION noticing_concern_stays() CASCADE"),
        *[
            migrations.RunSQL(STANDS.format(each), f"DROP TRIGGER concern_stays ON {each}")
            for each in TABLES
        ],
        migrations.RunSQL(UNNAMED, migrations.RunSQL.noop),
    ]
