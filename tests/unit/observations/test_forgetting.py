"""Nothing of a judged site stays in memory."""

import gc
import weakref

from tests.unit.observations.pages import MOMENT, capture, page
from toolkit.audit.run import demands
from toolkit.checking.run import run
from toolkit.observations import Place, Site
from toolkit.observations.derived import spoken
from toolkit.observations.derived.words import known
from toolkit.observations.forgetting import forget

TEXT = "Wir freuen uns auf Sie und zeigen Ihnen gerne die schönsten Wege rund um unser Haus am See, Tel. 033 555 01 01."


def test_a_site_that_every_check_has_judged_is_gone_after_forgetting() -> None:
    site = Site(capture=capture(page(TEXT, lang="de-CH")), as_of=MOMENT.date(), place=Place(country="CH"))
    held = [weakref.ref(site), *(weakref.ref(each) for each in site.capture.pages)]
    results = run(demands(()), site, "en")
    assert sum(result.verdict in ("pass", "fail") for result in results) > 10
    assert not any(result.reason_key == "broken" for result in results)
    del site
    gc.collect()
    assert all(each() is not None for each in held)
    forget()
    gc.collect()
    assert [each() for each in held] == [None, None]


def test_what_is_known_of_words_stays() -> None:
    spoken.of_text(TEXT)
    known("schönsten", "de", "ss")
    before = known.cache_info().currsize, spoken.of_text.cache_info().currsize
    forget()
    assert before == (known.cache_info().currsize, spoken.of_text.cache_info().currsize) != (0, 0)
