"""What belongs to a page and not to the report on it: menus, buttons, counters, lists of other reports."""

from __future__ import annotations

import pytest

from ingest.readers import Reading, html
from ingest.sources import Source

FIRST = (
    "In the spring the people of the village dug a well together with our volunteers. It took eleven days and gives "
    "clean water to forty families. Before that, children walked two kilometres to the river every morning."
)
THIRD = (
    "A school in the next valley has asked how it was done. Three of the diggers will go there in May to show it, and "
    "take the tools along. What we learned is simple: where people decide for themselves, they look after what they have."
)
SECOND = (
    "The village council now keeps a fund for repairs, and two neighbours were trained to look after the pump. "
    "In the autumn the school will get a well of its own, for which parents have already collected a third of the cost."
)
CARDS = "".join(
    f'<div><a href="/{n}"><img src="{n}.jpg"><h4>Another story, number {n}</h4></a></div>' for n in range(4)
)


def lines(body: str) -> list[str]:
    page = f"<html><head><title>A well</title></head><body>{body}</body></html>"
    (found,) = html.read(Source("page.html", "text/html", page.encode()))
    assert isinstance(found, Reading)
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "words",
    [
        *("Oxşar xəbərlər", "OXŞAR XƏBƏRLƏR:", "Холбоотой мэдээ", "Читайте также:", "Похожие новости", "Related news"),
        *("İlgili haberler", "Ұқсас жаңалықтар", "Окшош жаңылыктар", "O‘xshash yangiliklar", "მსგავსი სიახლეები"),
        *("À lire aussi", "Noticias relacionadas", "You may also like…"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "<h3>{words}</h3>{cards}",
        '<div class="title"><span>{words}</span></div><ul><li><a href="/1">One</a></li><li><a href="/2">Two</a></li></ul>',
        '<p><strong>{words}</strong></p><p><a href="/1">Another story that has quite a long name</a></p>',
    ],
)
def test_lists_of_other_reports_are_cut_with_what_follows_them(words: str, form: str) -> None:
    list_ = form.format(words=words, cards=CARDS)
    assert lines(f"<div><h1>A well</h1><p>{FIRST}</p><p>{SECOND}</p>{list_}</div>") == ["A well", FIRST, SECOND]


def test_a_link_to_another_report_between_paragraphs_is_cut_and_the_report_goes_on() -> None:
    link = '<p>Читайте также: <a href="/1">Автобус для сорока школьников</a></p>'
    assert lines(f"<div><h1>A well</h1><p>{FIRST}</p>{link}<p>{SECOND}</p></div>") == ["A well", FIRST, SECOND]


def test_a_list_of_other_reports_in_the_middle_leaves_what_follows() -> None:
    found = lines(f"<div><h1>A well</h1><p>{FIRST}</p><h4>Related news</h4><div>{CARDS}</div><p>{SECOND}</p></div>")
    assert found == ["A well", FIRST, SECOND]


@pytest.mark.parametrize("words", ["Related projects", "Digər layihələr", "Бусад төслүүд", "Другие проекты"])
def test_a_section_under_such_words_that_is_prose_stays(words: str) -> None:
    found = lines(
        f"<div><h1>A well</h1><p>{FIRST}</p><h2>{words}</h2><p>{SECOND} <a href='/1'>More here</a>.</p></div>"
    )
    assert found[:3] == ["A well", FIRST, words]
    assert SECOND[:60] in found[3]


def test_a_sentence_that_only_begins_with_such_words_stays() -> None:
    sentence = "Related news came from the next village, where a well was dug as well, by the same people."
    assert sentence in lines(f"<div><h1>A well</h1><p>{FIRST}</p><p>{sentence}</p></div>")


@pytest.mark.parametrize(
    "words",
    [
        *("Çap et", "Paylaş", "Хэвлэх", "Хуваалцах", "Распечатать", "Поделиться", "Print", "Share this", "Yazdır"),
        *("YAZDIR", "Басып шығару", "ბეჭდვა", "Imprimer", "Imprimir", "« Previous post", "Next →", "Дараагийн мэдээ »"),
        *("Baxış sayı: 1 204", "Просмотров: 45", "Үзсэн: 10", "Views: 3,200", "Okunma: 12", "Comments (3)"),
        *("Teqlər: su, kənd", "Теги: вода, село", "Tags: water, village", "Түлхүүр үг: ус, сум"),
        *("© 2023 Village Union", "Bütün hüquqlar qorunur", "Все права защищены.", "Copyright © 2023 Village Union"),
        *("We use cookies to make this site better.", "Сайт использует файлы cookie."),
    ],
)
def test_buttons_counters_and_notices_are_no_lines(words: str) -> None:
    found = lines(f"<div><h1>A well</h1><p>{FIRST}</p><p>{SECOND}</p><p>{words}</p></div>")
    assert found == ["A well", FIRST, SECOND]


@pytest.mark.parametrize(
    "crumbs", ["Ana səhifə » Xəbərlər » Su", "Нүүр / Мэдээ", "Главная > Новости > Вода", "Home | News"]
)
def test_breadcrumbs_are_no_lines(crumbs: str) -> None:
    assert lines(f"<div><p>{crumbs}</p><h1>A well</h1><p>{FIRST}</p><p>{SECOND}</p></div>") == ["A well", FIRST, SECOND]


def test_words_of_buttons_among_others_in_a_list_stay() -> None:
    found = lines(
        f"<article><h1>A well</h1><p>{FIRST}</p><p>{THIRD}</p><ul><li>Radio</li><li>Çap</li><li>Televiziya</li></ul></article>"
    )
    assert found[-3:] == ["Radio", "Çap", "Televiziya"]


def test_a_section_called_like_a_button_stays() -> None:
    found = lines(f"<div><h1>A well</h1><p>{FIRST}</p><h2>Çap</h2><p>{SECOND}</p><p>{THIRD}</p></div>")
    assert found == ["A well", FIRST, "Çap", SECOND, THIRD]


def test_a_consent_box_is_cut_whatever_it_says() -> None:
    box = '<div id="gdpr-banner"><p>Bu sayt sizin barənizdə məlumat toplayır. Davam etsəniz, razılaşırsınız.</p></div>'
    assert lines(f"{box}<div><h1>A well</h1><p>{FIRST}</p><p>{SECOND}</p></div>") == ["A well", FIRST, SECOND]
