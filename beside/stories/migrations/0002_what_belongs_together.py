from django.db import migrations

# A row may only point at rows of the same person: referential integrity does not know the wall.
PAIRS = [
    ("stories_aboutme", "recording_id", "stories_recording"),
    ("stories_aboutme", "before_id", "stories_aboutme"),
    ("stories_story", "recording_id", "stories_recording"),
    ("stories_story", "before_id", "stories_story"),
    ("stories_moment", "recording_id", "stories_recording"),
    ("stories_moment", "photograph_id", "stories_photograph"),
    ("stories_portrait", "photograph_id", "stories_photograph"),
    ("stories_atthedoor", "before_id", "stories_atthedoor"),
    ("stories_mostimportant", "about_me_id", "stories_aboutme"),
]
SAME = """ALTER TABLE {0} ADD CONSTRAINT {0}_{1}_same_person FOREIGN KEY ({1}, person_id)
REFERENCES {2} (id, person_id) DEFERRABLE INITIALLY IMMEDIATE"""
APART = "ALTER TABLE {0} DROP CONSTRAINT {0}_{1}_same_person"


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_the_stories")]
    operations = [
        migrations.RunSQL(SAME.format(*pair), APART.format(*pair)) for pair in PAIRS
    ]
