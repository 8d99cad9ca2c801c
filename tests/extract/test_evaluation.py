"""The measuring itself: what counts as found, and what is read from the forms that annotations come in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import ConfigError
from corpus.model import DateValue, Facts, Label, Mention, Money, Place, Project, Span, Value
from extract.evaluating import Miss, evaluate, spread
from extract.evaluating.alike import same_name
from extract.evaluating.cases import case_sets
from extract.evaluating.dated import Dated
from extract.evaluating.days import interval, of_value
from extract.evaluating.documents import scores, things
from extract.evaluating.gum import documents
from extract.evaluating.matching import Compared, Words, compare
from extract.evaluating.readers import missing_pipelines, one_section, rules, spacy_pipelines
from extract.evaluating.scores import ALL, Score
from extract.evaluating.sentences import evenly, has_words
from extract.evaluating.sets import Annotated, name_sets, outermost, says_year_or_month

NAMES = frozenset({"ORG", "LOC", "PERSON"})


def mention(text: str, part: str, label: Label, value: Value | None = None) -> Mention:
    start = text.index(part)
    return Mention(Span(start, start + len(part)), part, label, part, 1.0, "test", value=value)


def entity(text: str, part: str, label: str) -> tuple[int, int, str]:
    return text.index(part), text.index(part) + len(part), label


def compared(text: str, language: str, found: str, wanted: str, label: Label = "ORG", either: str = "") -> Compared:
    annotated = Annotated(
        text,
        (entity(text, wanted, label),) if wanted else (),
        (entity(text, either, label),) if either else (),
    )
    mentions = [mention(text, found, label)] if found else []
    return compare(Words.of(text, language), mentions, annotated, NAMES | {"DATE"})


@pytest.mark.parametrize(
    ("text", "language", "one", "other"),
    [
        ("НҮБ-ын хурал болов.", "mn", "НҮБ", "НҮБ-ын"),
        ("Oxfam's office", "en", "Oxfam", "Oxfam's"),
        ("Oxfam 's office", "en", "Oxfam", "Oxfam 's"),
        ("ЖАШТАР 'дын кеңсеси", "ky", "ЖАШТАР", "ЖАШТАР 'дын"),
        ("Kızılay’ın çadırları", "tr", "Kızılay", "Kızılay’ın"),
    ],
)
def test_a_joined_case_ending_makes_no_difference(text: str, language: str, one: str, other: str) -> None:
    for found, wanted in ((one, other), (other, one)):
        assert compared(text, language, found, wanted).score("ORG") == Score(1, 1, 1, 1)


def test_a_missing_word_is_near_but_not_right() -> None:
    text = "The Ministry of Education of Georgia agreed."
    result = compared(text, "en", "Ministry of Education", "Ministry of Education of Georgia")
    assert result.score("ORG") == Score(0, 1, 1, near=1)
    assert result.score("ORG").f1 == 0
    assert result.score("ORG").overlap == 1


def test_the_right_words_under_another_label_are_wrong() -> None:
    text = "Georgia agreed."
    words = Words.of(text, "en")
    result = compare(
        words, [mention(text, "Georgia", "LOC")], Annotated(text, (entity(text, "Georgia", "ORG"),)), NAMES
    )
    assert result.score("ORG") == Score(0, 1, 0)
    assert result.score("LOC") == Score(0, 0, 1)


def test_two_pieces_of_one_name_are_near_only_once() -> None:
    text = "НҮБ-ын Хөгжлийн хөтөлбөр"
    words = Words.of(text, "mn")
    pieces = [mention(text, "НҮБ-ын", "ORG"), mention(text, "Хөгжлийн хөтөлбөр", "ORG")]
    assert compare(words, pieces, Annotated(text, (entity(text, text, "ORG"),)), NAMES).score("ORG") == Score(
        0, 1, 2, 1
    )


def test_what_the_annotators_did_not_mark_counts_neither_way() -> None:
    text = "In May 2021 it rained."
    nothing = compare(Words.of(text, "en"), [mention(text, "May 2021", "DATE")], Annotated(text, ()), NAMES)
    assert nothing.found == frozenset()
    assert compared(text, "en", "May 2021", "", "DATE", either="In May 2021").score("DATE") == Score()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("в мае", "ru", True),
        ("сентябрем", "ru", True),
        ("2021-ci ildə", "az", True),
        ("Mayıs'ta", "tr", True),
        ("вчера", "ru", False),
        ("3 жыл", "kk", False),
        ("90 yıl", "tr", False),
    ],
)
def test_a_date_is_wanted_when_it_says_a_year_or_a_month(text: str, language: str, expected: bool) -> None:
    assert says_year_or_month(text, language) is expected


def test_of_nested_names_the_outermost_is_wanted() -> None:
    nested = [(4, 10, "LOC"), (0, 10, "ORG"), (12, 15, "LOC"), (0, 10, "ORG")]
    assert outermost(nested) == [(0, 10, "ORG"), (12, 15, "LOC")]


def test_without_data_the_own_sentences_are_measured() -> None:
    rows = list(evaluate(None, {"rules": rules}, limit=5))
    assert {row.data for row in rows if row.label == ALL} == {"annotated-az", "annotated-mn"}
    assert {row.language for row in rows if row.label == "DATE value"} >= {"az", "mn"}


def test_a_folder_without_the_data_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no"):
        list(name_sets(tmp_path))


def test_misses_are_taken_from_each_language_and_label_in_turn() -> None:
    misses = [Miss("set", language, "ORG", str(n), "", "") for language in ("az", "mn", "ru") for n in range(30)]
    chosen = spread(misses, 6)
    assert [miss.language for miss in chosen] == ["az", "mn", "ru"] * 2
    assert chosen[0].wanted == "0"
    assert int(chosen[3].wanted) > 0


def test_a_limit_takes_from_all_parts() -> None:
    assert evenly(range(100), 4) == [0, 25, 50, 75]
    assert evenly([1, 2], 4) == [1, 2]


def test_a_line_of_asterisks_is_no_report() -> None:
    assert not has_words("* * *")
    assert has_words("№ 5")


@pytest.mark.skipif(bool(missing_pipelines()), reason="spaCy's own pipelines are not installed")
def test_the_pipelines_of_spacy_answer_under_our_labels() -> None:
    text = "Angela Merkel visited Paris in May 2015."
    (facts,) = spacy_pipelines([one_section(text, "en")])
    assert [(m.text, m.label) for m in facts.mentions] == [
        ("Angela Merkel", "PERSON"),
        ("Paris", "LOC"),
        ("May 2015", "DATE"),
    ]


# Values of dates


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2014", "2014-01-01/2014-12-31"),
        ("2020-02", "2020-02-01/2020-02-29"),
        ("1990/1999", "1990-01-01/1999-12-31"),
        ("2018-10-30", "2018-10-30/2018-10-30"),
    ],
)
def test_dates_are_the_same_when_they_are_the_same_days(one: str, other: str) -> None:
    assert interval(one) == interval(other)


@pytest.mark.parametrize("text", ["--04-29", "2014/..", "2015-W03", "2014-13", ""])
def test_what_is_no_day_of_a_year_is_left_as_it_is(text: str) -> None:
    assert interval(text) == interval(text)
    assert interval(text) != interval("2014")


def test_an_open_period_differs_from_its_first_year() -> None:
    assert of_value(DateValue("2014", ongoing=True)) == interval("2014/..")
    assert of_value(DateValue("2014")) == interval("2014")


def test_a_value_counts_once_for_each_time_it_is_stated() -> None:
    text = "2014, 2014 and 2015"
    found = [mention(text, "2014", "DATE", DateValue("2014")), mention(text, "2015", "DATE", DateValue("2015"))]
    dated = Dated(text, ("2014", "2014"))
    assert dated.score(found) == Score(1, 2, 2, 1)
    assert dated.missed(found) == (["2014-01-01/2014-12-31"], ["2015: 2015-01-01/2015-12-31"])


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (DateValue("2016-07", "2016-09"), "2016-07-01/2016-10-01"),
        (DateValue("2014", "2018"), "2014-01-01/2018-01-01"),
        (DateValue("1995-01-04", "1995-01-22"), "1995-01-04/1995-01-22"),
        (DateValue("2015-03"), "2015-03"),
    ],
)
def test_others_may_end_a_range_a_day_later_or_with_the_first_day_of_its_last_year(
    value: DateValue, wanted: str
) -> None:
    assert Dated("x", (wanted,), loose_end=True).score([mention("x", "x", "DATE", value)]).f1 == 1
    other = DateValue(value.start, "2019-02")
    assert Dated("x", (wanted,), loose_end=True).score([mention("x", "x", "DATE", other)]).f1 == 0


def gum(tmp_path: Path, *rows: tuple[str, str], genre: str = "news") -> Path:
    lines = [f"# meta::genre = {genre}", "# meta::dateCreated = 2015-08-21"]
    lines += ["\t".join([str(n), word, *"_" * 7, extra]) for n, (word, extra) in enumerate(rows, 1)]
    (tmp_path / "GUM_test.conllu").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path


def test_the_two_ends_of_a_range_are_one_date(tmp_path: Path) -> None:
    folder = gum(
        tmp_path,
        ("May", 'Entity=(1-time|XML=<date when:::"1929-05">'),
        ("1929", "XML=</date>"),
        ("–", "_"),
        ("2014", 'XML=<date when:::"2014"></date>'),
    )
    ((text, tagged, published),) = documents(folder)
    assert [(text[date.span.start : date.span.end], date.value) for date in tagged] == [
        ("May 1929 – 2014", "1929-05/2014")
    ]
    assert published == "2015-08-21"


def test_a_date_after_since_is_open(tmp_path: Path) -> None:
    folder = gum(tmp_path, ("Since", "_"), ("1900", 'SpaceAfter=No|XML=<date when:::"1900"></date>'), (",", "_"))
    ((text, tagged, _),) = documents(folder)
    assert text.strip() == "Since 1900,"
    assert [date.value for date in tagged] == ["1900/.."]


def test_a_page_that_goes_on_being_written_has_no_date(tmp_path: Path) -> None:
    ((_, _, published),) = documents(gum(tmp_path, ("Hello", "_"), genre="voyage"))
    assert published is None


def test_of_the_cases_of_libraries_those_that_say_a_year_are_wanted(tmp_path: Path) -> None:
    (tmp_path / "az_lang_nlp").mkdir()
    (tmp_path / "az_lang_nlp" / "datetime.json").write_text("[]", encoding="utf-8")
    for name in ("English", "French", "Spanish", "Turkish"):
        folder = tmp_path / "recognizers_text" / name
        folder.mkdir(parents=True)
        cases = [
            recognized("we met from 2014 to 2018", "from 2014 to 2018", "(2014-01-01,2018-01-01,P4Y)"),
            recognized("we meet next week", "next week", "2016-W46"),
            recognized("closed in June 2016", "June 2016", "2016-06"),
        ]
        (folder / "DatePeriodParser.json").write_text(json.dumps(cases), encoding="utf-8-sig")
    lines = [
        {"lang": "ru", "text": "14 мая 2018", "value": "datetime (2018, 5, 14, 0, 0, 0) Day"},
        {"lang": "ru", "text": "мая", "value": "datetime (2018, 5, 1, 0, 0, 0) Month"},
        {"lang": "ru", "text": "в 2018", "value": "datetime (2018, 1, 1, 0, 0, 0) Year"},
    ]
    (tmp_path / "duckling_time_cases.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    wanted = {each.name: [text.wanted for text in each.texts] for each in case_sets(tmp_path)}
    assert wanted["recognizers-fr"] == [("2014-01-01/2018-01-01",), ("2016-06",)]
    assert wanted["duckling-ru"] == [("2018-05-14",), ("2018",)]
    assert wanted["duckling-tr"] == []


def recognized(sentence: str, text: str, timex: str) -> dict[str, object]:
    return {"Input": sentence, "Results": [{"Text": text, "Value": {"Timex": timex}}]}


# Whole reports


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ховд аймаг", "Ховд аймагт"),
        ("“Ümid” SİD", "ümid sid"),
        ("Şəki", "SEKI"),
        ("Gəncə", "Gəncədə"),
        ("Ош", "Оше"),
        ("Ministry of Educaton", "Ministry of Education"),
    ],
)
def test_names_are_alike(one: str, other: str) -> None:
    assert same_name([one], ["something else", other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ховд аймаг", "Увс аймаг"),
        ("Ministry of Education", "Ministry of Education of Georgia"),
        ("Баку", "Батуми"),
        ("", "Ош"),
        ("!", "?"),
    ],
)
def test_names_are_not_alike(one: str, other: str) -> None:
    assert not same_name([one], [other])


KHOVD = Place("geonames:1515696", "MN", "region", 48.0, 92.0)
TEXT = "Ховд аймаг, Ховд; Ц.Халиун; 2019 оны 5 сар; 12 сая төгрөг; “Цэвэр ус” төсөл"


def test_mentions_of_one_place_are_one_thing() -> None:
    mentions = [mention(TEXT, "Ховд аймаг", "LOC", KHOVD), mention(TEXT, "Ховд", "LOC", KHOVD)]
    (thing,) = things(mentions, "LOC")
    assert thing.names == {"Ховд аймаг", "Ховд"}
    assert thing.country == "MN"


def test_a_report_is_compared_with_what_a_careful_reader_found() -> None:
    notes = {
        "organizations": [{"name": "ХААА"}],
        "locations": [{"name": "Ховд аймаг", "aliases": ["Ховд"], "country": "MN"}],
        "persons": ["Ц.Халиун"],
        "dates": [{"text": "2019 оны 5 сар", "start": "2019-05", "end": None}],
        "money": [{"text": "12 сая төгрөг", "amount": 12000000, "currency": "MNT"}],
        "projects": [{"titles": {"mn": "Цэвэр ус"}, "start": "2019-05", "end": None}],
    }
    facts = Facts(
        (
            mention(TEXT, "Ховд аймаг", "LOC", KHOVD),
            mention(TEXT, "Ц.Халиун", "PERSON"),
            mention(TEXT, "2019 оны 5 сар", "DATE", DateValue("2019-05")),
            mention(TEXT, "12 сая төгрөг", "MONEY", Money(12e6, "MNT")),
        ),
        (Project("p", {"mn": "Цэвэр ус"}, start="2019"),),
    )
    judged = scores(json.loads(json.dumps(notes)), facts)
    one = Score(1, 1, 1, 1)
    assert all(judged[kind] == one for kind in ("location", "country", "person", "date", "money", "project"))
    assert judged["organization"] == Score(0, 1, 0)
    assert judged["project period"] == Score(0, 1, 1)
    assert "role" not in judged


def test_a_place_in_the_wrong_country_is_found_but_not_placed() -> None:
    notes = {"organizations": [], "locations": [{"name": "Ховд", "country": "KZ"}], "persons": [], "dates": []}
    judged = scores(notes | {"projects": []}, Facts((mention(TEXT, "Ховд", "LOC", KHOVD),)))
    assert judged["location"].f1 == 1
    assert judged["country"] == Score(0, 1, 1)
    assert "money" not in judged
