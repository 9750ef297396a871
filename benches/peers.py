"""Times what others do on the same text, beside `tiaoli values`: sentences a second and MB/s on one core, in one run.

    python3 -m venv v && v/bin/pip install cn2an jionlp recognizers-text-suite "emoji<2"
    v/bin/python benches/peers.py target/release/tiaoli FILE…

Each peer does the part of the work that it knows: cn2an numbers, JioNLP times and money, Recognizers-Text numbers or dates.
"""
import re
import subprocess
import sys
import time
from pathlib import Path


def sentences(paths):
    text = "\n".join(Path(p).read_text(encoding="utf-8", errors="ignore") for p in paths)
    return [s.strip() for s in re.split(r"(?<=[。；])|\n", text) if len(s.strip()) > 3]


def timed(name, work, lines, seconds=20.0):
    """Runs `work` on as many of `lines` as it gets through in `seconds`."""
    begun, done, size = time.process_time(), 0, 0
    for line in lines:
        try:
            work(line)
        except Exception:  # what a peer cannot read costs it nothing
            pass
        done, size = done + 1, size + len(line.encode())
        if time.process_time() - begun > seconds:
            break
    spent = time.process_time() - begun
    print(f"| {name} | {done:,} of {len(lines):,} | {done / spent:,.0f} | {size / spent / 1e6:.3f} |", flush=True)


def main():
    binary, *paths = sys.argv[1:]
    lines = sentences(paths)
    given = ("\n".join(lines) + "\n").encode()
    print("| | sentences | a second | MB/s |\n| --- | --- | --- | --- |")
    best = None
    for _ in range(3):
        before = sum(__import__("os").times()[2:4])
        subprocess.run([binary, "values", "-"], input=given, stdout=subprocess.DEVNULL, check=True)
        spent = sum(__import__("os").times()[2:4]) - before
        best = spent if best is None else min(best, spent)
    print(f"| tiaoli values (numbers, dates, units, citations; JSON) | {len(lines):,} of {len(lines):,} "
          f"| {len(lines) / best:,.0f} | {len(given) / best / 1e6:.3f} |", flush=True)
    import cn2an
    import jionlp
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_text import Culture
    numbers = NumberRecognizer(Culture.Chinese).get_number_model()
    dates = DateTimeRecognizer(Culture.Chinese).get_datetime_model()
    timed("cn2an.transform (numbers)", lambda s: cn2an.transform(s, "cn2an"), lines)
    timed("JioNLP extract_time (dates)", lambda s: jionlp.ner.extract_time(s, time_base={"year": 2017}), lines)
    timed("JioNLP extract_money (money)", jionlp.ner.extract_money, lines)
    timed("Recognizers-Text, numbers", numbers.parse, lines)
    timed("Recognizers-Text, dates", dates.parse, lines)


if __name__ == "__main__":
    main()
