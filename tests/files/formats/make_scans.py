"""How the scans were made: text drawn by Pillow at 200 dpi, turned a little, with noise, as JPEG inside a PDF file.

Run in this folder: ``python make_scans.py``; needs the fonts DejaVu Serif and Noto Sans. Beside each scan is what it
says, for the character error rate.
"""

import random
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
WIDTH, HEIGHT, DPI = 1654, 1350, 200  # the upper part of A4: the rest would be empty
SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SANS = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
AZ = [
    "Kənd kitabxanasının yenidən açılması",
    "14 oktyabr 2019",
    "Göyçay rayonunun Bığır kəndində kitabxana on il bağlı qalmışdı. Binanın damı axırdı, kitabların çoxu rütubətdən "
    "xarab olmuşdu. Keçən ilin payızında kəndin gəncləri və müəllimləri bir yerə toplaşıb binanı özləri təmir etməyi "
    "qərara aldılar. Bələdiyyə taxta və şüşə verdi, usta isə qonşu kənddən gəldi.",
    "İş dörd ay çəkdi. Qızlar divarları ağartdılar, oğlanlar döşəməni düzəltdilər, yaşlılar isə evlərindən kitab "
    "gətirdilər. Yanvar ayında kitabxana üç yüz əlli kitabla açıldı; indi orada hər həftə uşaqlar üçün oxu saatı, "
    "böyüklər üçün isə kompüter dərsi keçirilir.",
    "Bizim öyrəndiyimiz budur: əvvəlcə kiçik bir otaq açmaq, sonra qalanını tikmək daha yaxşıdır, çünki insanlar "
    "nəticəni görəndə kömək etməyə həvəsli olurlar.",
]
MN = [
    "Сумын сургуулийн хүлэмж",
    "2020 оны 3 дугаар сарын 5",
    "Өнгөрсөн жил манай сумын сургуулийн сурагчид эцэг эхчүүдийнхээ хамт хашаандаа хүлэмж барьсан юм. Эхэндээ олон хүн "
    "энэ ажилд итгэхгүй байсан боловч хавар анхны ногоо ургасны дараа байдал өөрчлөгдлөө. Одоо дөчин хоёр сурагч долоо "
    "хоног бүр ээлжээр услаж, арчилж байна.",
    "Хүлэмжийн зардлын тал хувийг сумын засаг дарга, үлдсэнийг нь нутгийн иргэд өөрсдөө гаргасан. Намар нийт зургаан "
    "зуун килограмм төмс, лууван, байцаа хурааж аваад, талыг нь сургуулийн гал тогоонд, үлдсэнийг нь өрх толгойлсон "
    "ээжүүдэд хуваарилав.",
    "Бидний сурсан зүйл: хүүхдүүд өөрсдөө хариуцсан ажлаа хамгийн сайн хийдэг, мөн өвөл хүлэмжийг дулаалахын тулд "
    "хөрсийг сүрлээр хучих нь хамгийн хямд арга юм.",
]
RU = [
    "Мастерская в сельском клубе",
    "23 апреля 2018 года",
    "В клубе села Каменка открылась столярная мастерская. Станки подарил бывший директор фабрики, помещение привели в "
    "порядок сами жители. За первую зиму здесь научились работать по дереву тридцать один подросток и восемь взрослых.",
    "Теперь мастерская чинит мебель для школы и больницы, а вырученные деньги идут на инструмент. Главное, что мы поняли: "
    "не нужно ждать большого гранта, чтобы начать.",
]


def drawn(paragraphs: list[str], font: str, wrap: int, seed: int, specks: int = 5_000) -> Image.Image:
    """One page of paper, as a scanner sees it."""
    page = Image.new("L", (WIDTH, HEIGHT), 246)
    draw, top = ImageDraw.Draw(page), 220
    for index, paragraph in enumerate(paragraphs):
        face = ImageFont.truetype(font, 46 if index == 0 else 31)
        for line in textwrap.wrap(paragraph, wrap):
            draw.text((190, top), line, fill=35, font=face)
            top += 62 if index == 0 else 45
        top += 34
    turned = page.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=246)
    dice = random.Random(seed)
    for _ in range(specks):
        turned.putpixel((dice.randrange(WIDTH), dice.randrange(HEIGHT)), dice.randrange(60, 220))
    return turned


def main() -> None:
    pages = {"az": drawn(AZ, SERIF, 72, 1), "mn": drawn(MN, SANS, 78, 2), "ru": drawn(RU, SERIF, 70, 3)}
    for language, text in (("az", AZ), ("mn", MN), ("ru", RU)):
        (HERE / f"scan-{language}.txt").write_text("\n\n".join(text) + "\n", encoding="utf-8")
    for language in ("az", "mn"):
        pages[language].save(HERE / f"scan-{language}.pdf", resolution=DPI, quality=45)
    pages["ru"].save(HERE / "scan-ru.jpg", quality=45, dpi=(DPI, DPI))
    two = [
        drawn(AZ, SANS, 72, 4, 600).crop((150, 180, 1600, 580)),
        drawn(MN, SERIF, 72, 5, 600).crop((150, 180, 1600, 580)),
    ]
    two[0].point(lambda value: 255 * (value > 140)).convert("1").save(
        HERE / "scan-two-pages.tiff",
        save_all=True,
        append_images=[two[1].point(lambda value: 255 * (value > 140)).convert("1")],
        compression="group4",
        dpi=(DPI, DPI),
    )


if __name__ == "__main__":
    main()
