#!/usr/bin/env python3
"""A second, independent checker of exported records: python3 verifier.py FILE [--head SEQ:HASH]
Proves form, chain, keys, signatures, commitments and checkpoints. It knows neither the rules of the domain (say, that only the other side
accepts a milestone), which `npm run verify` and the check page know, nor which types of entries exist: of a newer version it can tell only
a newer file format. FILE is the .jsonl itself: unpack a .zip first. The format is in bundle.md; p256.py must lie beside this file.
Ends with 0 good, 1 tampered, 2 good with erased words, 3 not a bundle, 4 good but behind --head, 5 newer, 64 called wrongly.
"""
import base64, hashlib, hmac, json, re, sys  # noqa: E401
sys.dont_write_bytecode = True
from p256 import verify_p256  # noqa: E402
EXIT = {"good": 0, "tampered": 1, "redacted": 2, "not-a-bundle": 3, "behind": 4, "newer": 5}
SAFE, LATEST, LONGEST_LINE = 2**53 - 1, 253_402_300_799_999, 5_000_000

class Fault(Exception):
    """What is wrong: a code, and where that is not the line at hand, line and seq."""
def demand(truth, code, *place):
    if not truth:
        raise Fault(code, *place)

def canonical(value):  # RFC 8785, as far as records reach: their numbers are safe integers
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{canonical(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    demand(not isinstance(value, float) and (type(value) is not int or abs(value) <= SAFE), "text.not-canonical")
    return json.dumps(value, ensure_ascii=False)

def read(text):
    """The value of a text that is its own canonical form, at most 16 deep and without lone surrogates."""
    depth = 0
    for letter in re.sub(r'"(?:[^"\\]|\\.)*"?', "", text, flags=re.S):
        depth += (letter in "{[") - (letter in "}]")
        demand(depth <= 16, "text.too-deep")
    try:
        value = json.loads(text, parse_constant=lambda _: demand(False, "text.not-json"))
    except ValueError:
        raise Fault("text.not-json") from None
    demand('"__proto__":' not in text and canonical(value) == text and not re.search("[\ud800-\udfff]", text), "text.not-canonical")
    return value

# Schemas: canonical text has one order of keys and no spaces, so a pattern says it all. The last letter of base64url has no stray bits.
STRING, INT = r'"(?:[^"\\]|\\.)*"', r"(?:0|[1-9][0-9]*)"
SEQ, SEAL = r"[1-9][0-9]*", "[AEIMQUYcgkosw048]"
PROJECT, HASH, KEY = r'"[\w-]{43}"', rf'"[\w-]{{42}}{SEAL}"', rf'"[\w-]{{86}}{SEAL}"'
SIGNATURE, UUID = r'"[\w-]{85}[AQgw]"', r'"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"'
SIDE, STANDING, WORDS = '"(?:client|provider)"', '"(?:lead|contributor|observer)"', r"[a-z]+(?:-[a-z]+)*"
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
    **dict.fromkeys(("invitation.revoked", "member.removed"), rf'{{"member":{UUID}}}'),
    "member.joined": rf'{{"grant":{HASH},"proof":{SIGNATURE}}}',
    "key.added": rf'{{"by":"(?:device","grant":{KEY}|return","grant":{HASH}),"proof":{SIGNATURE}}}',
    "key.return-offered": rf'{{"deadline":{INT},"member":{UUID},"offered":{KEY}}}',
    **dict.fromkeys(("key.revoked", "key.confirmed"), rf'{{"key":{KEY},"member":{UUID}}}'),
    "body.redacted": rf'{{"hash":{HASH},"seq":{SEQ}}}',
}

def matches(pattern, text):
    return re.fullmatch(pattern, text, re.S | re.A) is not None

def base(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

def hash_of(domain, text):
    return base(hashlib.sha256(f"counterpart/{domain}/1\n{text}".encode()).digest())

def is_signed(key, domain, text, signature):
    key, signature = (base64.urlsafe_b64decode(part + "==") for part in (key, signature))
    return verify_p256(key, signature, f"counterpart/{domain}/1\n{text}".encode())

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
        entry, body, seq = stored["entry"], stored["body"], len(self.hashes) + 1
        demand(entry["seq"] == seq, "entry.out-of-order")
        demand(entry["prev"] == (self.hashes[-1] if self.hashes else self.project), "entry.broken-link")
        demand(entry["at"] >= self.at, "entry.clock-ran-back")
        said = read(entry["statement"])
        demand(matches(STATEMENT, entry["statement"]) and len(said) == 10 and len(said["type"]) <= 80 and said["at"] <= LATEST, "statement.malformed")
        is_here = said["project"] == ("" if seq == 1 else self.project) and (said["type"] == "project.created") == (seq == 1)
        demand(is_here, "statement.other-project")
        seen = said["seen"]
        demand(seen["seq"] < seq and seen["hash"] == ["", *self.hashes][seen["seq"]], "statement.seen-off-chain")
        demand(is_signed(said["key"], "statement", entry["statement"], entry["signature"]), "statement.signature-invalid")
        salt = base64.urlsafe_b64decode((stored["salt"] or "") + "==")
        sealed = body is None or base(hmac.digest(salt, body.encode("utf-8", "surrogatepass"), "sha256"))
        demand(body is None or (is_canonical(body) and sealed == said["commitment"]), "statement.commitment-broken")
        demand(said["id"] not in self.ids, "entry.id-repeated")
        fault = self.refusal(said, entry["at"])
        self.hashes.append(hash_of("entry", canonical(entry)))
        self.ids.add(said["id"])
        self.at = entry["at"]
        self.bare.update([seq] if body is None else [])
        self.alarm = self.alarm or (fault and (fault, seq))
        if not fault and said["type"] in CONTROL:
            self.fold(said, seq)

    def may_speak(self, member, key):
        held = self.keys.get(key)
        if member == "host" or held is None or held["member"] != member:
            return None if member == "host" and key == self.host else "key.unknown" if held is None else "key.other-member"
        return "key.revoked" if held["revoked"] else "member.removed" if member in self.removed else None

    def refusal(self, said, at):
        """Why the key may not speak, or the facts cannot be read; None when all is well."""
        kind, member, key, facts = said["type"], said["member"], said["key"], said["facts"]
        is_readable = kind not in CONTROL or (matches(CONTROL[kind], canonical(facts)) and facts.get("deadline", 0) <= LATEST)
        if kind not in ("member.joined", "key.added"):
            refused = None if kind == "project.created" else self.may_speak(member, key)
            return refused or (None if is_readable else "event.facts-malformed")
        if not is_readable or member == "host":
            return "proof.invalid"
        if key in self.keys or member in self.removed:
            return "key.already-known" if key in self.keys else "member.removed"
        by, domain = facts["grant"], "join" if kind == "member.joined" else facts["by"]
        if domain == "device":
            refused = self.may_speak(member, by)
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
        member, by_link = facts.get("member", author), facts.get("by") == "return"
        if kind in ("project.created", "member.joined", "key.added"):
            by_host = by_link and self.grants[facts["grant"]]["by"] == "host"
            self.keys[said["key"]] = {"member": author, "revoked": False, "by_host": by_host, "confirmed": False}
            self.host = facts.get("hostKey", self.host)
        if by_link or kind in ("member.invited", "invitation.revoked", "member.joined", "key.return-offered", "member.removed"):
            ends = lambda grant: member in (grant["member"], kind == "member.removed" and grant["by"])
            self.grants = {name: grant for name, grant in self.grants.items() if not ends(grant)}
        if kind in ("member.invited", "key.return-offered"):
            domain, key = ("join", facts["invitation"]) if kind == "member.invited" else ("return", facts["offered"])
            self.grants[self.hashes[-1]] = {"domain": domain, "member": member, "key": key, "deadline": facts["deadline"], "by": author}
        self.removed.update([member] if kind == "member.removed" else [])
        if kind in ("key.revoked", "key.confirmed") and facts["key"] in self.keys:
            self.keys[facts["key"]]["revoked" if kind == "key.revoked" else "confirmed"] = True
        if kind == "body.redacted" and facts["seq"] < seq and self.hashes[facts["seq"] - 1] == facts["hash"]:
            self.erased.add(facts["seq"])
            self.bare.discard(facts["seq"])

def read_entry(text):
    stored = read(text)
    demand(matches(LINE, text) and stored["entry"]["at"] <= LATEST, "entry.malformed")
    lengths = [len(part.encode("utf-16-le", "surrogatepass")) // 2 for part in (stored["entry"]["statement"], stored["body"] or "")]
    demand(lengths[0] <= 200_000 and lengths[1] <= 524_288, "entry.malformed")
    return stored

class Check:
    """A file as far as it was read, line by line."""
    def __init__(self):
        self.header, self.record, self.sizes, self.number, self.suspect = None, None, [], 0, None

    def take(self, raw, has_end):
        text = raw.decode("utf-8", "replace") if len(raw) <= LONGEST_LINE else ""
        is_text = text.encode() == raw
        demand(not (self.number == 1 and is_text and text.startswith("\ufeff")), "bundle.byte-order-mark")
        is_fit = is_text and has_end and not text.endswith("\r")
        demand(is_fit or self.number > 1 or (is_text and text.startswith('{"bundle":')), "bundle.other-file")
        demand(len(raw) <= LONGEST_LINE, "bundle.line-too-long")
        demand(is_text, "bundle.not-utf8")
        demand(has_end, "bundle.cut-off")
        demand(not text.endswith("\r"), "bundle.line-ends")
        is_checkpoint = self.record and (self.sizes or text.startswith('{"checkpoint":'))
        (self.take_header if self.header is None else self.take_checkpoint if is_checkpoint else self.take_entry)(text)

    def take_header(self, text):
        demand(not text.startswith('{"body":'), "bundle.unframed")
        demand(text.startswith('{"bundle":'), "bundle.other-file")
        demand(is_canonical(text), "bundle.header-malformed")
        header = json.loads(text)
        demand(type(header["bundle"]) is not int or header["bundle"] < 2, "bundle.newer-format")
        demand(matches(HEADER, text) and header["checkpoints"] == sorted(set(header["checkpoints"])), "bundle.header-malformed")
        self.header = header

    def take_entry(self, text):
        stored = read_entry(text)
        record = self.record or Record(hash_of("project", stored["entry"]["statement"]))
        try:
            record.take(stored)
        except Fault as fault:
            if fault.args[0] == "entry.broken-link" and self.record:
                self.suspect = hash_of("entry", canonical(stored["entry"]))
            raise
        demand(record.project == self.header["project"], "bundle.other-project", 1, None)
        self.record = record

    def take_checkpoint(self, text):
        demand(text.startswith('{"checkpoint":'), "bundle.entry-misplaced")
        demand(is_canonical(text) and matches(CHECKPOINT, text), "checkpoint.malformed")
        shown, record = json.loads(text)["checkpoint"], self.record
        size, origin, here = shown["size"], f"counterpart/{record.project}", self.number
        signed = f"{origin}\n{size}\n{shown['hash']}\n"
        is_hosts = record.host and shown["origin"] == origin and is_signed(record.host, "checkpoint", signed, shown["signature"])
        demand(is_hosts, "checkpoint.signature-invalid", here, size)
        demand(not self.sizes or size > self.sizes[-1], "checkpoint.out-of-order", here, size)
        demand(size <= len(record.hashes), "checkpoint.beyond-entries", here, size)
        demand(record.hashes[size - 1] == shown["hash"], "checkpoint.other-entry", size + 1, size)
        self.sizes.append(size)

    def resolve(self, fault, raw):
        """Entry k + 1 does not continue entry k: where what follows k + 1 knows it as it stands, entry k is the one that was changed."""
        head, (_, line, seq) = self.header["head"], fault
        try:
            known = read_entry(raw.decode())["entry"]["prev"] == self.suspect
        except (Fault, UnicodeDecodeError):
            known = seq == head["seq"] and self.suspect == head["hash"]
        return ("entry.changed", line - 1, seq - 1) if known else fault

    def finish(self, head):
        """What only the end of the file can tell."""
        demand(self.number > 0, "bundle.empty", 1, None)
        hashes = self.record.hashes if self.record else []
        named, count, sizes = self.header["head"], len(hashes), self.header["checkpoints"]
        demand(named["seq"] <= count or self.sizes[-1:] == [count], "bundle.entry-missing", count + 2, count + 1)
        demand(named["seq"] == count and named["hash"] == hashes[-1], "bundle.head-differs", 1, None)
        missing = [size for size in sizes if size not in self.sizes]
        demand(sizes == self.sizes or (missing and set(self.sizes) <= set(sizes)), "bundle.checkpoints-differ", 1, None)
        demand(not missing, "bundle.checkpoint-missing", count + 2 + sizes.index(missing[0]) if missing else 0, *missing[:1])
        bare, (code, seq) = min(self.record.bare, default=None), self.record.alarm or (None, None)
        demand(bare is None or (code and bare > seq), "entry.body-missing", bare and bare + 1, bare)
        demand(code is None, code, seq and seq + 1, seq)
        seq, held = head or (0, "")
        demand(seq > count or held == ["", *hashes][seq], "head.other-history", seq + 1, seq)
        return "behind" if seq > count else "redacted" if self.record.erased else "good"

def first_fault(state, data):
    """Code, line and seq of what is wrong first; None when every line is right."""
    fault, start = None, 0
    while start < len(data):
        end = data.find(b"\n", start)
        raw, state.number = data[start : len(data) if end < 0 else end], state.number + 1
        if fault:
            return state.resolve(fault, raw)
        try:
            state.take(raw, end >= 0)
        except Fault as found:
            # Before the first checkpoint, line n is where entry n - 1 belongs.
            is_entry = state.header and not state.sizes and state.number - 1 <= state.header["head"]["seq"]
            fault = found.args + ((state.number, state.number - 1 if is_entry else None) if len(found.args) == 1 else ())
            if not state.suspect:
                return fault
        start += len(raw) + 1
    return state.resolve(fault, b"") if fault else None

def check(data, head=None):
    """Verdict, code, line and seq of a file's bytes; `head` is the (seq, hash) that its reader holds."""
    state, no_bundle = Check(), ("bundle.empty", "bundle.other-file", "bundle.unframed")
    try:
        fault = first_fault(state, data)
        demand(fault is None, *(fault or (None,)))
        return state.finish(head), None, None, None
    except Fault as found:
        newer = "newer" if found.args[0] == "bundle.newer-format" else "tampered"
        return ("not-a-bundle" if found.args[0] in no_bundle else newer, *found.args)

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
