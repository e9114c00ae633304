"""What the model cannot say: a line belongs to the person of its plan, and a voice stays as it was said."""

from django.db import migrations

OF_A_PLAN = (
    "contingency",
    "hope",
    "othertext",
    "review",
    "step",
    "strength",
    "understanding",
    "voice",
    "waiting",
    "writtenwith",
)
RECORDED = "hope", "voice"
# child, column, parent: both belong to one person
OF_A_LINE = (
    ("agreedby", "understanding", "understanding"),
    ("contact", "contingency", "contingency"),
    ("doneby", "step", "step"),
    ("progress", "hope", "hope"),
    ("reviewedby", "review", "review"),
)


def of_one_person(child: str, column: str, parent: str, room: str = "plans") -> tuple[str, str]:
    name = f"plans_{child}_{column}_of_one_person"
    return (
        f"ALTER TABLE plans_{child} ADD CONSTRAINT {name} FOREIGN KEY ({column}_id, person_id)"
        f" REFERENCES {room}_{parent} (id, person_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE plans_{child} DROP CONSTRAINT {name}",
    )


def unique(table: str, *columns: str) -> tuple[str, str]:
    name = f"plans_{table}_{'_'.join(columns)}_key"
    return (
        f"ALTER TABLE plans_{table} ADD CONSTRAINT {name} UNIQUE ({', '.join(columns)})",
        f"ALTER TABLE plans_{table} DROP CONSTRAINT {name}",
    )


STAYS = """
CREATE OR REPLACE FUNCTION plans_voice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF current_user = 'beside_app' THEN
      RAISE EXCEPTION 'what was said is not taken away' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
  END IF;
  IF OLD.answered_at IS NOT NULL
     OR to_jsonb(NEW) - ARRAY['answered_at', 'answered_by_id', 'answer', 'answer_lang']
        <> to_jsonb(OLD) - ARRAY['answered_at', 'answered_by_id', 'answer', 'answer_lang'] THEN
    RAISE EXCEPTION 'what was said stays as it was said' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER voice_stays BEFORE UPDATE OR DELETE ON plans_voice
FOR EACH ROW EXECUTE FUNCTION plans_voice_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_the_plans")]
    operations = [
        *[
            migrations.RunSQL(*unique(each, "id", "person_id"))
            for each in ("understanding", "contingency", "step", "hope", "review")
        ],
        *[migrations.RunSQL(*unique(each, "id", "plan_id")) for each in ("hope", "step")],
        *[migrations.RunSQL(*of_one_person(each, "plan", "plan")) for each in OF_A_PLAN],
        *[migrations.RunSQL(*of_one_person(*each)) for each in OF_A_LINE],
        *[
            migrations.RunSQL(*of_one_person(each, "recording", "recording", "stories"))
            for each in RECORDED
        ],
        *[
            migrations.RunSQL(
                f"ALTER TABLE plans_{child} ADD CONSTRAINT plans_{child}_{parent}_in_one_plan"
                f" FOREIGN KEY ({parent}_id, plan_id) REFERENCES plans_{parent} (id, plan_id)"
                " DEFERRABLE INITIALLY DEFERRED",
                f"ALTER TABLE plans_{child} DROP CONSTRAINT plans_{child}_{parent}_in_one_plan",
            )
            for child, parent in (
                ("step", "hope"),
                ("voice", "hope"),
                ("voice", "step"),
                ("waiting", "step"),
            )
        ],
        migrations.RunSQL(
            STAYS,
            "DROP TRIGGER voice_stays ON plans_voice; DROP FUNCTION plans_voice_stays()",
        ),
    ]
