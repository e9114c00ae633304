from django.db import migrations

from beside.triage import starter


def take_up(apps, schema_editor):
    """As verbs.take_up_starter does; nobody acts while a house is being made."""
    edition = apps.get_model("guide", "PhraseBook")
    phrase = apps.get_model("guide", "Phrase")
    limits = starter.thresholds()
    first = edition.objects.create(
        number=1, slots=starter.slots(),
        thresholds={"urgent": limits.urgent, "handover": limits.handover, "fits": limits.fits},
    )
    phrase.objects.bulk_create(
        phrase(
            rule=each.id, lang=each.lang, tier=each.tier.code, kind=each.kind, type=each.type,
            text=each.text, since=first,
        )
        for each in starter.rows()
    )


class Migration(migrations.Migration):
    dependencies = [("guide", "0002_what_is_listened_for")]
    operations = [migrations.RunPython(take_up, migrations.RunPython.noop)]
