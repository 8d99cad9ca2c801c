"""Pages that are several articles, and pages that only look so."""

from __future__ import annotations

import pytest

from ingest.readers import Reading, html, joined
from ingest.sources import Source

WELL = (
    "In the spring the people of the village dug a well together with our volunteers. It took eleven days and gives "
    "clean water to forty families. Before that, children walked two kilometres to the river every morning. "
    "The village council now keeps a fund for repairs, and two neighbours were trained to look after the pump."
)
BUS = (
    "The school bus drives on three roads since September. Thirty-two pupils from five farms use it every day, and "
    "attendance in winter has risen from seventy to ninety-five of a hundred. The parents pay the driver in turns. "
    "The district has promised to clear the snow first where the bus drives, and has kept its word so far."
)
AZ = (
    "Layihə çərçivəsində kənd məktəbində iki yeni sinif otağı təmir olundu. Valideynlər və müəllimlər işləri birlikdə "
    "gördülər. Otaqlarda qırx şagird oxuyur, onlardan on ikisi qonşu kənddən gəlir. Məktəbin direktoru bildirdi ki, "
    "qışda dərslər bir gün də dayanmadı. Növbəti mərhələdə kitabxana üçün üç yüz kitab alınacaq."
)
MN = (
    "Төслийн хүрээнд сумын сургуулийн дотуур байрыг засварлаж, дөчин хүүхдийн орыг шинэчиллээ. Эцэг эхчүүд, багш нар "
    "ажилд оролцов. Одоо хүүхдүүд өвөл дулаан байранд амьдарч, хичээлээ тасалдуулахгүй суралцаж байна. Сумын засаг дарга "
    "талархал илэрхийлэв. Дараагийн шатанд номын санд гурван зуун ном авахаар төлөвлөжээ."
)
RU = (
    "Волонтёры отремонтировали два класса сельской школы вместе с родителями учеников. Работы заняли три недели. "
    "Теперь в классах учатся сорок детей, двенадцать из них приезжают из соседнего села. Директор школы рассказала, что "
    "зимой занятия не прерывались ни на один день. На следующем этапе для библиотеки купят триста книг."
)
TR = (
    "Proje kapsamında köy okulunda iki derslik veliler ve öğretmenlerle birlikte onarıldı. Çalışmalar üç hafta sürdü. "
    "Dersliklerde şimdi kırk öğrenci okuyor, on ikisi komşu köyden geliyor. Okul müdürü kışın derslerin bir gün bile "
    "aksamadığını söyledi. Sonraki aşamada kütüphane için üç yüz kitap alınacak ve köyde bir okuma odası açılacak."
)


def page(body: str, head: str = "<title>News</title>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def readings(body: str, head: str = "<title>News</title>") -> list[Reading]:
    found = html.read(Source("https://ngo.example/news", "text/html", page(body, head).encode()))
    return [reading for reading in found if isinstance(reading, Reading)]


def text_of(reading: Reading) -> str:
    return "\n".join(block.text for block in reading.blocks)


@pytest.mark.parametrize(
    ("first", "second", "titles", "dates"),
    [
        (AZ, BUS, ("Məktəb təmir olundu", "Avtobus"), ("09 sentyabr 2022", "14 may 2021")),
        (MN, WELL, ("Дотуур байр засварлав", "Худаг"), ("2022 оны 9 дүгээр сарын 9", "2021 оны 5 дугаар сарын 14")),
        (RU, BUS, ("Школа отремонтирована", "Автобус"), ("9 сентября 2022 года", "14 мая 2021 года")),
        (TR, WELL, ("Okul onarıldı", "Kuyu"), ("9 Eylül 2022", "14 Mayıs 2021")),
        (WELL, BUS, ("A well for the village", "A bus"), ("9 September 2022", "14 May 2021")),
    ],
    ids=["az", "mn", "ru", "tr", "en"],
)
def test_news_with_their_full_texts_are_a_report_each(
    first: str, second: str, titles: tuple[str, str], dates: tuple[str, str]
) -> None:
    items = "".join(
        f'<div class="news-item"><h2>{title}</h2><span>{date}</span><p>{text}</p></div>'
        for title, date, text in zip(titles, dates, (first, second), strict=True)
    )
    found = readings(f'<nav><a href="/">Home</a></nav><div id="list">{items}</div>')
    assert [(reading.title, reading.published) for reading in found] == [
        (titles[0], "2022-09-09"),
        (titles[1], "2021-05-14"),
    ]
    assert first[:40] in text_of(found[0])
    assert second[:40] not in text_of(found[0])


def test_articles_are_named_so_that_others_may_come_and_go() -> None:
    well = f"<article><h2>A well, at last</h2><p>{WELL}</p></article>"
    bus = f'<article id="bus"><h2>The bus</h2><p>{BUS}</p></article>'
    school = f"<article><h2>Дотуур байр</h2><p>{MN}</p></article>"
    before = [reading.part for reading in readings(f"<main>{well}{bus}</main>")]
    after = [reading.part for reading in readings(f"<main>{school}{well}{bus}</main>")]
    assert before == ["#:~:text=A%20well%2C%20at%20last", "#bus"]
    assert after == ["#:~:text=%D0%94%D0%BE%D1%82%D1%83%D1%83%D1%80%20%D0%B1%D0%B0%D0%B9%D1%80", *before]


def test_cards_of_projects_that_tell_the_whole_story_are_a_report_each() -> None:
    cards = "".join(
        f'<li class="card"><a href="/projects/{name}"><h3>{name}</h3></a><p>{text}</p></li>'
        for name, text in (("Well", WELL), ("Bus", BUS), ("School", TR))
    )
    assert [reading.title for reading in readings(f"<h1>Our projects</h1><ul>{cards}</ul>")] == [
        "Well",
        "Bus",
        "School",
    ]


def test_an_index_of_teasers_stays_one() -> None:
    items = "".join(
        f'<article><h2><a href="/{number}">Report number {number} of the year</a></h2>'
        f"<p>{text[:140]}</p><a href='/{number}'>Read more</a></article>"
        for number, text in enumerate((WELL, BUS, TR, WELL, BUS))
    )
    assert len(readings(f"<main>{items}</main>")) == 1


@pytest.mark.parametrize("more", ["Ətraflı", "Дэлгэрэнгүй", "Подробнее", "Devamını oku", "Read more", "Толығырақ"])
def test_long_teasers_that_lead_to_the_rest_stay_one(more: str) -> None:
    items = "".join(
        f'<article><h2>{name}</h2><p>{text}</p><a href="/{name}">{more} »</a></article>'
        for name, text in (("Well", WELL), ("Bus", BUS))
    )
    assert len(readings(f"<main>{items}</main>")) == 1


def test_teasers_that_break_off_stay_one() -> None:
    items = "".join(
        f'<article><h2><a href="/{name}">{name}</a></h2><p>{text} And then it …</p></article>'
        for name, text in (("Well", WELL), ("Bus", BUS))
    )
    assert len(readings(f"<main>{items}</main>")) == 1


@pytest.mark.parametrize("tag", ["section", "div"])
def test_a_report_with_sections_stays_one(tag: str) -> None:
    sections = "".join(
        f'<{tag} class="part"><h2>{name}</h2><p>{text}</p></{tag}>'
        for name, text in (("Background", WELL), ("What we did", BUS), ("Results", TR), ("Lessons", RU))
    )
    found = readings(f"<main><h1>Report 2022</h1>{sections}</main>", "<title>Report 2022 | NGO</title>")
    assert [reading.title for reading in found] == ["Report 2022"]
    assert [block.text for block in found[0].blocks if block.heading] == [
        "Report 2022",
        "Background",
        "What we did",
        "Results",
        "Lessons",
    ]


def test_an_article_and_others_after_it_stay_one() -> None:
    others = "".join(f'<article><h3><a href="/{n}">Another {n}</a></h3><p>{BUS[:260]}.</p></article>' for n in range(3))
    found = readings(f"<main><h1>A well</h1><p>{WELL}</p><p>{TR}</p><p>{RU}</p>{others}</main>")
    assert [reading.title for reading in found] == ["A well"]


def test_comments_are_neither_reports_nor_text() -> None:
    comments = "".join(
        f'<article class="comment"><h4>Guest {n}</h4><time datetime="2021-01-0{n}">1</time><p>{RU}</p></article>'
        for n in range(1, 4)
    )
    found = readings(
        f'<article><h1>A well</h1><p>{WELL}</p><p>{BUS}</p></article><div id="comments" class="comments">{comments}</div>'
    )
    assert [reading.title for reading in found] == ["A well"]
    assert RU[:40] not in text_of(found[0])


def test_a_press_release_in_several_languages_stays_one() -> None:
    versions = "".join(
        f'<div class="text" lang="{language}"><h2>{title}</h2><p>{text}</p></div>'
        for language, title, text in (("en", "A school", BUS), ("az", "Məktəb", AZ), ("ru", "Школа", RU))
    )
    found = readings(f'<p class="date">14 May 2021</p>{versions}', "<title>Press release</title>")
    assert len(found) == 1
    assert all(text[:40] in text_of(found[0]) for text in (BUS, AZ, RU))


def test_two_articles_of_one_name_stay_one_page() -> None:
    item = f"<article><h2>News</h2><p>{WELL}</p></article>"
    assert len(readings(f"<main>{item}{item}</main>")) == 1


def test_the_readings_of_one_page_can_be_joined() -> None:
    items = "".join(f"<article><h2>{n}</h2><p>{text}</p></article>" for n, text in (("Well", WELL), ("Bus", BUS)))
    found = readings(f"<main>{items}</main>", "<title>News</title><meta property='og:site_name' content='NGO'>")
    whole = joined(found)
    assert [block.text for block in whole.blocks] == ["Well", WELL, "Bus", BUS]
    assert (whole.part, whole.about.site) == ("", "NGO")
    assert joined(found[:1]) == found[0]
