"""Which organization funds, implements or helps, as sentences say it."""

from __future__ import annotations

import pytest

from corpus.model import Span
from extract.nlp import pipeline
from extract.organizations import find_organizations
from extract.reading import Sentence
from extract.roles import find_roles

F, IMP, P, A = "funding", "implementing", "partner", "accountable"
SENTENCES = [
    ("en", "The project is funded by the Bright Future Foundation and implemented by Green Steps Union.", {"Bright Future Foundation": F, "Green Steps Union": IMP}),
    ("en", "Green Steps Union has started the implementation of the project with the financial support of USAID.", {"Green Steps Union": IMP, "USAID": F}),
    ("en", "The project was carried out by the Khovd Teachers Association in cooperation with World Vision and UNICEF.", {"Khovd Teachers Association": IMP, "World Vision": P, "UNICEF": P}),
    ("en", "The project was not funded by the World Bank.", {}),
    ("en", "The Eurasia Foundation launched the project in 2019 with technical assistance of UNDP.", {"Eurasia Foundation": IMP, "UNDP": P}),
    ("en", "The project is financed by the European Union, the Asian Development Bank and GIZ.", {"European Union": F, "Asian Development Bank": F, "GIZ": F}),
    ("en", "The project works under the auspices of the Ministry of Health.", {"Ministry of Health": A}),
    ("en", "The Ministry of Health was told about the project.", {}),
    ("en", "The World Bank funded the project of Umid Public Union.", {"World Bank": F, "Umid Public Union": IMP}),
    ("en", "Thanks to a grant from the Embassy of Japan the project continued.", {"Embassy of Japan": F}),
    ("en", "The new roof was paid for by the Embassy of Japan.", {"Embassy of Japan": F}),
    ("en", "The money was allocated by the Ministry of Health.", {"Ministry of Health": F}),
    ("en", "The camp was supported by the Bright Future Foundation.", {"Bright Future Foundation": F}),
    ("en", "Report submitted to: Ministry of Health", {}),
    ("az", "Dünya Bankı layihəyə 50 min manat ayırıb.", {"Dünya Bankı": F}),
    ("az", "Gənclər Fondu təmir xərclərini ödəyib.", {"Gənclər Fondu": F}),
    ("az", "Bu il yolun təmiri Gənclər Fondu tərəfindən dəstəklənib.", {"Gənclər Fondu": F}),
    ("az", "Layihə Avropa İttifaqının dəstəyi ilə başlayıb.", {"Avropa İttifaqı": F}),
    ("az", "Bu il kitablar Gənclər Fondunun verdiyi 20 min avro qrant hesabına alınıb.", {"Gənclər Fondu": F}),
    ("az", "Təhsil Nazirliyi layihə haqqında məlumat verib.", {}),
    ("az", "Layihə Avropa İttifaqının maliyyə dəstəyi ilə “Təmiz Su” İctimai Birliyi tərəfindən həyata keçirilir.", {"Avropa İttifaqı": F, "Təmiz Su İctimai Birliyi": IMP}),
    ("az", "“Təmiz Su” İctimai Birliyi USAID-in maliyyə dəstəyi ilə layihənin icrasına başlayıb.", {"Təmiz Su İctimai Birliyi": IMP, "USAID": F}),
    ("az", "Layihə Gənclər Fondu tərəfindən maliyyələşdirilir.", {"Gənclər Fondu": F}),
    ("az", "Layihə Təhsil Nazirliyi və UNICEF-in texniki dəstəyi ilə aparılır.", {"Təhsil Nazirliyi": P, "UNICEF": P}),
    ("az", "Layihə Dünya Bankının vəsaiti hesabına icra olunur.", {"Dünya Bankı": F}),
    ("az", "Layihə Lənkəran Peşə Liseyi ilə birgə keçirilir.", {"Lənkəran Peşə Liseyi": P}),
    ("az", "Layihə haqqında Təhsil Nazirliyinə məlumat verilib.", {}),
    ("mn", "Төслийг Дэлхийн банкны санхүүжилтээр “Цэвэр ус” ТББ хэрэгжүүлж байна.", {"Дэлхийн банк": F, "Цэвэр ус ТББ": IMP}),
    ("mn", "“Цэвэр ус” ТББ, Хүүхдийг ивээх сан хамтран төслийг 2019 оноос хэрэгжүүлж байна.", {"Цэвэр ус ТББ": IMP, "Хүүхдийг ивээх сан": IMP}),
    ("mn", "ЮНИСЕФ-ийн техникийн дэмжлэгтэйгээр төсөл явагдаж байна.", {"ЮНИСЕФ": P}),
    ("mn", "Төслийг Азийн хөгжлийн банк санхүүжүүлдэг.", {"Азийн хөгжлийн банк": F}),
    ("mn", "Төслийг Азийн хөгжлийн банк санхүүжүүлээгүй.", {}),
    ("mn", "Эрүүл мэндийн яамнаас хэрэгжүүлж буй төсөл өргөжлөө.", {"Эрүүл мэндийн яам": IMP}),
    ("mn", "Засварт Дэлхийн банк 50 сая төгрөг олгосон.", {"Дэлхийн банк": F}),
    ("mn", "Номыг Дэлхийн банкны олгосон 20 мянган еврогоор авав.", {"Дэлхийн банк": F}),
    ("mn", "Сургалтыг ЮНИСЕФ дэмжсэн.", {"ЮНИСЕФ": F}),
    ("mn", "Төслийг Дэлхийн банкны дэмжлэгээр эхлүүлсэн.", {"Дэлхийн банк": F}),
    ("mn", "Төслийн талаар Эрүүл мэндийн яаманд мэдэгдэв.", {}),
    ("ru", "Проект реализует ОФ «Чистая вода» при финансовой поддержке Европейского союза.", {"ОФ Чистая вода": IMP, "Европейский союз": F}),
    ("ru", "ОФ «Чистая вода» реализует проект совместно с ЮНИСЕФ.", {"ОФ Чистая вода": IMP, "ЮНИСЕФ": P}),
    ("ru", "Проект финансируется Всемирным банком и ПРООН.", {"Всемирный банк": F, "ПРООН": F}),
    ("ru", "Проект не финансируется Всемирным банком.", {}),
    ("ru", "Всемирный банк выделил на проект 5 миллионов сомов.", {"Всемирный банк": F}),
    ("ru", "Проект проходит на средства Фонда Сороса.", {"Фонд Сороса": F}),
    ("ru", "Проект идёт при содействии Министерства образования.", {"Министерство образования": P}),
    ("ru", "Ремонт оплатил Фонд Сороса.", {"Фонд Сороса": F}),
    ("ru", "Лагерь поддержал Фонд Сороса.", {"Фонд Сороса": F}),
    ("ru", "Всемирный банк выделил деньги Министерству образования.", {"Всемирный банк": F}),
    ("ru", "О проекте рассказали в Министерстве образования.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), SENTENCES)
def test_roles_follow_the_phrases_around_an_organization(language: str, text: str, roles: dict[str, str]) -> None:
    organizations = find_organizations(pipeline(language)(text), language)
    parts = find_roles(Sentence(Span(0, len(text)), language, text, 0), organizations)
    assert {part.mention.name: part.role for part in parts} == roles
