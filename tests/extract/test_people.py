"""People in sentences of the kind that reports hold; places, organizations and streets named after people are none."""

from __future__ import annotations

import pytest

from extract.nlp import pipeline
from extract.people import find_people

SENTENCES = [
    ("en", "Project manager Anna Smith thanked the parents.", ["Anna Smith"]),
    ("en", "Mr. Aliyev and Dr. J. Brown opened the clinic.", ["Aliyev", "J. Brown"]),
    ("en", "Rauf Aliyev, head of the Heydar Aliyev Foundation, spoke.", ["Rauf Aliyev"]),
    ("en", "The fair was held on Heydar Aliyev Street.", []),
    ("en", "According to director John F. Kennedy, 30 nurses were trained.", ["John F. Kennedy"]),
    ("en", "The Director General of the Ministry met teachers in Baku City.", []),
    ("en", "Maria Lopez and Peter Novak taught the course.", ["Maria Lopez", "Peter Novak"]),
    ("en", "New Project Opens Doors For Rural Women", []),
    ("az", "Birliyin sədri Nigar Ələsgərova çıxış edib.", ["Nigar Ələsgərova"]),
    ("az", "Fərman Nəbiyevin sözlərinə görə, 20 valideyn iştirak edib.", ["Fərman Nəbiyev"]),
    ("az", "Məmmədov Elçin Əli oğlu könüllülərə təşəkkür etdi.", ["Məmmədov Elçin Əli oğlu"]),
    ("az", "Tədbir Heydər Əliyev prospektində keçirilib.", []),
    ("az", "Layihənin koordinatoru Fəqan Hüseynov və Oktay Səmədov danışıblar.", ["Fəqan Hüseynov", "Oktay Səmədov"]),
    ("az", "Təhsil Nazirliyi və Bakı Şəhər İcra Hakimiyyəti dəstək verib.", []),
    ("az", "Sevinc Quliyevanın evində görüş oldu.", ["Sevinc Quliyeva"]),
    ("mn", "Төслийн менежер Ц.Халиун илтгэл тавив.", ["Ц.Халиун"]),
    ("mn", "Г. Ганцэцэгийн хэлснээр эцэг эхчүүд оролцсон.", ["Г. Ганцэцэг"]),
    ("mn", "Арга хэмжээг Д.Хишигбуянаас санаачилсан.", ["Д.Хишигбуян"]),
    ("mn", "Сургуулийн захирал Бат-Эрдэнэ Болд угтав.", ["Бат-Эрдэнэ Болд"]),
    ("mn", "Монгол Улсын Их Хурал хууль батлав.", []),
    ("mn", "Баянзүрх дүүргийн Засаг дарга хүрэлцэн ирэв.", []),
    ("ru", "Председатель комитета Айгуль Маматова поблагодарила родителей.", ["Айгуль Маматова"]),
    ("ru", "Координатор Айгуль Маматова открыла встречу.", ["Айгуль Маматова"]),
    ("ru", "Тренинг вели А. А. Иванов и Петров И.И.", ["А. А. Иванов", "Петров И.И."]),
    ("ru", "Нина Сергеевна Лебедева учит детей.", ["Нина Сергеевна Лебедева"]),
    ("ru", "Центр открыт в Великом Новгороде на улице Ленина.", []),
    ("ru", "Президент России Владимир Путин подписал указ.", ["Владимир Путин"]),
    ("ru", "Министерство образования Кыргызской Республики провело конкурс.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), SENTENCES)
def test_people_are_found_by_initials_offices_and_names(language: str, text: str, names: list[str]) -> None:
    found = find_people(pipeline(language)(text), language)
    assert [mention.name for mention in found] == names
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in found)


def test_a_language_without_word_lists_knows_initials() -> None:
    text = "Ю. Ткаченко"
    assert [mention.name for mention in find_people(pipeline("uk")(text), "uk")] == [text]
