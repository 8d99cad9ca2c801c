"""How page.mhtml, letter.eml and pages.warc.gz were made: by Chromium, by Python's email, by warcio's own recorder.

Run in this folder: ``python make_web.py``; needs ``playwright`` with a Chromium that it can start.
"""

import io
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright
from warcio.capture_http import capture_http

HERE = Path(__file__).parent
PAGE = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Пекарня в селе Ольховка</title>
<style>body { font-family: serif }</style></head><body><nav><a href="/">Главная</a> <a href="/news">Новости</a></nav>
<article><h1>Пекарня в селе Ольховка</h1><p>Две соседки открыли пекарню в бывшем сельском магазине. Печь им одолжил
районный клуб, муку первое время давали в долг местные фермеры, а вывеску нарисовали школьники.</p>
<p>Через год пекарня кормит хлебом четыре села и платит зарплату шести женщинам. Соседки говорят: начинать надо с
малого, и каждый месяц показывать людям, что уже получилось.</p><img src="/loaf.png" alt="хлеб"></article>
<footer>Все права защищены</footer></body></html>"""


class Site(BaseHTTPRequestHandler):
    """The page, its picture, and nothing else."""

    def do_GET(self) -> None:
        from PIL import Image

        picture = io.BytesIO()
        Image.new("RGB", (40, 40), "brown").save(picture, "PNG")
        found = {"/bakery": ("text/html; charset=utf-8", PAGE.encode()), "/loaf.png": ("image/png", picture.getvalue())}
        media_type, body = found.get(self.path, ("text/plain", b"no such page"))
        self.send_response(200 if self.path in found else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 8765), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    address = "http://127.0.0.1:8765"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/bakery")
        shot = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})
        (HERE / "page.mhtml").write_bytes(shot["data"].encode())
        browser.close()
    import requests  # after warcio has prepared it

    with capture_http(str(HERE / "pages.warc.gz")):
        for path in ("/bakery", "/loaf.png", "/none"):
            requests.get(address + path, timeout=10)
    (HERE / "letter.eml").write_bytes(letter().as_bytes())


def letter() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Гэр сургуулийн тайлан"
    message["From"] = "Сарантуяа Бат <saraa@example.org>"
    message["To"] = "office@example.org"
    message["Date"] = "Fri, 12 Nov 2021 09:30:00 +0800"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(
        "Сайн байна уу,\n\nГэр сургуульд энэ намар арван таван хүүхэд суралцаж эхэллээ. Эцэг эхчүүд ээлжлэн түлш, ус зөөж,\n"
        "багш нар амралтын өдрөөр хичээл давтуулж байна. Дэлгэрэнгүйг хавсаргасан тайлангаас үзнэ үү.\n\n-- \nСарантуяа\n"
    )
    message.add_alternative("<p>Сайн байна уу</p>", subtype="html")
    name = "тайлан.docx"
    data = (HERE / "report-mn.docx").read_bytes()
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


if __name__ == "__main__":
    main()
