#!/usr/bin/env python3
"""What trafilatura and tiaoli lose of the articles of real pages, and what furniture they let in.

usage: pages.py PAGES TIAOLI_OUTPUT [--show]

PAGES is a folder of .html files, TIAOLI_OUTPUT what `tiaoli convert PAGES/*.html --text --out TIAOLI_OUTPUT` made of them.
Needs trafilatura, beautifulsoup4 and lxml (pip), and no network. The reference is the element that the site's template
has for the text: a paragraph is lost if its characters do not stand together in the output; a line of the output is
furniture if it stands neither in that element, nor is the page's heading, nor tells its metadata.
"""
import argparse, json, re, time
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup, Comment

CONTAINERS = ["#UCAP-CONTENT", "#zoomcon", ".article-content", "#info_cont", "#detailCon"]
BLOCKS = set("address article blockquote br caption center dd div dl dt h1 h2 h3 h4 h5 h6 li ol p section table td th tr ul".split())
UNSEEN = {"script", "style", "noscript", "canvas", "input", "button", "select"}
METADATA = re.compile("^(索引号|主题分类|分类|发文机关|发布机关|发布机构|成文日期|标题|名称|发文字号|文号|发布日期|发表时间|信息来源|来源|主题词|统一编号|实施日期|失效日期|文件状态)[：:]")


def solid(text):
    return re.sub(r"[\s\u00a0\u00ad\u200b-\u200f\u2000-\u200a\u205f\u3000\ufeff]+", "", text)


def paragraphs(element):
    out, run = [], []
    def end():
        text = solid("".join(run))
        run.clear()
        if text:
            out.append(text)
    def walk(node):
        for child in node.children:
            if isinstance(child, Comment):
                continue
            if child.name is None:
                run.append(str(child))
                continue
            if child.name in UNSEEN or "display:none" in (child.get("style") or "").replace(" ", ""):
                continue
            if child.name in BLOCKS:
                end()
            walk(child)
            if child.name in BLOCKS:
                end()
    walk(element)
    end()
    return out


def decoded(raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pages", type=Path)
    ap.add_argument("output", type=Path)
    ap.add_argument("--show", action="store_true", help="print what is lost and let in")
    a = ap.parse_args()
    readers = {
        "tiaoli": lambda raw, stem: json.loads((a.output / f"{stem}.json").read_text(encoding="utf-8"))["text"],
        "trafilatura": lambda raw, _: trafilatura.extract(raw, include_comments=False) or "",
        "trafilatura, favor_recall": lambda raw, _: trafilatura.extract(raw, include_comments=False, favor_recall=True) or "",
    }
    tally = {name: dict(lost=0, furniture=0, pages=0, seconds=0.0) for name in readers}
    total = count = 0
    for path in sorted(a.pages.glob("*.html")):
        raw = path.read_bytes()
        soup = BeautifulSoup(decoded(raw), "lxml")
        article = next(e for e in map(soup.select_one, CONTAINERS) if e is not None and len(solid(e.get_text())) > 60)
        wanted = paragraphs(article)
        heads = [solid(h.get_text()) for h in soup.select("h1,h2,.article-title,.content_title,title")]
        total, count = total + len(wanted), count + 1
        for name, read in readers.items():
            started = time.perf_counter()
            text = read(raw, path.stem)
            tally[name]["seconds"] += time.perf_counter() - started
            lines = [l.replace("|", "").replace("---", "") for l in text.split("\n")]
            whole, inside = solid("".join(lines)), "".join(wanted)
            lost = [p for p in wanted if p.replace("|", "") not in whole]
            others = [solid(l.lstrip("- #")) for l in lines]
            furniture = [l for l in others if l and l not in inside and not METADATA.match(l) and not any(l in h for h in heads)]
            tally[name]["lost"] += len(lost)
            tally[name]["furniture"] += len(furniture)
            tally[name]["pages"] += bool(lost or furniture)
            if a.show and (lost or furniture):
                print(f"{path.stem} {name}: lost {[p[:30] for p in lost[:6]]} let in {[l[:30] for l in furniture[:6]]}")
    print(f"{count} pages, {total} paragraphs and cells")
    for name, t in tally.items():
        print(f"{name:28} lost {t['lost']:5} furniture {t['furniture']:4} pages with either {t['pages']:3}   {t['seconds']:.1f} s")


if __name__ == "__main__":
    main()
