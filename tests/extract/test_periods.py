"""When a project starts and ends, as its document says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Document
from extract import understand

MakeDocument = Callable[..., Document]

PERIODS = [
    ("en", "The project “Dry Cellars” began in March 2018 and ended in June 2020.", ("2018-03", "2020-06")),
    ("ru", "Проект «Сухой подвал» начался в марте 2018 года и завершился в июне 2020 года.", ("2018-03", "2020-06")),
    ("az", "“Quru Zirzəmi” layihəsi 2018-ci ilin martında başlayıb, 2020-ci ilin iyununda başa çatıb.", ("2018-03", "2020-06")),
    ("mn", "“Хуурай зоорь” төсөл 2018 оны 3 дугаар сараас эхэлж, 2020 оны 6 дугаар сард дууссан.", ("2018-03", "2020-06")),
    ("tr", "“Kuru Kiler” projesi Mart 2018'de başladı, Haziran 2020'de sona erdi.", ("2018-03", "2020-06")),
    ("kk", "«Құрғақ қойма» жобасы 2018 жылғы наурызда басталып, 2020 жылғы маусымда аяқталды.", ("2018-03", "2020-06")),
    ("ky", "«Кургак кампа» долбоору 2018-жылдын мартында башталып, 2020-жылдын июнунда аяктады.", ("2018-03", "2020-06")),
    ("uz", "“Quruq omborxona” loyihasi 2018-yil mart oyida boshlandi va 2020-yil iyun oyida yakunlandi.", ("2018-03", "2020-06")),
    ("ka", "პროექტი „მშრალი სარდაფი“ 2018 წლის მარტში დაიწყო და 2020 წლის ივნისში დასრულდა.", ("2018-03", "2020-06")),
    ("fr", "Le projet « Caves sèches » a démarré en mars 2018 et s'est achevé en juin 2020.", ("2018-03", "2020-06")),
    ("es", "El proyecto «Bodegas secas» comenzó en marzo de 2018 y concluyó en junio de 2020.", ("2018-03", "2020-06")),
    ("tr", "Proje adı: Kuru Kiler\nSüresi: 1 Mart 2018 – 30 Haziran 2020", ("2018-03-01", "2020-06-30")),
    ("fr", "Titre du projet : Caves sèches\nDurée : de mars 2018 à juin 2020", ("2018-03", "2020-06")),
    ("kk", "Жобаның атауы: Құрғақ қойма\nМерзімі: 2018–2020 жылдар", ("2018", "2020")),
    ("es", "El proyecto «Bodegas secas» (2018-2020) secó doce bodegas.", ("2018", "2020")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "period"), PERIODS)
def test_the_words_beside_a_date_tell_start_and_end(
    document: MakeDocument, language: str, text: str, period: tuple[str, str]
) -> None:
    (project,) = understand(document((language, text))).projects
    assert (project.start, project.end) == period


def test_a_title_in_a_second_language_with_a_less_exact_period_is_of_the_same_project(document: MakeDocument) -> None:
    first = "Проект «Сухой подвал» реализован с 15 марта 2018 года по 14 июня 2020 года."
    second = "«Кургак кампа» долбоору 2018–2020-жылдары ишке ашырылды."
    (project,) = understand(document(("ru", first), ("ky", second))).projects
    assert dict(project.titles) == {"ru": "Сухой подвал", "ky": "Кургак кампа"}
    assert (project.start, project.end) == ("2018-03-15", "2020-06-14")
