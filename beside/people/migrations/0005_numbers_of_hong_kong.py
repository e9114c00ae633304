"""Defaults for Hong Kong. None was called by us; each organisation checks them and says when."""

from django.db import migrations

from beside.ground.ids import new_id

NUMBERS = [
    ("999", "Emergency: police, fire, ambulance", "緊急：警察、消防、救護", "Day and night", "日夜", True, "HKU Centre for Suicide Research and Prevention"),
    ("18111", "Mental Health Support Hotline", "情緒通精神健康支援熱線", "Day and night", "日夜", False, "Government news, December 2023"),
    ("2343 2255", "Social Welfare Department hotline", "社會福利署熱線", "Day and night", "日夜", False, "Government releases, 2022 and 2023"),
    ("182 183", "Carer support hotline", "照顧者支援專線", "Day and night", "日夜", False, "Social Welfare Department"),
    ("2389 2222", "The Samaritan Befrienders Hong Kong", "香港撒瑪利亞防止自殺會", "Day and night", "日夜", False, "HKU Centre for Suicide Research and Prevention"),
    ("2896 0000", "The Samaritans, in several languages", "撒瑪利亞會（多種語言）", "Day and night", "日夜", False, "HKU Centre for Suicide Research and Prevention"),
    ("2382 0000", "Suicide Prevention Services", "生命熱線", "Day and night", "日夜", False, "HKU Centre for Suicide Research and Prevention"),
]


def write_down(apps, schema_editor):
    line = apps.get_model("people", "HelpLine")
    line.objects.bulk_create(
        line(
            id=new_id(), number=number, name={"en": en, "zh-Hant-HK": zh},
            open_at={"en": when, "zh-Hant-HK": wann}, is_emergency=urgent, place=place, source=source,
        )
        for place, (number, en, zh, when, wann, urgent, source) in enumerate(NUMBERS)
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("people", "0004_help_lines")]
    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
