"""A concern handed on, locked; and where its deeds can be found."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta

import orjson
import pyrage
import pytest
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.ground.media import sound
from beside.noticing.models import Concern
from beside.noticing.tests.concerning import YUE, deputy, entries, lead, raised
from beside.noticing.verbs import concerns as verbs
from beside.trail.models import Look, Trace


def test_it_is_handed_on_so_that_only_their_key_opens_it(
    cast: Cast, own_store: object, voice: bytes
) -> None:
    which, theirs = raised(cast), pyrage.x25519.Identity.generate()
    verbs.write_wish(by=lead(cast), concern=which, words="放學我想有人陪。", lang=YUE,
                     voice=sound.listen(io.BytesIO(voice)))  # fmt: skip
    row = Concern(pk=which)

    sealed = verbs.hand_on(
        by=lead(cast), concern=row, key=str(theirs.to_public()), to_whom="Ms Ng, the next school",
        why="She moves there", ground="child", lang="en",
    )  # fmt: skip

    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed.content, [pyrage.x25519.Identity.generate()])
    archive = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(sealed.content, [theirs])))
    manifest = orjson.loads(archive.read("manifest.json"))
    assert set(manifest["sha256"]) == set(archive.namelist()) - {"manifest.json"}
    for name, checksum in manifest["sha256"].items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == checksum
    page = archive.read("read me first.html").decode()
    assert "放學我想有人陪。" in page
    assert "Ling" not in page  # who told us goes along as what they are
    assert "阿玲" not in page + archive.read("concern.json").decode()
    assert archive.read("voices/1.webm") == voice
    kept = entries(which, "handed on")[0]
    assert kept.facts["sha256"] == sealed.sha256


def test_its_deeds_stand_in_the_trail_of_those_with_a_seat_and_nowhere_else(cast: Cast) -> None:
    which = raised(cast, "mei")
    verbs.see_concern(by=lead(cast), concern=which)

    with as_owner():
        traces = Trace.objects.filter(of_id=which)
        assert traces.exists()
        assert not traces.exclude(person_id=None).exists()
        since = timezone.now() - timedelta(minutes=5)
        looks = Look.objects.filter(person_id=cast.id("mrs_chan"), at__gt=since)
        assert not looks.filter(account_id=cast.id("irene")).exists()
    with acting(deputy(cast)):
        assert Trace.objects.filter(of_id=which, deed="concern.seen").exists()
    for other in (cast.yuk_lan, cast.fung, cast.edwin, cast.being("irene", "social worker")):
        with acting(other):
            mine = Trace.objects.filter(of_id=which).exclude(account_id=other.pk)
            assert not mine.exists()
