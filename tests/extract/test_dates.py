"""Dates are read back as they were written, in each language, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import DateValue
from extract.dates import find_dates

LANGUAGES = ("az", "en", "mn", "ru")
unhurried = settings(deadline=None)  # the first example of a language loads its words
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


def names(text: str, language: str, published: str | None = None) -> list[str]:
    return [mention.name for mention in find_dates(text, language, published=published)]


def month(day: date, language: str, pattern: str = "MMMM") -> str:
    return format_date(day, pattern, locale=language)


@unhurried
@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["long", "medium"]))
def test_a_day_written_by_cldr_is_read_back(day: date, language: str, width: str) -> None:
    assert names(f"« {format_date(day, width, locale=language)} »", language) == [day.isoformat()]


@unhurried
@given(DAYS, st.sampled_from([*LANGUAGES, "und", "de"]))
def test_numeric_dates_are_read_in_any_language(day: date, language: str) -> None:
    for pattern in ("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y"):
        assert names(f"({day.strftime(pattern)})", language) == [day.isoformat()]


# Templates: {0} and {1} are days; .d is the day, .y the year, and the month's name comes from CLDR.
RANGES = {
    "en": [
        "between {m0} {a.day} and {m1} {b.day}, {b.year}",
        "from {a.day} {m0} to {b.day} {m1} {b.year}",
        "{m0} {a.day} – {m1} {b.day}, {b.year}",
        "{a.day} {m0} - {b.day} {m1} {b.year}",
        "from {m0} {a.day}, {a.year} until {m1} {b.day}, {b.year}",
    ],
    "az": [
        "{a.day:02} {m0} - {b.day:02} {m1} {b.year}-ci il",
        "{b.year}-ci il {m0}ın {a.day}-dən {m1}ın {b.day}-dək",
        "{b.year}-ci ilin {m0} ayının {a.day}-dən {m1} ayının {b.day}-nə qədər",
        "{a.day} {m0} {a.year} və {b.day} {m1} {b.year}-ci il tarixləri arasında",
    ],
    "mn": [
        "{a.year} оны {a.month} сарын {a.day}-аас {b.month} сарын {b.day}-ний",
        "{a.year} оны {a.month} дугаар сарын {a.day}-ны өдрөөс {b.month} дугаар сарын {b.day}-ны",
        "{a.year} оны {m0}ын {a.day}-ээс {m1}ын {b.day}-ныг хүртэл",
        "{a.year} оны {a.month}-р сарын {a.day} - {b.month}-р сарын {b.day}",
    ],
    "ru": [
        "с {a.day} {m0} по {b.day} {m1} {b.year} года",
        "{a.day} {m0} – {b.day} {m1} {b.year} г.",
        "с {a.day} {m0} {a.year} года до {b.day} {m1} {b.year} года",
        "между {a.day} {m0} и {b.day} {m1} {b.year} года",
    ],
}
SPELLED = [(language, template) for language, templates in RANGES.items() for template in templates]


@unhurried
@given(st.tuples(DAYS, DAYS), st.sampled_from(SPELLED))
def test_a_range_is_one_mention_with_both_its_ends(days: tuple[date, date], spelled: tuple[str, str]) -> None:
    language, template = spelled
    a, b = sorted(days)
    b = b.replace(year=a.year, day=min(b.day, 28))
    a, b = sorted((a, b))
    if (a.month, a.day) == (b.month, b.day) or (b - a).days == 1:
        return
    text = template.format(a=a, b=b, m0=month(a, language), m1=month(b, language))
    mentions = find_dates(f"– {text}.", language)
    assert [mention.value for mention in mentions] == [DateValue(a.isoformat(), b.isoformat())]
    assert mentions[0].text.rstrip(".") == text.rstrip(".")


@unhurried
@given(DAYS, st.integers(1, 12), st.sampled_from(LANGUAGES))
def test_years_and_months_keep_their_precision(day: date, length: int, language: str) -> None:
    year, last = day.year, day.year + length
    spelled = {
        "en": (f"in {month(day, 'en')} {year}", f"in {year}", f"between {year} and {last}", f"since {year}"),
        "az": (f"{year}-ci ilin {month(day, 'az')} ayında", f"{year}-cü ildə", f"{year} - {last}-ci illərdə", f"{year}-cu ildən"),
        "mn": (f"{year} оны {month(day, 'mn')}д", f"{year} онд", f"{year}–{last} оны хооронд", f"{year} оноос"),
        "ru": (f"в {month(day, 'ru', 'LLLL')} {year} года", f"в {year} году", f"в {year}—{last} годах", f"с {year} года"),
    }[language]  # fmt: skip
    expected = [f"{year}-{day.month:02}", f"{year}", f"{year}/{last}", f"{year}/.."]
    assert [names(text, language) for text in spelled] == [[value] for value in expected]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Sept. 9, 2022", "2022-09-09"),
        ("en", "the 9th of September 2022", "2022-09-09"),
        ("en", "11/25/2018", "2018-11-25"),
        ("en", "02/11/2018", "2018-11-02"),
        ("en", "September 14–16, 2022", "2022-09-14/2022-09-16"),
        ("en", "on May 5 and 6, 2022", "2022-05-05/2022-05-06"),
        ("en", "December 15 – January 10, 2022", "2021-12-15/2022-01-10"),
        ("en", "December 15, 2021 – January 10", "2021-12-15/2022-01-10"),
        ("en", "from September 2021 to May 2022", "2021-09/2022-05"),
        ("en", "the first quarter of 2023", "2023-01/2023-03"),
        ("en", "Q4 2023", "2023-10/2023-12"),
        ("en", "in the spring of 2020", "2020-03/2020-05"),
        ("en", "since the 1980s", "1980/.."),
        ("en", "during the 1980s", "1980/1989"),
        ("en", "May 2019 to present", "2019-05/.."),
        ("en", "the 2021/22 academic year", "2021/2022"),
        ("en", "2019-aug-1 to today", "2019-08-01/.."),
        ("en", "01-Sep-22", "2022-09-01"),
        ("en", "01/09/22", "2022-09-01"),
        ("en", "the 2014-16 strategy", "2014/2016"),
        ("en", "from Monday, 5 September to Friday, 9 September 2022", "2022-09-05/2022-09-09"),
        ("en", "ANNUAL REPORT 2019", "2019"),
        ("az", "01.09.2022-ci il tarixindən 30.11.2022-ci il tarixinədək", "2022-09-01/2022-11-30"),
        ("mn", "2021.03.01-05.31", "2021-03-01/2021-05-31"),
        ("ru", "14. - 15.10.2013", "2013-10-14/2013-10-15"),
        ("az", "2022-ci il sentyabrın 9-da", "2022-09-09"),
        ("az", "11 SENTYABR 2001-ci il tarixində", "2001-09-11"),
        ("az", "İyunun 5-i 2021", "2021-06-05"),
        ("az", "2021-2022-ci tədris ilində", "2021/2022"),
        ("az", "1970-ci illərin sonlarında", "1970/1979"),
        ("az", "1977-ci ildən 1981-ci ilə qədər", "1977/1981"),
        ("az", "2019-cu ilin noyabr və 2020-ci ilin yanvar ayları arasında", "2019-11/2020-01"),
        ("az", "2023-cü ilin birinci rübündə", "2023-01/2023-03"),
        ("mn", "2018 оны 11 сарын 2-ны өдөр", "2018-11-02"),
        ("mn", "2020 оны 1 дүгээр сарын 12", "2020-01-12"),
        ("mn", "2007 оны долдугаар сард", "2007-07"),
        ("mn", "2019 оны Арван нэгдүгээр сарын 21-нд", "2019-11-21"),
        ("mn", "2017-2018 оны хичээлийн жилд", "2017/2018"),
        ("mn", "2016 оны дөрөвдүгээр сараас хойш", "2016-04/.."),
        ("mn", "2022 оны эхний хагас жилд", "2022-01/2022-06"),
        ("ru", "1-е сентября 2022", "2022-09-01"),
        ("ru", "12 сен. 2022 г.", "2022-09-12"),
        ("ru", "в январе прошлого 2017 года", "2017-01"),
        ("ru", "в 1960-х гг.", "1960/1969"),
        ("ru", "2022–2023 учебный год", "2022/2023"),
        ("ru", "01-05.09.2022", "2022-09-01/2022-09-05"),
        ("ru", "01.09 – 30.11.2022 г.", "2022-09-01/2022-11-30"),
        ("ru", "с сентября 2021 по май 2022 года", "2021-09/2022-05"),
    ],
)
def test_the_many_ways_to_write_a_date(language: str, text: str, value: str) -> None:
    assert names(text, language) == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("tr", "Eylül 2022'de", "2022-09"),
        ("tr", "1 Eylül ile 30 Kasım 2022 tarihleri arasında", "2022-09-01/2022-11-30"),
        ("tr", "1 Eylül 2022'den 30 Kasım 2022'ye kadar", "2022-09-01/2022-11-30"),
        ("tr", "2014'ten beri", "2014/.."),
        ("kk", "2022 жылғы 1 қыркүйектен 30 қарашаға дейін", "2022-09-01/2022-11-30"),
        ("kk", "2022 жылдың қыркүйегінде", "2022-09"),
        ("kk", "2014 жылдан бастап", "2014/.."),
        ("ky", "2022-жылдын 1-сентябрынан 30-ноябрына чейин", "2022-09-01/2022-11-30"),
        ("ky", "2022-жылдын сентябрь айында", "2022-09"),
        ("ky", "2018-2020-жылдары", "2018/2020"),
        ("uz", "2022-yil 1-sentabrdan 30-noyabrgacha", "2022-09-01/2022-11-30"),
        ("uz", "2022-yilning sentabr oyida", "2022-09"),
        ("uz", "2018-2020-yillarda", "2018/2020"),
        ("ka", "2022 წლის 1 სექტემბრიდან 30 ნოემბრამდე", "2022-09-01/2022-11-30"),
        ("ka", "2022 წლის სექტემბერში", "2022-09"),
        ("ka", "2014 წლიდან", "2014/.."),
        ("fr", "du 1er septembre au 30 novembre 2022", "2022-09-01/2022-11-30"),
        ("fr", "dans les années 1980", "1980/1989"),
        ("fr", "depuis 2014", "2014/.."),
        ("es", "del 1 de septiembre al 30 de noviembre de 2022", "2022-09-01/2022-11-30"),
        ("es", "entre el 1 y el 15 de marzo de 2021", "2021-03-01/2021-03-15"),
        ("es", "desde 2014", "2014/.."),
        ("und", "9 de setembro, 9 września, 9 September 2022", "2022-09-09"),
    ],
)
def test_other_languages_are_further_data_files(language: str, text: str, value: str) -> None:
    assert names(text, language) == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ky", "майда бөлүктөрдөн турат"),
        ("kk", "қыс маусымында"),
        ("es", "más de 2000 árboles, de 2000 personas"),
        ("mn", "8 аймгийн 28 сумын 31 сургууль"),
        ("mn", "5000 төгрөг, 1173 оноо, 2000 хүн"),
        ("mn", "гурван сарын хугацаатай, 6 сарын турш, 10 жил"),
        ("az", "45 saylı məktəb, 2000 manat, 1300 vaqon, 2000 nəfər"),
        ("az", "eramızdan 5000 il əvvəl, 2000 il əvvəl, 3000-dən çox"),
        ("az", "247-ci maddə, 12 yaşlı, 7.1 bal, 1,5 saat"),
        ("az", "tel.: (+994 12) 498-12-18, 050-123-45-67"),
        ("ru", "до 2000 человек, 5 % от 1500 рублей, 18 школ, № 12"),
        ("ru", "статья 12, пункт 3.1.2, рис. 1.1, тел. 8 (495) 123-45-67"),
        ("en", "We may 5 times march 12 miles; I may be 12."),
        ("en", "at 14:30 or 11:00, version 1.2.2018.4, ISBN 978-5-2018-11-02"),
        ("en", "$2000, 2000 manat, 1,300 people, 15.5 %, between 2000 and 2500 people"),
        ("en", "No. 12, Article 247, H5N1, 802.11n, COVID-19 March"),
        ("en", "February 30, 2022x and 31 June, 45 May and 32.13.2020"),
        ("en", "Vision 2030, room 2019, Strategy 2035, ISO 2015, No. 3/2015, v2.10.2015, over 2015, EUR 2015"),
        ("en", "28 May Street, 2015 families, 1950 books"),
        ("en", "14.02, 6/15, 2017-1-AZ01, 2018/394-655"),
        ("fr", "40 années, rue du 8 mai, n° 2015-123"),
        ("tr", "bir aralıkta, toplam 2018 kişi"),
        ("ru", "постановление № 2015-25, ул. 8 марта, на рубеже XX–XXI веков"),
    ],
)
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert names(text, language) == []


@pytest.mark.parametrize("published", [None, "2022-11-01", "2024-01-01"])
def test_a_year_that_is_not_said_comes_from_the_date_before(published: str | None) -> None:
    text = "On September 9, 2022, a round table was held. On October 3 a training followed."
    assert find_dates(text, "en", published=published)[1].value == DateValue("2022-10-03", inferred=True)


def test_one_american_date_has_the_others_of_the_text_read_so() -> None:
    assert names("1/15/2019, then 2/4/2019", "en") == ["2019-01-15", "2019-02-04"]
    assert names("15/1/2019, then 2/4/2019", "en") == ["2019-01-15", "2019-04-02"]


def test_news_is_not_dated_by_history_in_another_paragraph() -> None:
    text = "The school was founded on 1 September 1951.\n\nOn October 3 a training was held."
    assert names(text, "en", "2022-11-01") == ["1951-09-01", "2022-10-03"]


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2018-11-02", DateValue("2018-10-30", "2018-11-01", inferred=True)),
        ("2019-01-20", DateValue("2018-10-30", "2018-11-01", inferred=True)),
        ("2018-09-01", DateValue("2018-10-30", "2018-11-01", inferred=True)),
        ("2018-11", DateValue("2018-10-30", "2018-11-01", inferred=True)),
        (None, DateValue("--10-30", "--11-01")),
    ],
)
def test_a_year_that_is_not_said_comes_from_the_day_of_publication(published: str | None, value: DateValue) -> None:
    [mention] = find_dates("10 сарын 30-аас 11 сарын 1-ний өдрүүдэд", "mn", published=published)
    assert mention.value == value


def test_the_date_at_the_head_of_a_page_is_when_it_was_written() -> None:
    assert names("January 5, 2023\nOn December 20 the school opened.", "en")[1] == "2022-12-20"


def test_this_year_and_last_year_count_from_publication() -> None:
    assert names("өнгөрсөн оны долдугаар сард", "mn", "2018-11-02") == ["2017-07"]
    assert names("15 мая этого года", "ru", "2018-11-02") == ["2018-05-15"]


def test_a_doubtful_date_is_less_sure_than_a_whole_one() -> None:
    whole, bare = find_dates("On 5 May 2021 ... (2019)", "en")
    [open_year] = find_dates("On 5 May", "en")
    assert whole.confidence > bare.confidence > open_year.confidence


def test_dates_of_two_lines_are_not_joined() -> None:
    assert names("Founded in 2012\n10 May 2021", "en") == ["2012", "2021-05-10"]


def test_a_wrapped_line_does_not_break_a_date() -> None:
    text = "The round table on community and school relations was held on September\n9, 2022 in Baku."
    assert names(text, "en") == ["2022-09-09"]


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "2019-", "May 5 - ", "5,", "from 5 to ", "- ", "2019 г 5 мая ", "\n", "x'"]
)
def test_a_long_run_of_anything_is_read(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    for mention in find_dates(text, "ru" if "м" in unit else "en", published="2020-01-01"):
        assert text[mention.span.start : mention.span.end] == mention.text


@unhurried
@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "und"]))
def test_any_text_is_read_and_spans_are_exact(text: str, language: str) -> None:
    for mention in find_dates(text, language, published="2020-02-29"):
        assert text[mention.span.start : mention.span.end] == mention.text


PIECES = ["5", "31", "2019", "May", "мая", "сарын", "-", "–", "and", "from", "to", "1980s", "Q1", ".", ",", "(", ")",
          "оны", "-аас", "-ci il", "29 February", "01.09.2022", "2020-13-45", "\n", "the", "since", "№", "%"]  # fmt: skip


@unhurried
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(LANGUAGES))
def test_date_words_in_any_order_never_break_reading(pieces: list[str], language: str) -> None:
    mentions = find_dates(" ".join(pieces), language, published="2019-03-01")
    ends = [(mention.span.start, mention.span.end) for mention in mentions]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
