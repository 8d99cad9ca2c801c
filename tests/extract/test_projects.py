"""Titles of projects, as reports announce them."""

from __future__ import annotations

import pytest

from extract.nlp import pipeline
from extract.projects import find_projects

SENTENCES = [
    ("en", 'The project titled "Clean Water for Tavush" began in May.', ["Clean Water for Tavush"]),
    ("en", "Within the “Safe Roads to School” project 14 crossings were built.", ["Safe Roads to School"]),
    ("en", 'The programme called "Mothers First" trained midwives.', ["Mothers First"]),
    ("en", "Project: Civic Budget for Youth", ["Civic Budget for Youth"]),
    ("en", "Project title: Open Schools", ["Open Schools"]),
    ("en", "The Transparency of School Budget Program reached 40 villages.", ["Transparency of School Budget Program"]),
    ("en", 'A round table on "Parents and school budgets" was held.', []),
    ("en", 'The newspaper wrote "we are glad" about it.', []),
    ("en", "The project repaired a roof.", []),
    ("en", "The United Nations Development Programme gave advice.", []),
    ("en", 'As part of the project "Healthy Start," nurses visited homes.', ["Healthy Start"]),
    ("az", "“Təmiz Su” layihəsinin iştirakçıları bağ saldılar.", ["Təmiz Su"]),
    ("az", "“Gənc Fermer” adlı layihə çərçivəsində təlim keçirilib.", ["Gənc Fermer"]),
    ("az", "Layihənin adı: Açıq məktəb", ["Açıq məktəb"]),
    ("az", "\"Bütün yollar gələcəyə aparır\" sosial layihəsi başa çatıb.", ["Bütün yollar gələcəyə aparır"]),
    ("az", "“Təhsil haqqında” qanun layihəsi müzakirə olunub.", []),
    ("az", "“Təmiz Su” İctimai Birliyi quyu qazıb.", []),
    ("az", "«Sağlam ailə» proqramına 30 ailə qoşulub.", ["Sağlam ailə"]),
    ("mn", "“Цэвэр ус” төслийн хүрээнд худаг гаргав.", ["Цэвэр ус"]),
    ("mn", "“Эрүүл хүүхэд” нэртэй төсөл хэрэгжиж эхэллээ.", ["Эрүүл хүүхэд"]),
    ("mn", "Төслийн нэр: Иргэний төсөв", ["Иргэний төсөв"]),
    ("mn", "“Боловсролын тухай” хуулийн төсөл өргөн барив.", []),
    ("mn", "\"Ээжүүдийн клуб\" хөтөлбөрт 40 ээж хамрагдав.", ["Ээжүүдийн клуб"]),
    ("mn", "“Ногоон ирээдүй” ТББ мод тарьсан.", []),
    ("ru", "Проект «Чистая вода» завершён.", ["Чистая вода"]),
    ("ru", "В рамках проекта «Гражданский бюджет» прошли встречи.", ["Гражданский бюджет"]),
    ("ru", "Проект под названием «Школа родителей» помог семьям.", ["Школа родителей"]),
    ("ru", "По программе «Здоровое село» обучено 40 врачей.", ["Здоровое село"]),
    ("ru", "Название проекта: Открытая школа", ["Открытая школа"]),
    ("ru", "Фонд «Надежда» собрал средства.", []),
    ("ru", "Семинар «Бюджет школы» посетили 20 человек.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "titles"), SENTENCES)
def test_titles_are_found_beside_words_for_projects(language: str, text: str, titles: list[str]) -> None:
    found = find_projects(pipeline(language)(text), language)
    assert [mention.name for mention in found] == titles
    assert all(text[mention.span.start : mention.span.end] == mention.text for mention in found)
