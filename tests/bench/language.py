"""Compares language detectors: accuracy by language and length, odd spellings, time, memory.

    python tests/bench/language.py --data FOLDER

FOLDER holds lid/lingua_testdata, parallel/sib200, parallel/xwmt and parallel/tatoeba_laser. langdetect and lingua
(lingua-language-detector) must be installed beside what Goodpractice needs. Each detector runs in a process of its own,
and times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from statistics import mean

from language_data import by_length, odd, training

# The languages that Goodpractice is made for, and those they are taken for.
KNOWN = ("en", "az", "mn", "ru", "tr", "kk", "ky", "uz", "ka", "fr", "es")
NEIGHBOURS = ("ar", "ba", "be", "bg", "de", "fa", "hy", "pt", "tg", "tk", "tt", "uk")
NO_PROFILE = ("az", "ba", "hy", "ka", "kk", "ky", "mn", "tg", "tk", "tt", "uz")  # langdetect comes without these
NOT_IN_LINGUA = ("ky", "uz")

Detector = Callable[[str], str]
Result = dict[str, dict[str, dict[str, float]]]


def profile(data: Path, language: str) -> dict[str, object]:
    from langdetect.utils.lang_profile import LangProfile

    made = LangProfile(language)
    for text in training(data, language):
        made.update(text)
    made.omit_less_freq()
    return {"name": language, "freq": made.freq, "n_words": made.n_words}


def langdetect_with(profiles: Iterable[dict[str, object]], languages: Iterable[str] = ()) -> Detector:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
    from langdetect.lang_detect_exception import LangDetectException

    shipped = [file.read_text(encoding="utf-8") for file in sorted(Path(PROFILES_DIRECTORY).iterdir())]
    factory = DetectorFactory()
    factory.set_seed(0)
    factory.load_json_profile(shipped + [json.dumps(profile) for profile in profiles])
    prior = dict.fromkeys(set(languages) & set(factory.get_lang_list()), 1.0)

    def detect(text: str) -> str:
        detector = factory.create()
        if prior:
            detector.set_prior_map(prior)
        detector.append(text)
        try:
            return str(detector.detect())
        except LangDetectException:
            return "und"

    return detect


def py3langid_with(languages: Iterable[str] | None = None) -> Detector:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(languages)
    return lambda text: str(identifier.classify(text)[0])


def lingua_with(languages: Iterable[str] | None = None) -> Detector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    if languages:
        codes = [getattr(IsoCode639_1, code.upper()) for code in languages if hasattr(IsoCode639_1, code.upper())]
        builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    else:
        builder = LanguageDetectorBuilder.from_all_languages()
    detector = builder.with_preloaded_language_models().build()

    def detect(text: str) -> str:
        language = detector.detect_language_of(text)
        return language.iso_code_639_1.name.lower() if language else "und"

    return detect


def ours() -> Detector:
    from ingest.language import detect_language

    detect_language("warm")
    return lambda text: detect_language(text).language


DETECTORS: Mapping[str, Callable[[Path], Detector]] = {
    "langdetect": lambda _: langdetect_with([]),
    "langdetect + profiles": lambda profiles: langdetect_with(json.loads(profiles.read_text())),
    "langdetect + profiles, 22": lambda profiles: langdetect_with(json.loads(profiles.read_text()), KNOWN + NEIGHBOURS),
    "lingua, all 75": lambda _: lingua_with(),
    "lingua, 17": lambda _: lingua_with(KNOWN + NEIGHBOURS),
    "py3langid, all 139": lambda _: py3langid_with(),
    "py3langid, 23": lambda _: py3langid_with(KNOWN + NEIGHBOURS),
    "Goodpractice": lambda _: ours(),
}


def memory() -> float:
    """Megabytes of this process that are in memory, those it shares included."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def measure(name: str, data: Path, profiles: Path, most: int) -> Result:
    import numpy  # noqa: F401 - Goodpractice has it loaded anyway

    before, start = memory(), time.process_time()
    detect = DETECTORS[name](profiles)
    detect("Hello, world")
    load = time.process_time() - start

    def accuracy(language: str, texts: list[str]) -> float:
        return mean(detect(text) == language for text in texts)

    samples = {language: by_length(data, language, most) for language in KNOWN}
    sentences = [text for lengths in samples.values() for text in lengths["sentences"]]
    start = time.process_time()
    for text in sentences:
        detect(text)
    cost = {"load, s": load, "a sentence, ms": 1000 * (time.process_time() - start) / len(sentences)}
    return {
        "languages": {c: {k: accuracy(c, t) for k, t in lengths.items() if t} for c, lengths in samples.items()},
        "odd": {what: {"accuracy": accuracy(code, texts)} for what, (code, texts) in odd(data).items()},
        "cost": {name: {**cost, "memory, MB": memory() - before}},
    }


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    head = list(head)
    for row in [head, ["---", *["---:"] * (len(head) - 1)], *rows]:
        print("|", " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row), "|")
    print()


def report(results: Mapping[str, Result]) -> None:
    lengths = list(next(iter(results.values()))["languages"]["en"])
    for title, left_out in (("The nine languages that lingua knows", NOT_IN_LINGUA), ("All eleven", ())):
        languages = [code for code in KNOWN if code not in left_out]
        means = {
            name: [mean(r["languages"][c][k] for c in languages if k in r["languages"][c]) for k in lengths]
            for name, r in results.items()
        }
        print(f"### {title}\n")
        table(["mean accuracy", *lengths], ([name, *row] for name, row in means.items()))
    for length in lengths:
        print(f"### By language: {length}\n")
        table(["", *KNOWN], ([n, *(r["languages"][c].get(length, "") for c in KNOWN)] for n, r in results.items()))
    print("### Other writings\n")
    kinds = list(next(iter(results.values()))["odd"])
    table(["", *results], ([kind, *(r["odd"][kind]["accuracy"] for r in results.values())] for kind in kinds))
    print("### Cost\n")
    costs = {name: r["cost"][name] for name, r in results.items()}
    table(["", *next(iter(costs.values()))], ([name, *cost.values()] for name, cost in costs.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=400, help="of lingua's lines, for each language and length")
    parser.add_argument("--one", choices=DETECTORS, help="measure one detector and print JSON")
    parser.add_argument("--profiles", type=Path, help="langdetect's profiles, already built")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one, options.data, options.profiles, options.most)))
        return
    with tempfile.TemporaryDirectory() as folder:
        profiles = Path(folder) / "profiles.json"
        profiles.write_text(json.dumps([profile(options.data, language) for language in NO_PROFILE]))
        again = [sys.executable, __file__, f"--data={options.data}", f"--most={options.most}", f"--profiles={profiles}"]
        runs = {
            name: subprocess.run([*again, f"--one={name}"], check=True, stdout=subprocess.PIPE) for name in DETECTORS
        }
    report({name: json.loads(run.stdout) for name, run in runs.items()})


if __name__ == "__main__":
    main()
