"""What each default is for, and the ones that were missing. Nobody here has rung any of them."""

from datetime import time

from django.db import migrations

from beside.ground.ids import new_id

FOR_WHOM = {
    "999": ("Anybody in danger now", "任何正有危險的人"),
    "18111": ("Anybody whose mind gives them no rest", "情緒受困擾的人"),
    "2343 2255": ("Anybody who needs a social worker", "需要社工的人"),
    "182 183": ("Whoever cares for somebody at home", "在家照顧親人的人"),
    "2389 2222": ("Anybody who thinks of dying, or fears for somebody", "想過死、或擔心別人的人"),
    "2896 0000": ("The same, in English and other languages", "同上，可用英語及其他語言"),
    "2382 0000": ("Anybody who thinks of dying, or fears for somebody", "想過死、或擔心別人的人"),
}
MORE = [
    ("2319 1177", "Suicide Crisis Intervention Centre", "自殺危機處理中心",
     ("Anybody who thinks of dying, or fears for somebody", "想過死、或擔心別人的人"),
     ([1, 2, 3, 4, 5], time(9), time(18)), "HKU Centre for Suicide Research and Prevention: office hours"),
    ("18288", "Family Crisis Hotline (Caritas)", "家庭危機熱線（明愛）",
     ("Families in a crisis", "遇上危機的家庭"), ([], None, None), "A reply of 2006 only"),
]  # fmt: skip


def write_down(apps, schema_editor):
    line = apps.get_model("people", "HelpLine")
    for each in line.objects.filter(number__in=FOR_WHOM):
        english, chinese = FOR_WHOM[each.number]
        each.for_whom, each.open_at = {"en": english, "zh-Hant-HK": chinese}, {}
        each.save()
    for place, (number, en, zh, whom, (days, since, until), source) in enumerate(MORE, start=7):
        line.objects.create(
            id=new_id(), number=number, name={"en": en, "zh-Hant-HK": zh}, days=days, since=since,
            for_whom={"en": whom[0], "zh-Hant-HK": whom[1]}, until=until, place=place, source=source,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("people", "0007_which_numbers_answer_when")]
    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
