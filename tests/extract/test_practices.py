"""Paragraphs that tell what was done and what came of it; announcements, biographies and tenders do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Span
from extract import understand
from extract.lexicon import lexicon
from extract.practices import Paragraph, most, score

MakeDocument = Callable[..., Document]

PRACTICES = [
    ("en", "In 2019 the Khovd Teachers Association trained 120 parents to read school budgets. As a result, 14 schools in the district published their accounts for the first time, and parents repaired three gyms with the money that was saved."),
    ("az", "2021-ci ildə “Təmiz Su” İctimai Birliyi Lənkəran rayonunun üç kəndində 45 qadın üçün təlim keçirib və altı quyu qazıb. Nəticədə 300 ailə ilk dəfə təmiz su ilə təmin olunub, xəstəliklərin sayı isə iki dəfə azalıb."),
    ("mn", "Ховд аймгийн Алтай сумын сургуулийн эцэг эхийн зөвлөл 2018 онд орон нутгийн удирдлагатай хамтран ажиллаж, сургуулийн номын санг шинэчилсэн. Үр дүнд нь 240 сурагч өдөр бүр номын санд суралцах боломжтой болсон сайн туршлага юм."),
    ("ru", "В 2020 году ОФ «Чистая вода» обучил 60 родителей из трёх сёл Ошской области читать бюджет школы. В результате родители добились ремонта спортзала, а посещаемость уроков выросла на 15 процентов, и опыт переняли соседние школы."),
    ("tr", "2021 yılında Temiz Su Derneği İzmir'in üç köyünde 45 kadına eğitim verdi ve altı çeşmeyi onardı. Bunun sonucunda 300 aile ilk kez temiz suya kavuştu, ishal vakalarının sayısı 120'den 40'a düştü ve komşu köyler bu deneyimi kendi okullarına taşıdı."),
    ("kk", "2021 жылы Ақсу ауданының үш ауылында «Таза бұлақ» қоғамдық бірлестігі 45 әйелді оқытып, алты құдықты жөндеді. Нәтижесінде 300 отбасы алғаш рет таза суға қол жеткізді, ал ішек ауруларының саны екі есе азайды, көрші ауылдар бұл тәжірибені өз мектептерінде қолдана бастады."),
    ("ky", "2021-жылы Нарын облусунун үч айылында «Таза булак» коомдук бирикмеси 45 аялды окутуп, алты кудукту оңдоду. Натыйжада 300 үй-бүлө биринчи жолу таза суу ичип калды, ич оорулардын саны эки эсе азайды, кошуна айылдар бул тажрыйбаны өз мектептерине киргизишти жана аны улантышууда."),
    ("uz", "2021-yilda Namangan viloyatining uchta qishlog‘ida “Toza buloq” jamoat birlashmasi 45 nafar ayolni o‘qitdi va oltita quduqni ta’mirladi. Natijada 300 oila birinchi marta toza suvga ega bo‘ldi, kasalliklar soni ikki barobar kamaydi, qo‘shni qishloqlar esa bu tajribani o‘z maktablarida qo‘llay boshladi."),
    ("ka", "2021 წელს ლაგოდეხის სამ სოფელში ორგანიზაციამ „სუფთა წყარო“ 45 ქალი გადაამზადა და ექვსი ჭა შეაკეთა. შედეგად 300 ოჯახს პირველად მიეცა სუფთა წყლის დალევის საშუალება, დაავადებების რიცხვი ორჯერ შემცირდა, მეზობელმა სოფლებმა კი ეს გამოცდილება თავიანთ სკოლებშიც დანერგეს და დღემდე იყენებენ."),
    ("fr", "En 2021, dans trois villages de la région de Matam, l'association a formé 45 femmes et réparé six puits avec les artisans de la commune. Grâce à ce travail, 300 familles boivent pour la première fois une eau propre, et les maladies ont diminué de moitié ; les écoles voisines ont repris la méthode."),
    ("es", "En 2021, en tres comunidades de Ayacucho, la asociación capacitó a 45 mujeres y reparó seis pozos con los albañiles del lugar. Como resultado, 300 familias beben por primera vez agua limpia y las enfermedades bajaron a la mitad; las escuelas vecinas tomaron la experiencia como ejemplo."),
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
    ("tr", "Köy okullarını onaracak dernekler için hibe çağrısı açıldı. Başvurular 15 Mart 2020'ye kadar alınacak, son tarihten sonra gönderilen dosyalar kabul edilmeyecek; 2019'da öğretmenlere eğitim vermiş kuruluşlar 5.000 avroya kadar destek isteyebilecek."),
    ("tr", "5 Mayıs 2019'da Ordu'da Dünya Bankası'nın desteğiyle yürütülen proje kapsamında okul yemekleri üzerine bir yuvarlak masa toplantısı düzenlendi; veliler, öğretmenler ve 40 konuk konuyu tartıştı, toplantı saat dörtte sona erdi."),
    ("kk", "Мектептерді жөндейтін ұйымдарға арналған байқау жарияланды. Өтінімдер 2020 жылғы 15 наурызға дейін қабылданады, соңғы мерзімнен кейін жіберілген құжаттар қаралмайды; 2019 жылы мұғалімдерді оқытқан ұйымдар бес мың долларға дейін грант сұрай алады."),
    ("kk", "2019 жылғы 5 мамырда Таразда Дүниежүзілік банктің қаржысына жүзеге асырылып жатқан жоба аясында мектеп тамағы тақырыбында дөңгелек үстел өтті, оған ата-аналар, мұғалімдер және 40 қонақ келіп, мәселені талқылады, жиын кешкі сағат төртте аяқталды."),
    ("ky", "Мектептерди оңдой турган уюмдар үчүн сынак жарыяланды. Арыздар 2020-жылдын 15-мартына чейин кабыл алынат, акыркы мөөнөттөн кийин жөнөтүлгөн документтер каралбайт; 2019-жылы мугалимдерди окуткан уюмдар беш миң долларга чейин грант сурай алышат."),
    ("ky", "2019-жылдын 5-майында Ош шаарында Дүйнөлүк банктын каражатына ишке ашырылып жаткан долбоордун алкагында мектеп тамагы боюнча тегерек стол өттү, ага ата-энелер, мугалимдер жана 40 конок келип, маселени талкуулашты, жыйын саат төрттө бүттү."),
    ("uz", "Maktablarni ta’mirlaydigan tashkilotlar uchun tanlov e’lon qilindi. Arizalar 2020-yil 15-martgacha qabul qilinadi, oxirgi muddatdan keyin yuborilgan hujjatlar ko‘rib chiqilmaydi; 2019-yilda o‘qituvchilarni o‘qitgan tashkilotlar besh ming dollargacha grant so‘rashi mumkin."),
    ("uz", "2019-yil 5-may kuni Buxoroda Jahon banki mablag‘i hisobidan amalga oshirilayotgan loyiha doirasida maktab ovqati mavzusida davra suhbati bo‘lib o‘tdi, unga ota-onalar, o‘qituvchilar va 40 mehmon kelib, masalani muhokama qildi, suhbat soat to‘rtda tugadi."),
    ("ka", "ფონდი აცხადებს კონკურსს ორგანიზაციებისთვის, რომლებიც სოფლის სკოლებს გაარემონტებენ. განაცხადების მიღების ბოლო ვადა 2020 წლის 15 მარტია, დაგვიანებით გამოგზავნილი საბუთები არ განიხილება; 2019 წელს გადამზადებული მასწავლებლები კონკურსში მონაწილეობას სკოლასთან ერთად იღებენ."),
    ("ka", "2019 წლის 5 მაისს ბათუმში მსოფლიო ბანკის მიერ დაფინანსებული პროექტის ფარგლებში გაიმართა მრგვალი მაგიდა სკოლის კვების შესახებ, რომელსაც მშობლები, მასწავლებლები და 40 სტუმარი ესწრებოდა; მათ საკითხი ორი საათის განმავლობაში განიხილეს და სხვა დღისთვის გადადეს."),
    ("fr", "La fondation lance un appel à propositions pour la réparation des écoles. Les dossiers doivent être envoyés avant la date limite du 15 mars 2020 ; les associations qui ont formé des enseignants en 2019 sont éligibles et peuvent demander jusqu'à 5 000 euros."),
    ("fr", "Le 5 mai 2019, à Thiès, une table ronde sur la cantine scolaire s'est tenue dans le cadre du projet financé par la Banque mondiale ; des parents, des enseignants et 40 autres invités ont débattu du sujet pendant deux heures avant de se séparer."),
    ("es", "La fundación abre una convocatoria para reparar escuelas rurales. Las solicitudes deberán enviarse antes de la fecha límite del 15 de marzo de 2020; las asociaciones que capacitaron a docentes en 2019 son elegibles y pueden pedir hasta 5.000 euros."),
    ("es", "El 5 de mayo de 2019 se celebró en Cusco una mesa redonda sobre la comida escolar en el marco del proyecto financiado por el Banco Mundial; padres, docentes y otros 40 invitados debatieron el tema durante dos horas y se despidieron a las cuatro."),
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
        for language in ("en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es")
    ]
    assert concepts == [concepts[0]] * 11


def test_each_paragraph_is_judged_by_itself(document: MakeDocument) -> None:
    text = f"Heading\n\n{PRACTICES[0][1]}\n\n{OTHERS[0][1]}\n\n{PRACTICES[0][1]}"
    assert [practice.text for practice in understand(document(("en", text))).practices] == [PRACTICES[0][1]] * 2


def test_a_list_of_deeds_and_the_results_below_it_tell_a_practice_together(document: MakeDocument) -> None:
    text = "Report\n\nWhat was done:\n• 27 parents were trained in Osh.\n• A reading room was repaired.\n\nResults: in 2021 books were borrowed 3,400 times, and truancy fell by half.\n\nContacts"
    (practice,) = understand(document(("en", text))).practices
    assert practice.text.startswith("What was done") or practice.text.startswith("•")
    assert practice.text.endswith("by half.")


def test_lines_that_tell_nothing_tell_nothing_together(document: MakeDocument) -> None:
    text = "Agenda\n\nParents and teachers met in Osh on 5 May 2020.\n\nThe schedule was read out.\n\nThe next meeting is in June."
    assert understand(document(("en", text))).practices == ()


LINES = [
    "The association trained 27 parents and three teachers of the villages in the hills to read the budgets of schools.",
    "As a result, attendance rose by half.",
    "Applicants must submit the application form before the deadline.",
    "• Three gyms",
    "",
]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=8), st.data())
def test_no_lines_of_a_paragraph_tell_more_than_it_can_at_most(lines: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(lines) - 1))
    whole, part = ("\n".join(chosen) for chosen in (lines, lines[first:]))
    assert score(Paragraph(Span(0, len(part)), "en", part), ()) <= most(Paragraph(Span(0, len(whole)), "en", whole), ())
