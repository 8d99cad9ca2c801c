"""Which organization funds, implements or helps, as sentences say it."""

from __future__ import annotations

import re

import pytest

from corpus.model import Mention, Span
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


# Organizations stand in brackets, each followed by the role that a reader gives it, if any.
MARKED = [
    ("tr", "Proje, [Sabancı Vakfı|funding]'nın mali desteğiyle [Umut Derneği|implementing] tarafından yürütülüyor."),
    ("tr", "[Umut Derneği|implementing] projeyi [Ordu Belediyesi|partner] ile birlikte 2019'da başlattı."),
    ("tr", "[Avrupa Birliği|funding] projeye 50 bin avro hibe verdi."),
    ("tr", "Proje [Dünya Bankası|funding] tarafından finanse edilmektedir."),
    ("tr", "Proje ortakları: [Ordu Belediyesi|partner], [Ordu Üniversitesi|partner]"),
    ("tr", "Proje hakkında [Sağlık Bakanlığı] bilgilendirildi."),
    ("kk", "Жоба [Сорос қоры|funding] қаржысына [Таза бұлақ ҚБ|implementing] тарапынан жүзеге асырылды."),
    ("kk", "[Таза бұлақ ҚБ|implementing] жобаны [Тараз әкімдігі|partner]мен бірлесіп бастады."),
    ("kk", "[Дүниежүзілік банк|funding] жобаға 5 миллион теңге бөлді."),
    ("kk", "Донор: [Еуропалық одақ|funding]"),
    ("kk", "Жоба туралы [Білім министрлігі]не хабарланды."),
    ("ky", "Долбоор [Сорос фонду|funding]нун каржылык колдоосу менен [Таза булак КБ|implementing] тарабынан ишке ашырылды."),
    ("ky", "[Таза булак КБ|implementing] долбоорду [Нарын мэриясы|partner] менен бирге баштады."),
    ("ky", "[Дүйнөлүк банк|funding] долбоорго 5 миллион сом бөлдү."),
    ("ky", "Каржылоочу: [Европа биримдиги|funding]"),
    ("ky", "Долбоор жөнүндө [Билим берүү министрлиги]не кабарланды."),
    ("uz", "Loyiha [Jahon banki|funding] mablag‘i hisobidan [Toza buloq|implementing] tomonidan amalga oshirildi."),
    ("uz", "[Toza buloq|implementing] loyihani [Namangan hokimligi|partner] bilan hamkorlikda boshladi."),
    ("uz", "[Yevropa Ittifoqi|funding] loyihaga 50 ming yevro ajratdi."),
    ("uz", "Hamkorlar: [UNICEF|partner], [Namangan universiteti|partner]"),
    ("ka", "პროექტი [ევროკავშირი|funding]ს ფინანსური მხარდაჭერით ხორციელდება."),
    ("ka", "პროექტს ახორციელებს სხვა, ხოლო აფინანსებს სხვა; [მერია] მხოლოდ ესწრებოდა."),
    ("ka", "პროექტი [მსოფლიო ბანკი|funding]ს მიერ დაფინანსდა."),
    ("ka", "განმახორციელებელი: [სუფთა წყარო|implementing]"),
    ("ka", "დონორი: [ევროკავშირი|funding]"),
    ("fr", "Le projet est financé par [l'Union européenne|funding] et mis en œuvre par l'[Association Espoir|implementing]."),
    ("fr", "[Espoir|implementing] a lancé le projet en partenariat avec la [Mairie de Thiès|partner] et le [PAM|partner]."),
    ("fr", "La [Fondation Sonatel|funding] a offert les pompes."),
    ("fr", "Avec l'appui technique du [CIRAD|partner], les puits ont été creusés."),
    ("fr", "Bailleur : [Union européenne|funding]"),
    ("fr", "Le projet n'est pas financé par la [Banque mondiale]."),
    ("es", "El proyecto es financiado por la [Unión Europea|funding] y ejecutado por la [Asociación Esperanza|implementing]."),
    ("es", "[Esperanza|implementing] puso en marcha el proyecto en alianza con la [Municipalidad de Cusco|partner] y [UNICEF|partner]."),
    ("es", "La [Fundación Sol|funding] donó las bombas."),
    ("es", "Con la asistencia técnica de la [FAO|partner] se cavaron los pozos."),
    ("es", "Entidad ejecutora: [Asociación Esperanza|implementing]"),
    ("es", "El proyecto no fue financiado por el [Banco Mundial]."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked"), MARKED)
def test_roles_are_read_in_every_language(language: str, marked: str) -> None:
    text, expected, organizations = "", {}, []
    for plain, name, role in re.findall(r"([^\[]*)(?:\[([^|\]]+)\|?(\w*)\])?", marked):
        text += plain
        if name:
            organizations.append(Mention(Span(len(text), len(text) + len(name)), name, "ORG", name, 1.0, "list"))
            text += name
            expected |= {name: role} if role else {}
    parts = find_roles(Sentence(Span(0, len(text)), language, text, 0), organizations)
    assert {part.mention.name: part.role for part in parts} == expected
