"""The crawl of 2,000 pages over 20 host names, twice, and one that is killed in the middle::

    python -m tests.bench.crawl [--pages 2000] [--hosts 20] [--whole]

A real HTTP server in this process serves invented news sites; each crawl is a process of its own, as ``goodpractice
crawl`` is, whose memory (with its readers) is looked at from here. Pauses are left out. Without ``--whole`` pages are
fetched, archived, read and stored, and not understood and encoded.

The second crawl believes that two days have passed, so every page is due again and asked conditionally; a third, an
hour later, asks only what leads to pages.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.sites import behaviours as does
from tests.sites.newspaper import Newspaper
from tests.sites.server import Page, Reply, Request, Web

ROOT = Path(__file__).parents[2]
WEIGHT = 8_000  # bytes of style sheet a page; half of all pages send more than 30 KB of HTML (HTTP Archive, 2024)
LANGUAGES = ("az", "mn", "ru", "en")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--whole", action="store_true", help="understand and encode too")
    options = parser.parse_args()
    with Web() as web, tempfile.TemporaryDirectory() as folder:
        papers = [paper(web, number, options.pages // options.hosts) for number in range(options.hosts)]
        addresses = {address for paper in papers for _, address in paper.articles}
        print(f"{len(addresses)} pages on {len(papers)} hosts")
        twice(web, Path(folder, "twice"), addresses, whole=options.whole)
        killed(web, Path(folder, "killed"), addresses, whole=options.whole)


def paper(web: Web, number: int, articles: int) -> Newspaper:
    """An invented news site whose pages carry a style sheet, as real ones carry that and much more."""
    language = LANGUAGES[number % len(LANGUAGES)]
    made = Newspaper(web, f"site-{number:02}.example", languages=(language,), articles=articles)
    for _, address in made.articles:
        target = unquote(urlsplit(address).path)
        made.host.add(target, does.with_etag(heavy(made.host.page(target))))
    return made


def heavy(page: Page) -> Page:
    """The page with its style sheet."""
    style = "".join(f".c{number}{{margin:{number}px;color:#{number:06x}}}\n" for number in range(WEIGHT // 32))
    made: list[Reply] = []

    def answer(request: Request) -> Reply:
        if not made:
            reply = page(replace(request, headers={}))
            assert isinstance(reply.body, bytes)
            body = reply.body.replace(b"</head>", f"<style>{style}</style></head>".encode())
            made.append(Reply(200, body, {"Content-Type": does.HTML}))
        return made[0]

    return answer


def twice(web: Web, home: Path, addresses: set[str], *, whole: bool) -> None:
    """A first crawl, one two days later, and one an hour after that."""
    first = 0
    for name, hours in (("first crawl", 0), ("second crawl, after two days", 48), ("third crawl, an hour later", 49)):
        web.forget()
        began = time.monotonic()
        seconds, memory = watched(web, crawling(web, home, hours, whole=whole))
        fetching = max(each.ended for each in web.asked()) - began
        sent, asked = web.sent(), len(web.asked())
        first = first or sent
        share = f" ({sent / first:.2%} of the first)" if hours else ""
        print(f"{name}: {asked} requests, {sent / 1e6:.2f} MB{share}, {seconds:.1f} s")
        print(f"   last answer after {fetching:.1f} s, {asked / fetching:.0f} requests/s; then reading went on")
        print("   memory, main process + readers, MB:", ", ".join(memory))
    report(home, addresses)


def killed(web: Web, home: Path, addresses: set[str], *, whole: bool) -> None:
    """A crawl that is killed in the middle, and another that goes on."""
    web.forget()
    process = crawling(web, home, 0, whole=whole)
    while len(web.asked()) < len(addresses) / 2:
        time.sleep(0.01)
    for child in [process.pid, *children_of(process.pid)]:
        os.kill(child, signal.SIGKILL)
    process.wait()
    before = len(web.asked())
    seconds, _ = watched(web, crawling(web, home, 0, whole=whole))
    counts = Counter((each.host, each.target) for each in web.asked())
    again = [f"{host}{target}" for (host, target), count in counts.items() if count > 1 and target != "/robots.txt"]
    print(f"killed after {before} requests, gone on for {len(web.asked()) - before} and {seconds:.1f} s")
    print(f"   asked again: {len(again)} (were being answered when it was killed) {' '.join(again[:5])}")
    report(home, addresses)


def report(home: Path, addresses: set[str]) -> None:
    """Whether every page is in the corpus once."""
    with closing(sqlite3.connect(home / "corpus.db")) as database:
        names = [name for (name,) in database.execute("select name from source")]
        documents = database.execute("select count(*) from document").fetchone()[0]
        failures = database.execute("select count(*) from failure").fetchone()[0]
    counts = Counter(names)
    missing, double = addresses - counts.keys(), [name for name, count in counts.items() if count > 1]
    strange = counts.keys() - addresses
    print(
        f"   corpus: {documents} documents of {len(counts)} sources, {len(missing)} pages missing, {len(double)} twice,"
    )
    print(f"   {len(strange)} other pages, {failures} failures; archive {archived(home) / 1e6:.1f} MB")


def archived(home: Path) -> int:
    return sum(path.stat().st_size for path in home.rglob("*.warc.gz"))


def crawling(web: Web, home: Path, hours: int, *, whole: bool) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "tests.bench.crawl",
        "crawl",
        str(home),
        str(web.port),
        str(hours),
        str(int(whole)),
    ]
    hosts = sorted({address.split("//")[1].split(":")[0] for address in (host.address for host in web._hosts.values())})
    return subprocess.Popen([*command, *hosts], cwd=ROOT)


def watched(web: Web, process: subprocess.Popen[bytes]) -> tuple[float, list[str]]:
    """How long the process took, and its memory at some moments, last the peak."""
    began, moments, peak = time.monotonic(), [], (0, 0)
    while process.poll() is None:
        used = resident(process.pid), sum(map(resident, children_of(process.pid)))
        peak = max(peak, used, key=sum)
        moments.append((len(web.asked()), used))
        time.sleep(0.25)
    seconds = time.monotonic() - began
    assert process.returncode == 0
    chosen = [moments[len(moments) * step // 6] for step in range(1, 6)]
    shown = [f"{used[0] / 1e6:.0f}+{used[1] / 1e6:.0f} at {asked} requests" for asked, used in chosen]
    return seconds, [*shown, f"peak {peak[0] / 1e6:.0f}+{peak[1] / 1e6:.0f}"]


def children_of(process: int) -> list[int]:
    """The processes below *process*."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            for child in map(int, task.read_text().split()):
                found += [child, *children_of(child)]
        except OSError:  # it has just ended
            continue
    return found


def resident(process: int) -> int:
    """The memory of a process in bytes; 0 if it has ended. Pages that are shared count for each."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def crawl(home: Path, port: int, hours: int, hosts: list[str], *, whole: bool) -> None:
    """In a process of its own: one crawl of all hosts, *hours* from now."""
    from corpus.collecting import Scope, Site
    from corpus.settings import Settings
    from ingest.crawl.clock import Clock
    from ingest.fetching import Fetcher
    from ingest.guard import Guard
    from webui.collecting import Collector, parts_for
    from webui.services import open_services

    settings = Settings(home, home / "cache", pause=0.0)
    services = open_services(settings)

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(hours=hours)

    for host in hosts:
        address = f"http://{host}:{port}"
        if not any(state.site.id == host for state in services.ledger.sites()):
            scope = Scope(feeds=(f"{address}/feed",), sitemaps=(f"{address}/sitemap.xml",))
            services.ledger.add_site(Site(host, f"{address}/", host, scope), now())
    fetcher = Fetcher(Guard(frozenset(hosts), lambda *_: ["127.0.0.1"]), "Goodpractice-bench/0.1")
    parts = replace(parts_for(services, settings), fetcher=fetcher, clock=Clock(now))
    for _ in Collector(services, parts, finishing=whole).crawl(services.ledger.sites()):
        pass


if __name__ == "__main__":
    if sys.argv[1:2] == ["crawl"]:
        crawl(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[6:], whole=sys.argv[5] == "1")
    else:
        main()
