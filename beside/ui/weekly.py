"""What comes round every week, as people say it: “Thursdays at 10”, 逢星期四上午十時."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from beside.ui import dates


def when_words(weekdays: Sequence[int], at: time | None, by_day: date | None) -> str:
    if by_day:
        if at:
            return _("by %(day)s, %(time)s") % {"day": dates.day(by_day), "time": clock(at)}
        return _("by %(day)s") % {"day": dates.day(by_day)}
    if not weekdays:
        return ""
    if at:
        # Translators: a zero-width space where a line may break, if your words have none
        return _("%(days)s at %(time)s") % {"days": days(weekdays), "time": clock(at)}
    return days(weekdays)


def days(weekdays: Sequence[int]) -> str:
    """“every day”, “on weekdays”, “Mondays and Thursdays”."""
    chosen = sorted(set(weekdays))
    if chosen == [1, 2, 3, 4, 5, 6, 7]:
        return _("every day")
    if chosen == [1, 2, 3, 4, 5]:
        return _("on weekdays")
    if chosen == [6, 7]:
        return _("at weekends")
    names = {
        1: pgettext("every week", "Mondays"), 2: pgettext("every week", "Tuesdays"),
        3: pgettext("every week", "Wednesdays"), 4: pgettext("every week", "Thursdays"),
        5: pgettext("every week", "Fridays"), 6: pgettext("every week", "Saturdays"),
        7: pgettext("every week", "Sundays"),
    }  # fmt: skip
    listed = [names[each] for each in chosen]
    if len(listed) == 1:
        return _("on %(day)s") % {"day": listed[0]}
    return _("on %(days)s and %(day)s") % {
        "days": pgettext("between names", ", ").join(listed[:-1]),
        "day": listed[-1],
    }


def clock(at: time) -> str:
    """An hour as people say it, with the part of the day where the figure alone could be two."""
    facts = {"hour": _figure(at)}
    if at.hour < 7:
        return _("%(hour)s in the early morning") % facts
    if at.hour < 12:
        return pgettext("in the morning, after seven", "%(hour)s") % facts
    if at.hour < 19:
        return pgettext("in the afternoon", "%(hour)s") % facts
    return _("%(hour)s in the evening") % facts


def _figure(at: time) -> str:
    """10, 6:30; in Chinese 十時, 六時半, 七時零五分."""
    hour = at.hour % 12 or 12
    if not (get_language() or "en").startswith("zh"):
        return f"{hour}:{at.minute:02}" if at.minute else str(hour)
    minutes = f"{'零' if at.minute < 10 else ''}{dates.number(at.minute)}分" if at.minute else ""
    return f"{dates.number(hour)}時{'半' if at.minute == 30 else minutes}"
