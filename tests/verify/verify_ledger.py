#!/usr/bin/env python3
"""A second verifier of exported ledgers, in another language and with nothing but Python's standard library.

    python3 verify_ledger.py FILE [--checkpoints FILE] [--key FILE] [--summary FILE]

It is written from shared/core/LEDGER.md and judges as scripts/verify-ledger.mjs does: with the same exit code, and with
the same sentences. Tests let both judge the same files, so that neither can err alone.
"""

import base64
import hashlib
import json
import re
import sys
from datetime import date, timedelta


class Verdict(Exception):
    """What does not hold, as a whole sentence."""


class Flaw(Exception):
    """What is wrong with a line."""


class Gap(Flaw):
    """An entry is missing here; perhaps it comes later."""


# -- Lines -------------------------------------------------------------------------------------------------------------

LONGEST = 1024 * 1024 + 1  # with the newline
EXACT = 2**53 - 1

COUNT = r"(?:0|[1-9][0-9]{0,14})"
NUMBER = r"(?:0|-?[1-9][0-9]{0,14})"
NAME = r'"[!#-\[\]-~]{1,200}"'
TEXT = r'"(?:[^"\\\x00-\x1f]|\\["\\bfnrt]|\\u[0-9a-f]{4})*"'
INSTANT = (
    r'"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])'
    r'T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z"'
)
HASH = r'"[0-9a-f]{64}"'


def many(one):
    return f"(?:{one}(?:,{one})*)?"


def fields(**all_of_them):
    return r"\{" + ",".join(f'"{name}":{value}' for name, value in all_of_them.items()) + r"\}"


POSTING = fields(account=NAME, minor=NUMBER, currency='"[A-Z]{3}"')
DETAIL = rf'"[A-Za-z][A-Za-z0-9_]{{0,63}}":(?:{TEXT}|{NUMBER}|null)'
ENTRY = re.compile(
    fields(
        seq="[1-9][0-9]{0,14}",
        at=INSTANT,
        gestureId=f"(?:{NAME}|null)",
        event=NAME,
        actorId=NAME,
        policyVersion=f"(?:{NUMBER}|null)",
        postings=rf"\[{many(POSTING)}\]",
        details=rf"\{{{many(DETAIL)}\}}",
        payloadHash=HASH,
        prevHash=HASH,
        hash=HASH,
    )
)
SUM = rf'\["[A-Z]{{3}}",{COUNT},{COUNT},{COUNT}\]'
CHECKPOINT = re.compile(
    fields(
        format='"rundruf-checkpoint"',
        version="1",
        networkId='"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"',
        at=INSTANT,
        seq=COUNT,
        hash=HASH,
        firstHash=HASH,
        sums=rf"\[{many(SUM)}\]",
        publicKey='"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="',
        signature='"[A-Za-z0-9+/]{85}[AQgw]=="',
    )
)


def text_of(value):
    """JSON without blanks; of characters beyond ASCII, only halves of pairs are escaped."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", plain)


def read(line, form, what):
    if len(line) > LONGEST:
        raise Flaw(f"this is not {what}: the line is longer than 1 MiB")
    if not line.endswith(b"\n"):
        raise Flaw(f"the file ends within {what}: it was cut off, or its last newline changed")

    def refuse(why):
        return Flaw(f"this is not {what} as it was written: {why}")

    try:
        content = line[:-1].decode("utf-8")
    except UnicodeDecodeError:
        raise refuse("it is not UTF-8") from None
    if not form.fullmatch(content):
        saved = form.fullmatch(re.sub(r"^\ufeff|\r\Z", "", content))
        raise refuse("another program saved it, with a byte order mark or CR LF" if saved else "its form is wrong")
    value = json.loads(content)
    if text_of(value) != content:
        raise refuse("something is spelled otherwise or stands there twice")
    return value


# -- The ledger --------------------------------------------------------------------------------------------------------

POTS = ["free", "held", "spent"]
NO_HASH = "0" * 64


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def payload_text(entry):
    sides = [[one["account"], one["minor"], one["currency"]] for one in entry["postings"]]
    details = [[name, entry["details"][name]] for name in sorted(entry["details"])]
    before = [entry[name] for name in ("seq", "at", "gestureId", "event", "actorId", "policyVersion")]
    return text_of([*before, sides, details])


def numbers(first, last):
    return f"entry {first} is" if first == last else f"entries {first} to {last} are"


def exact(total):
    if abs(total) > EXACT:
        raise Flaw("there is a sum larger than any that can be true")
    return total


class Ledger:
    """A ledger as far as it was read."""

    def __init__(self, checkpoints=()):
        self.checkpoints = [one for one in checkpoints if one["seq"] > 0]
        self.seq = 0
        self.hash = NO_HASH
        self.balances = {}  # minor units by (currency, account)
        self.sums = {}  # [free, held, spent] in minor units by currency
        self.passed = 0
        self.line = 0

    def take(self, line):
        seq = self.line = self.seq + 1
        entry = read(line, ENTRY, f"entry {seq}")
        if list(entry["details"]) != sorted(entry["details"]):
            raise Flaw(f"this is not entry {seq} as it was written: its details are not sorted")
        if sha256(payload_text(entry)) != entry["payloadHash"]:
            raise Flaw(f"entry {seq} was changed: its payloadHash is not that of what it says")
        if sha256(entry["prevHash"] + entry["payloadHash"]) != entry["hash"]:
            raise Flaw(f"entry {seq} was changed: its hash is not that of its prevHash and payloadHash")
        if entry["seq"] > seq:
            raise Gap(f"{numbers(seq, entry['seq'] - 1)} missing before entry {entry['seq']}")
        if entry["seq"] == self.seq and entry["hash"] != self.hash:
            raise Flaw(f"another entry {entry['seq']} stands here: one of the two was inserted")
        if entry["seq"] < seq:
            raise Flaw(f"entry {entry['seq']} stands here again: it was doubled or inserted")
        if entry["prevHash"] != self.hash:
            raise Flaw(
                "entry 1 is not the first of a ledger: its prevHash is not 64 zeros"
                if seq == 1
                else f"entry {seq} does not follow entry {seq - 1}: one of the two was written anew"
            )
        self.post(seq, entry["postings"])
        self.seq = seq
        self.hash = entry["hash"]
        if seq == 1 and any(one["firstHash"] != self.hash for one in self.checkpoints):
            raise Flaw("this is the ledger of another network, or it was rewritten from its first entry")
        while self.passed < len(self.checkpoints) and self.checkpoints[self.passed]["seq"] == seq:
            self.compare(self.checkpoints[self.passed])
            self.passed += 1

    def post(self, seq, postings):
        left = {}
        for one in postings:
            account, minor, currency = one["account"], one["minor"], one["currency"]
            left[currency] = exact(left.get(currency, 0) + minor)
            pot = next((at for at, name in enumerate(POTS) if account.endswith(f":{name}")), None)
            if pot is None:
                continue
            self.balances[currency, account] = exact(self.balances.get((currency, account), 0) + minor)
            sums = self.sums.setdefault(currency, [0, 0, 0])
            sums[pot] = exact(sums[pot] + minor)
        for currency, minor in left.items():
            if minor != 0:
                raise Flaw(f"entry {seq} does not balance: {decimal(minor, currency)} {currency} are left over")
        for one in postings:
            account, currency = one["account"], one["currency"]
            minor = self.balances.get((currency, account), 0)
            if minor < 0:
                raise Flaw(f"entry {seq} takes {account} below zero, to {decimal(minor, currency)} {currency}")

    def compare(self, checkpoint):
        seq, at = checkpoint["seq"], checkpoint["at"]
        since = (self.checkpoints[self.passed - 1]["seq"] if self.passed > 0 else 0) + 1
        if checkpoint["hash"] != self.hash:
            place = f"one of the entries {since} to {seq}" if since < seq else f"entry {seq}"
            raise Flaw(
                f"entry {seq} is not the one that was signed at {at}: the ledger was rewritten from {place} on"
            )
        if checkpoint["sums"] != self.all_sums():
            raise Flaw(f"after entry {seq} the accounts do not have the sums that were signed at {at}")

    def all_sums(self):
        return [[currency, *self.sums[currency]] for currency in sorted(self.sums)]

    def end(self):
        self.line = self.seq + 1
        newest = self.checkpoints[-1] if self.checkpoints else None
        if newest and newest["seq"] > self.seq:
            raise Flaw(
                f"the ledger is cut off: {numbers(self.line, newest['seq'])} missing, though signed at {newest['at']}"
            )


def verify(lines, ledger):
    """Verifies lines, each with its newline, from a ledger's state on. Raises the first flaw as a Verdict."""
    rest = iter(lines)
    try:
        for line in rest:
            ledger.take(line)
        if ledger.seq > 0:
            return ledger.end()
    except Flaw as flaw:
        where = where_is(ledger.line, rest) if isinstance(flaw, Gap) else ""
        raise Verdict(f"Line {ledger.line}: {flaw}{where}.") from None
    raise Verdict("The file is empty: there is no entry in it.")


def where_is(seq, rest):
    start = f'{{"seq":{seq},'.encode()
    for at, line in enumerate(rest, seq + 1):
        if len(line) > LONGEST:
            break
        if line.startswith(start):
            return f": it is in line {at}, so the order was changed"
    return ": removed"


# -- Ed25519, as RFC 8032, section 5.1, has it. Nothing here is secret, so it need not take the same time always. -------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    """Adds points in extended coordinates (section 5.1.4)."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def point_of(encoded):
    """Decodes a point (section 5.1.3); None where it is none."""
    number = int.from_bytes(encoded, "little")
    y, sign = number % 2**255, number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x % 2 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def encoded(point):
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def is_signed_by(key, message, signature):
    """Section 5.1.7: R = S·B − k·A."""
    point, s = point_of(key), int.from_bytes(signature[32:], "little")
    if point is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    minus = (P - point[0], point[1], 1, P - point[3])
    return encoded(add(times(s, BASE), times(k, minus))) == signature[:32]


# -- Checkpoints -------------------------------------------------------------------------------------------------------

MOST_CHECKPOINTS = 100_000
DER = bytes.fromhex("302a300506032b6570032100")
SIGNED = ("format", "version", "networkId", "at", "seq", "hash", "firstHash", "sums", "publicKey")


def read_checkpoints(lines, trusted):
    every = []
    try:
        for line in lines:
            one = read(line, CHECKPOINT, "a checkpoint")
            check(one, every[0] if every else one, trusted)
            every.append(one)
            if len(every) > MOST_CHECKPOINTS:
                raise Flaw("so many there cannot be")
    except Flaw as flaw:
        raise Verdict(f"Checkpoints, line {len(every) + 1}: {flaw}.") from None
    if not every:
        raise Verdict("The file of checkpoints is empty.")
    return sorted(every, key=lambda one: one["seq"])


def check(one, first, trusted):
    if one["publicKey"] != (trusted or first["publicKey"]):
        raise Flaw(f"it was signed by another key than {'the one given' if trusted else 'the first'}")
    if one["networkId"] != first["networkId"]:
        raise Flaw("it is of another network than the first")
    message = text_of([one[name] for name in SIGNED]).encode("utf-8")
    if not is_signed_by(base64.b64decode(one["publicKey"]), message, base64.b64decode(one["signature"])):
        raise Flaw("its signature does not hold: it was changed or forged")
    if one["seq"] == 0 and (one["hash"] != NO_HASH or one["firstHash"] != NO_HASH or one["sums"]):
        raise Flaw("it is about no entry, but has hashes or sums")


def read_key(content):
    given = re.sub(r"-----(BEGIN|END) PUBLIC KEY-----|\s", "", content)
    try:
        found = base64.b64decode(given, validate=True)
    except ValueError:
        found = b""
    key = found[len(DER) :] if found.startswith(DER) else found
    if len(key) != 32 or base64.b64encode(found).decode() != given:
        raise Verdict("The key is not a public Ed25519 key, neither as PEM nor as base64.")
    return base64.b64encode(key).decode()


# -- A summary ---------------------------------------------------------------------------------------------------------

BUDGET = re.compile(r"team:([!-~]+):([0-9]{4}-[0-9]{2}):(held|spent)")


def compare_summary(content, balances):
    said = {}
    months = None
    try:
        summary = json.loads(content, parse_float=lambda text: int(float(text)) if float(text) % 1 == 0 else None)
        for item in summary["items"]:
            for pot in ("held", "spent"):
                month, team = item["key"][:2]
                said[item["currency"], f"team:{team}:{month}:{pot}"] = item[pot]["minor"]
        start, end = summary["period"]["from"], summary["period"]["to"]
        is_whole = (date.fromisoformat(end) + timedelta(days=1)).day == 1
        if summary["groupBy"] == ["month", "team"] and is_whole:
            months = re.fullmatch(r"([0-9]{4}-[0-9]{2})-01 ([0-9]{4}-[0-9]{2})-[0-9]{2}", f"{start} {end}")
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        pass
    if not months or not all(is_budget(*key, minor) for key, minor in said.items()):
        raise Verdict("The summary is not one of whole months, by month and team.")
    compared = 0
    for currency, account in dict.fromkeys([*said, *balances]):
        found = BUDGET.fullmatch(account)
        if not found or not months[1] <= found[2] <= months[2]:
            continue
        there, here = said.get((currency, account), 0), balances.get((currency, account), 0)
        if there != here:
            raise Verdict(
                f"The summary is wrong: of {found[2]}, team {found[1]} has {found[3]} "
                f"{decimal(here, currency)} {currency}, and there it is {decimal(there, currency)} {currency}."
            )
        compared += 1
    return compared


def is_budget(currency, account, minor):
    return (
        isinstance(currency, str)
        and re.fullmatch("[A-Z]{3}", currency)
        and BUDGET.fullmatch(account)
        and type(minor) is int
        and abs(minor) <= EXACT
    )


# -- Files, and what is printed ----------------------------------------------------------------------------------------


def lines_of(file):
    try:
        with open(file, "rb") as opened:
            while line := opened.readline(LONGEST + 1):
                yield line
    except OSError as error:
        raise unreadable(file, error) from None


def content_of(file):
    try:
        with open(file, "rb") as opened:
            content = opened.read(64 * LONGEST + 1)
    except OSError as error:
        raise unreadable(file, error) from None
    if len(content) > 64 * LONGEST:
        raise Verdict(f"{file} cannot be read: it is too large.")
    return content.decode("utf-8", "replace")


def unreadable(file, error):
    why = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "it is a folder",
        PermissionError: "this user may not",
    }
    return Verdict(f"{file} cannot be read: {why.get(type(error), error.strerror)}.")


NO_DIGITS = """AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PKR PYG RWF SLL SOS SYP UGX
VND VUV XAF XOF XPF YER""".split()
THREE_DIGITS = "BHD JOD KWD LYD OMR TND".split()


def decimal(minor, currency):
    digits = 0 if currency in NO_DIGITS else 3 if currency in THREE_DIGITS else 2
    major, rest = divmod(abs(minor), 10**digits)
    return f"{'-' if minor < 0 else ''}{major:,}" + (f".{rest:0{digits}}" if digits else "")


def holds(file, checkpoints=None, key=None, summary=None):
    trusted = None if key is None else read_key(content_of(key))
    signed = [] if checkpoints is None else read_checkpoints(lines_of(checkpoints), trusted)
    ledger = Ledger(signed)
    verify(lines_of(file), ledger)
    said = [f"{ledger.seq} {'entry holds' if ledger.seq == 1 else 'entries hold'}."]
    for currency, *sums in ledger.all_sums():
        free, held, spent = (decimal(minor, currency) for minor in sums)
        said.append(f"{currency}: {spent} spent, {held} held, {free} free")
    if summary is not None:
        said.append(f"{compare_summary(content_of(summary), ledger.balances)} sums of the summary follow from the entries.")
    if not signed:
        return [*said, "Only checkpoints can tell whether it was rewritten as a whole or cut off at its end."]
    newest = signed[-1]
    said.append(f"Checkpoints hold: {len(signed)}, the newest signed at {newest['at']} after entry {newest['seq']}.")
    if trusted is None:
        said.append(f"Their key is {newest['publicKey']}: compare it with the one that you were given.")
    return said


def typed(args):
    files, options = [], {}
    rest = iter(args)
    for arg in rest:
        name, equals, value = arg.partition("=")
        if name in ("--checkpoints", "--key", "--summary"):
            options[name[2:]] = value if equals else next(rest, None)
            if options[name[2:]] is None or (not equals and options[name[2:]].startswith("-")):
                raise ValueError(f"{name} needs a file")
        elif arg.startswith("-"):
            raise ValueError(f"Unknown option {arg}")
        else:
            files.append(arg)
    if len(files) != 1:
        raise ValueError("Exactly one ledger is needed")
    if "key" in options and "checkpoints" not in options:
        raise ValueError("A key is for checkpoints")
    return files[0], options


def main(args):
    try:
        file, options = typed(args)
    except ValueError as error:
        print(f"{error}. Use: verify_ledger.py FILE [--checkpoints FILE] [--key FILE] [--summary FILE]", file=sys.stderr)
        return 2
    try:
        print("\n".join(holds(file, **options)))
        return 0
    except Verdict as verdict:
        print(verdict)
        return 1


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
