"""The notice for the public: one page that says what is kept and for how long."""

import pytest

from printouts import notice
from printouts.notice import Notice
from tests.printouts import pages


def test_it_tells_the_spans_that_are_set_and_what_is_never_asked() -> None:
    page = pages.only(notice.render(Notice("Montbéliard – Centre", 30, 13)))
    assert pages.outside(page) == []
    told = " ".join(page.text.split())
    for words in ("30 jours", "13 mois", "Ni nom", "cnil.fr", "Montbéliard – Centre"):
        assert words in told


@pytest.mark.parametrize("site", ["", "Maison des services au public " * 8])
def test_any_name_of_a_site_stays_on_the_page(site: str) -> None:
    assert pages.outside(pages.only(notice.render(Notice(site, 365, 13)))) == []
