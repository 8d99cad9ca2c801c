"""Paragraphs that tell what was done and what came of it; announcements, biographies and tenders do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Document
from extract import understand
from extract.lexicon import lexicon

MakeDocument = Callable[..., Document]

PRACTICES = [
    ("en", "In 2019 the Khovd Teachers Association trained 120 parents to read school budgets. As a result, 14 schools in the district published their accounts for the first time, and parents repaired three gyms with the money that was saved."),
    ("az", "2021-ci ildə “Təmiz Su” İctimai Birliyi Lənkəran rayonunun üç kəndində 45 qadın üçün təlim keçirib və altı quyu qazıb. Nəticədə 300 ailə ilk dəfə təmiz su ilə təmin olunub, xəstəliklərin sayı isə iki dəfə azalıb."),
    ("mn", "Ховд аймгийн Алтай сумын сургуулийн эцэг эхийн зөвлөл 2018 онд орон нутгийн удирдлагатай хамтран ажиллаж, сургуулийн номын санг шинэчилсэн. Үр дүнд нь 240 сурагч өдөр бүр номын санд суралцах боломжтой болсон сайн туршлага юм."),
    ("ru", "В 2020 году ОФ «Чистая вода» обучил 60 родителей из трёх сёл Ошской области читать бюджет школы. В результате родители добились ремонта спортзала, а посещаемость уроков выросла на 15 процентов, и опыт переняли соседние школы."),
]  # fmt: skip
OTHERS = [
    ("en", "The Eurasia Foundation announces a call for proposals. Applicants must submit the application form before the deadline of 15 March 2020; organizations that trained parents in 2019 are eligible to apply for grants of up to 5,000 dollars."),
    ("en", "Anna Smith was born in 1960 in Baku. She graduated from Baku State University, developed several textbooks and has been a member of the academy since 1999, where her colleagues value her work."),
    ("en", "The meeting was held on 5 May 2019."),
    ("az", "Tender elan olunur: sənədlər 5 may 2020-ci il tarixinədək təqdim edilməlidir, iştirakçı təşkilatlar üçün müraciət forması saytda yerləşdirilib və bütün namizədlər qəbul olunur, əlavə məlumat üçün bizimlə əlaqə saxlayın."),
    ("en", "A round table on school meals was held in Osh on 5 May 2019 by the Healthy Food Foundation within the framework of the project implemented with the financial support of the World Bank; parents, teachers and 40 other participants discussed the topic."),
    ("az", "2019-cu il mayın 5-də Gəncədə Dünya Bankının maliyyə dəstəyi ilə həyata keçirilən layihə çərçivəsində “Təmiz Su” İctimai Birliyi məktəb yeməkləri mövzusunda dəyirmi masa keçirib, valideynlər, müəllimlər və 40 başqa qonaq mövzunu müzakirə edib."),
    ("mn", "Дэлхийн банкны санхүүжилтээр хэрэгжүүлж буй төслийн хүрээнд “Цэвэр ус” ТББ 2019 оны 5 сарын 5-нд Ховд аймагт сургуулийн хоолны сэдвээр дугуй ширээний уулзалт зохион байгуулж, эцэг эх, багш нар болон 40 зочин сэдвийг хэлэлцлээ."),
    ("ru", "5 мая 2019 года в городе Ош в рамках проекта, который реализуется при финансовой поддержке Всемирного банка, ОФ «Чистая вода» провёл круглый стол о школьном питании, где родители, учителя и 40 других гостей обсудили эту тему."),
    ("mn", "Ажлын байр зарлаж байна: багш ажилд авна. Анкет болон бусад материал бүрдүүлэн 2020 оны 5 сарын 1-ний дотор ирүүлнэ үү, сонгон шалгаруулалтад оролцсон нэр дэвшигч бүрт хариу мэдэгдэж цалин хөлсийг тохиролцоно."),
    ("ru", "Объявляется тендер на ремонт школы: заявки принимаются до 1 мая 2020 года, претендент должен подать документы лично, срок подачи продлён не будет, а техническое задание можно получить в организации, которая провела закупку ранее."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), PRACTICES)
def test_an_action_with_its_result_is_a_practice(document: MakeDocument, language: str, text: str) -> None:
    (practice,) = understand(document((language, text))).practices
    assert (practice.text, practice.language) == (text, language)
    assert practice.organizations or practice.locations
    assert practice.dates


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_announcements_tenders_biographies_and_bare_news_are_none(
    document: MakeDocument, language: str, text: str
) -> None:
    assert understand(document((language, text))).practices == ()


def test_every_language_has_words_for_the_same_concepts() -> None:
    concepts = [
        {kind: set(words) for kind, words in lexicon("practices", language).items()}
        for language in ("en", "az", "mn", "ru")
    ]
    assert concepts == [concepts[0]] * 4


def test_each_paragraph_is_judged_by_itself(document: MakeDocument) -> None:
    text = f"Heading\n\n{PRACTICES[0][1]}\n\n{OTHERS[0][1]}\n\n{PRACTICES[0][1]}"
    assert [practice.text for practice in understand(document(("en", text))).practices] == [PRACTICES[0][1]] * 2
