"""Judges many ledgers that differ from one another in a place, as `judges.ts` describes them.

python3 judge_cases.py LEDGER CASES: prints what verify_ledger.py says of each, as a JSON list; "holds" where all holds.
"""

import base64
import copy
import json
import sys

from verify_ledger import Ledger, Verdict, compare_summary, read_checkpoints, read_key, verify


def rest_of(base, case):
    put = base64.b64decode(case["put"])
    resume = case.get("resume", len(base))
    if put and not put.endswith(b"\n") and resume < len(base):
        put, resume = put + base[resume], resume + 1
    yield from lines_in(put)
    yield from base[resume:]


def lines_in(content):
    *whole, last = content.split(b"\n")
    return [line + b"\n" for line in whole] + ([last] if last else [])


def judge(base, case, kept):
    trusted = read_key(case["key"]) if "key" in case else None
    if "checkpoints" in case:
        ledger = Ledger(read_checkpoints(lines_in(case["checkpoints"].encode("utf-8", "surrogatepass")), trusted))
        verify([*base[: case["keep"]], *rest_of(base, case)], ledger)
    else:
        while kept.seq < case["keep"]:
            kept.take(base[kept.seq])
        ledger = copy.deepcopy(kept)
        verify(rest_of(base, case), ledger)
    if "summary" in case:
        compare_summary(case["summary"], ledger.balances)


def main(ledger, cases):
    with open(ledger, "rb") as opened:
        base = lines_in(opened.read())
    with open(cases, encoding="utf-8") as opened:
        asked = json.load(opened)
    answers = ["holds"] * len(asked)
    kept = Ledger()
    for at, case in sorted(enumerate(asked), key=lambda one: one[1]["keep"]):
        try:
            judge(base, case, kept)
        except Verdict as verdict:
            answers[at] = str(verdict)
    print(json.dumps(answers))


main(*sys.argv[1:])
