#!/usr/bin/env python3
"""A second, independent checker of exported records: python3 verifier.py FILE [--head SEQ:HASH]

Proves form, chain, keys, signatures, commitments and checkpoints. It does not know the rules of the domain: that an entry was allowed
(say, that only the other side accepts a milestone) is checked by `npm run verify` and by the check page. Nor does it know which types of
entries exist, so of a newer version it can only tell a newer file format. FILE is the .jsonl itself: unpack a .zip first.
Ends with 0 good, 1 tampered, 2 good with erased words, 3 not a bundle, 4 good but behind --head, 5 newer, 64 called wrongly.
The format is in bundle.md; p256.py lies beside this file; nothing else is needed but Python 3.8 or newer.
"""
import base64
import hashlib
import hmac
import json
import re
import sys

sys.dont_write_bytecode = True
from p256 import verify_p256  # noqa: E402

EXIT = {"good": 0, "tampered": 1, "redacted": 2, "not-a-bundle": 3, "behind": 4, "newer": 5}
SAFE, LATEST, LONGEST_LINE = 2**53 - 1, 253_402_300_799_999, 5_000_000


class Fault(Exception):
    """What is wrong: a code, and where that is not the line at hand, line and seq."""


def refuse(code, *place):
    raise Fault(code, *place)


# Canonical JSON (RFC 8785), as far as records reach: their numbers are safe integers.
def canonical(value):
    """The one text of a value."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, (int, float)) and (abs(value) > SAFE or (type(value) is float and value == int(value))):
        refuse("text.not-canonical")
    return json.dumps(value, ensure_ascii=False)


def read(text):
    """The value of a text that is its own canonical form, at most 16 deep and without lone surrogates."""
    depth = 0
    for letter in re.sub(r'"(?:[^"\\]|\\.)*"?', "", text, flags=re.S):
        depth += (letter in "{[") - (letter in "}]")
        if depth > 16:
            refuse("text.too-deep")
    try:
        value = json.loads(text, parse_constant=lambda _: refuse("text.not-json"))
    except ValueError:
        refuse("text.not-json")
    if '"__proto__":' in text or canonical(value) != text or re.search("[\ud800-\udfff]", text):
        refuse("text.not-canonical")
    return value


def safe(value):
    """Numbers in facts are integers."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return not isinstance(value, float) and all(map(safe, inner))


# Schemas: canonical text has one order of keys and no spaces, so a pattern says it all. The last letter of base64url has no stray bits.
STRING, INT = r'"(?:[^"\\]|\\.)*"', r"(?:0|[1-9][0-9]*)"
SEQ, SEAL = r"[1-9][0-9]*", "[AEIMQUYcgkosw048]"
PROJECT, HASH, KEY = r'"[\w-]{43}"', rf'"[\w-]{{42}}{SEAL}"', rf'"[\w-]{{86}}{SEAL}"'
SIGNATURE = r'"[\w-]{85}[AQgw]"'
UUID = r'"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"'
SIDE, STANDING = '"(?:client|provider)"', '"(?:lead|contributor|observer)"'
WORDS = r"[a-z]+(?:-[a-z]+)*"
HEADER = rf'{{"bundle":1,"checkpoints":\[(?:{SEQ}(?:,{SEQ})*)?\],"head":{{"hash":{HASH},"seq":{SEQ}}},"project":{PROJECT}}}'
ENTRY = rf'{{"at":{INT},"prev":{HASH},"seq":{SEQ},"signature":{SIGNATURE},"statement":{STRING}}}'
LINE = rf'{{"body":(?:null,"entry":{ENTRY},"salt":null|{STRING},"entry":{ENTRY},"salt":{HASH})}}'
CHECKPOINT = rf'{{"checkpoint":{{"hash":{HASH},"origin":"counterpart/[\w-]{{43}}","signature":{SIGNATURE},"size":{SEQ}}}}}'
STATEMENT = (
    rf'{{"at":{INT},"commitment":{HASH},"facts":{{.*}},"id":{UUID},"key":{KEY},"member":(?:"host"|{UUID}),"project":(?:""|{PROJECT}),'
    rf'"seen":{{"hash":(?:""|{HASH}),"seq":{INT}}},"type":"{WORDS}\.{WORDS}(?:/[0-9]+)?","v":1}}'
)
# The facts that the key ring is folded from.
CONTROL = {
    "project.created": rf'{{"hostKey":{KEY},"nonce":{HASH},"side":{SIDE}}}',
    "member.invited": rf'{{"deadline":{INT},"invitation":{KEY},"member":{UUID},"side":{SIDE},"standing":{STANDING}}}',
    "invitation.revoked": rf'{{"member":{UUID}}}',
    "member.joined": rf'{{"grant":{HASH},"proof":{SIGNATURE}}}',
    "member.removed": rf'{{"member":{UUID}}}',
    "key.added": rf'{{"by":"(?:device","grant":{KEY}|return","grant":{HASH}),"proof":{SIGNATURE}}}',
    "key.revoked": rf'{{"key":{KEY},"member":{UUID}}}',
    "key.return-offered": rf'{{"deadline":{INT},"member":{UUID},"offered":{KEY}}}',
    "key.confirmed": rf'{{"key":{KEY},"member":{UUID}}}',
    "body.redacted": rf'{{"hash":{HASH},"seq":{SEQ}}}',
}


def matches(pattern, text):
    return re.fullmatch(pattern, text, re.S | re.A) is not None


def is_longer(text, most):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 > most  # UTF-16 code units, as limits are counted


def unbase(text):
    return base64.urlsafe_b64decode(text + "==")


def base(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def hash_of(domain, text):
    return base(hashlib.sha256(f"counterpart/{domain}/1\n{text}".encode()).digest())


def is_signed(key, domain, text, signature):
    return verify_p256(unbase(key), unbase(signature), f"counterpart/{domain}/1\n{text}".encode())


def is_canonical(text):
    try:
        return read(text) is not None or text == "null"
    except Fault:
        return False


class Record:
    """A record as far as it was verified: the chain, who may speak, what was erased."""

    def __init__(self, project):
        self.project, self.hashes, self.ids, self.at = project, [], set(), 0
        self.host, self.keys, self.grants, self.removed = None, {}, {}, set()
        self.bare, self.erased, self.alarm = set(), set(), None

    def take(self, stored):
        """Verifies the next entry and folds it; its hash is kept."""
        entry, body, salt = stored["entry"], stored["body"], stored["salt"]
        seq = len(self.hashes) + 1
        if entry["seq"] != seq:
            refuse("entry.out-of-order")
        if entry["prev"] != (self.hashes[-1] if self.hashes else self.project):
            refuse("entry.broken-link")
        if entry["at"] < self.at:
            refuse("entry.clock-ran-back")
        said = read(entry["statement"])
        if not matches(STATEMENT, entry["statement"]) or len(said) != 10 or said["at"] > LATEST or not safe(said["facts"]):
            refuse("statement.malformed")
        if said["project"] != ("" if seq == 1 else self.project) or (seq == 1) != (said["type"] == "project.created"):
            refuse("statement.other-project")
        seen = said["seen"]
        if seen["seq"] >= seq or seen["hash"] != (self.hashes[seen["seq"] - 1] if seen["seq"] else ""):
            refuse("statement.seen-off-chain")
        if not is_signed(said["key"], "statement", entry["statement"], entry["signature"]):
            refuse("statement.signature-invalid")
        if body is not None and not (is_canonical(body) and base(hmac.digest(unbase(salt), body.encode(), "sha256")) == said["commitment"]):
            refuse("statement.commitment-broken")
        if said["id"] in self.ids:
            refuse("entry.id-repeated")
        fault = self.refusal(said, entry["at"])
        self.hashes.append(hash_of("entry", canonical(entry)))
        self.ids.add(said["id"])
        self.at = entry["at"]
        if body is None:
            self.bare.add(seq)
        if fault:
            self.alarm = self.alarm or (fault, seq)
        elif said["type"] in CONTROL:
            self.fold(said, seq)

    def may_speak(self, member, key):
        if member == "host":
            return None if key == self.host else "key.unknown"
        held = self.keys.get(key)
        if held is None or held["member"] != member:
            return "key.other-member" if held else "key.unknown"
        return "key.revoked" if held["revoked"] else "member.removed" if member in self.removed else None

    def refusal(self, said, at):
        """Why the key may not speak, or the facts cannot be read; None when all is well."""
        kind, member, key, facts = said["type"], said["member"], said["key"], said["facts"]
        is_readable = kind not in CONTROL or matches(CONTROL[kind], canonical(facts)) and facts.get("deadline", 0) <= LATEST
        if kind not in ("member.joined", "key.added"):
            refused = None if kind == "project.created" else self.may_speak(member, key)
            return refused or (None if is_readable else "event.facts-malformed")
        if not is_readable or member == "host":
            return "proof.invalid"
        if key in self.keys or member in self.removed:
            return "key.already-known" if key in self.keys else "member.removed"
        domain, by = ("join" if kind == "member.joined" else "return"), facts["grant"]
        if facts.get("by") == "device":
            domain, refused = "device", self.may_speak(member, by)
            if refused or (self.keys[by]["by_host"] and not self.keys[by]["confirmed"]):
                return refused or "key.not-confirmed"
        else:
            grant = self.grants.get(by)
            if grant is None or grant["domain"] != domain:
                return "grant.not-found"
            if grant["member"] != member or at > grant["deadline"]:
                return "grant.other-member" if grant["member"] != member else "grant.expired"
            by = grant["key"]
        text = canonical({"project": self.project, "grant": facts["grant"], "member": member, "key": key})
        return None if is_signed(by, domain, text, facts["proof"]) else "proof.invalid"

    def fold(self, said, seq):
        """Who may speak from here on."""
        kind, author, facts = said["type"], said["member"], said["facts"]
        member = facts.get("member", author)
        if kind in ("project.created", "member.joined", "key.added"):
            by_host = facts.get("by") == "return" and self.grants[facts["grant"]]["by"] == "host"
            self.keys[said["key"]] = {"member": author, "revoked": False, "by_host": by_host, "confirmed": False}
            self.host = facts.get("hostKey", self.host)
        is_over = kind in ("member.invited", "invitation.revoked", "member.joined", "key.return-offered", "member.removed")
        if is_over or facts.get("by") == "return":
            gone = lambda grant: grant["member"] == member or (kind == "member.removed" and grant["by"] == member)
            self.grants = {name: grant for name, grant in self.grants.items() if not gone(grant)}
        if kind in ("member.invited", "key.return-offered"):
            domain, key = ("join", facts["invitation"]) if kind == "member.invited" else ("return", facts["offered"])
            self.grants[self.hashes[-1]] = {"domain": domain, "member": member, "key": key, "deadline": facts["deadline"], "by": author}
        if kind == "member.removed":
            self.removed.add(member)
        if kind in ("key.revoked", "key.confirmed") and facts["key"] in self.keys:
            self.keys[facts["key"]]["revoked" if kind == "key.revoked" else "confirmed"] = True
        if kind == "body.redacted" and facts["seq"] < seq and self.hashes[facts["seq"] - 1] == facts["hash"]:
            self.erased.add(facts["seq"])
            self.bare.discard(facts["seq"])


def read_entry(text):
    stored = read(text)
    if not matches(LINE, text) or stored["entry"]["at"] > LATEST:
        refuse("entry.malformed")
    if is_longer(stored["entry"]["statement"], 200_000) or is_longer(stored["body"] or "", 524_288):
        refuse("entry.malformed")
    return stored


def read_header(text):
    if not text.startswith('{"bundle":'):
        refuse("bundle.unframed" if text.startswith('{"body":') else "bundle.other-file")
    try:
        header = read(text)
    except Fault:
        refuse("bundle.header-malformed")
    if type(header["bundle"]) is int and header["bundle"] > 1:
        refuse("bundle.newer-format")
    if not matches(HEADER, text) or header["checkpoints"] != sorted(set(header["checkpoints"])):
        refuse("bundle.header-malformed")
    return header


class Check:
    """A file as far as it was read, line by line."""

    def __init__(self):
        self.header, self.record, self.sizes, self.number, self.suspect = None, None, [], 0, None

    def place(self):
        """Before the first checkpoint, line n is where entry n - 1 belongs."""
        seq = self.number - 1
        return self.number, seq if self.header and not self.sizes and seq <= self.header["head"]["seq"] else None

    def text_of(self, raw, has_end):
        try:
            text = raw.decode() if len(raw) <= LONGEST_LINE else None
            fault = "bundle.line-too-long" if text is None else None if has_end else "bundle.cut-off"
        except UnicodeDecodeError:
            text, fault = None, "bundle.not-utf8"
        if self.number == 1 and (text or "").startswith("\ufeff"):
            refuse("bundle.byte-order-mark")
        fault = fault or ("bundle.line-ends" if text.endswith("\r") else None)
        if fault:
            refuse("bundle.other-file" if self.number == 1 and not (text or "").startswith('{"bundle":') else fault)
        return text

    def take(self, raw, has_end):
        text = self.text_of(raw, has_end)
        if self.header is None:
            self.header = read_header(text)
        elif self.record and (self.sizes or text.startswith('{"checkpoint":')):
            self.take_checkpoint(text)
        else:
            self.take_entry(text)

    def take_entry(self, text):
        stored = read_entry(text)
        record = self.record or Record(hash_of("project", stored["entry"]["statement"]))
        try:
            record.take(stored)
        except Fault as fault:
            if fault.args[0] == "entry.broken-link" and self.record:
                self.suspect = hash_of("entry", canonical(stored["entry"]))
            raise
        if record.project != self.header["project"]:
            refuse("bundle.other-project", 1, None)
        self.record = record

    def take_checkpoint(self, text):
        if not text.startswith('{"checkpoint":'):
            refuse("bundle.entry-misplaced")
        if not is_canonical(text) or not matches(CHECKPOINT, text):
            refuse("checkpoint.malformed")
        shown, record = json.loads(text)["checkpoint"], self.record
        size, origin = shown["size"], f"counterpart/{record.project}"
        signed = f"{origin}\n{size}\n{shown['hash']}\n"
        if not record.host or shown["origin"] != origin or not is_signed(record.host, "checkpoint", signed, shown["signature"]):
            refuse("checkpoint.signature-invalid", self.number, size)
        if self.sizes and size <= self.sizes[-1]:
            refuse("checkpoint.out-of-order", self.number, size)
        if size > len(record.hashes):
            refuse("checkpoint.beyond-entries", self.number, size)
        if record.hashes[size - 1] != shown["hash"]:
            refuse("checkpoint.other-entry", size + 1, size)
        self.sizes.append(size)

    def resolve(self, fault, raw):
        """Entry k + 1 does not continue entry k: where what follows k + 1 knows it as it stands, entry k is the one that was changed."""
        code, line, seq = fault
        head, known = self.header["head"], None
        try:
            known = read_entry(raw.decode())["entry"]["prev"] == self.suspect
        except (Fault, UnicodeDecodeError):
            known = seq == head["seq"] and self.suspect == head["hash"]
        return ("entry.changed", line - 1, seq - 1) if known else fault

    def finish(self, head):
        """What only the end of the file can tell."""
        if self.number == 0:
            refuse("bundle.empty", 1, None)
        hashes = self.record.hashes if self.record else []
        named, count = self.header["head"], len(hashes)
        if named["seq"] != count or named["hash"] != hashes[-1]:
            if named["seq"] > count and self.sizes[-1:] != [count]:
                refuse("bundle.entry-missing", count + 2, count + 1)
            refuse("bundle.head-differs", 1, None)
        sizes = self.header["checkpoints"]
        if sizes != self.sizes:
            missing = [size for size in sizes if size not in self.sizes]
            if not missing or not set(self.sizes) <= set(sizes):
                refuse("bundle.checkpoints-differ", 1, None)
            refuse("bundle.checkpoint-missing", count + 2 + sizes.index(missing[0]), missing[0])
        bare, (code, seq) = min(self.record.bare, default=None), self.record.alarm or (None, None)
        if bare and (code is None or bare <= seq):
            refuse("entry.body-missing", bare + 1, bare)
        if code:
            refuse(code, seq + 1, seq)
        if head and head[0] <= count and head[1] != (hashes[head[0] - 1] if head[0] else ""):
            refuse("head.other-history", head[0] + 1, head[0])
        return "behind" if head and head[0] > count else "redacted" if self.record.erased else "good"


def check(data, head=None):
    """Verdict, code, line and seq of a file's bytes; `head` is the (seq, hash) that its reader holds."""
    state, fault, start = Check(), None, 0
    while start < len(data):
        end = data.find(b"\n", start)
        stop = len(data) if end < 0 else end
        state.number += 1
        try:
            if fault:
                fault, state.suspect = state.resolve(fault, data[start:stop]), None
                break
            state.take(data[start:stop], end >= 0)
        except Fault as found:
            fault = (found.args + state.place()) if len(found.args) == 1 else found.args
            if state.suspect is None:
                break
        start = stop + 1
    if fault and state.suspect:
        fault = state.resolve(fault, b"")
    try:
        return fault_verdict(*fault) if fault else (state.finish(head), None, None, None)
    except Fault as found:
        return fault_verdict(*found.args)


def fault_verdict(code, line, seq):
    special = {"bundle.newer-format": "newer", **dict.fromkeys(("bundle.empty", "bundle.other-file", "bundle.unframed"), "not-a-bundle")}
    return special.get(code, "tampered"), code, line, seq


def main(given):
    head = re.fullmatch(r"(\d{1,15}):([\w-]{43})", given[2]) if len(given) == 3 and given[1] == "--head" else None
    if len(given) != 1 and head is None:
        print(__doc__, file=sys.stderr)
        return 64
    with open(given[0], "rb") as file:
        verdict, code, line, seq = check(file.read(), head and (int(head[1]), head[2]))
    print(json.dumps({"verdict": verdict, "code": code, "line": line, "seq": seq}))
    print("Checked: form, chain, keys, signatures, commitments, checkpoints. Not checked: the rules of the domain.", file=sys.stderr)
    return EXIT[verdict]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
