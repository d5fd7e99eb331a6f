"""ES256 verification on P-256, in plain integers: for the second checker of records, which signs nothing and so has no secrets to keep."""
import hashlib

# P-256 (FIPS 186-5, SEC 2): y² = x³ - 3x + B over the field of P, group order N.
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
TABLES = {}


def double(point):
    """Jacobian doubling for a = -3 (EFD dbl-2001-b); z = 0 is infinity."""
    x, y, z = point
    delta, gamma = z * z % P, y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    x3 = (alpha * alpha - 8 * beta) % P
    return x3, (alpha * (4 * beta - x3) - 8 * gamma * gamma) % P, ((y + z) * (y + z) - gamma - delta) % P


def add(point, affine):
    """Jacobian point plus affine point."""
    x1, y1, z1 = point
    x2, y2 = affine
    if z1 == 0:
        return x2, y2, 1
    zz = z1 * z1 % P
    h, r = (x2 * zz - x1) % P, (y2 * z1 * zz - y1) % P
    if h == 0:
        return double(point) if r == 0 else (1, 1, 0)
    hh = h * h % P
    hhh, v = h * hh % P, x1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - y1 * hhh) % P, z1 * h % P


def affine(point):
    """The plain coordinates; None for infinity."""
    x, y, z = point
    if z == 0:
        return None
    inverse = pow(z, -1, P)
    return x * inverse * inverse % P, y * pow(inverse, 3, P) % P


def table(point):
    """1 to 15 times a point: keys sign many entries, so each is worked out once."""
    if point not in TABLES:
        multiples = [None, point]
        for _ in range(14):
            multiples.append(affine(add((*multiples[-1], 1), point)))
        TABLES[point] = multiples
    return TABLES[point]


def combined(u1, u2, point):
    """u1·G + u2·point, four bits of both at a time."""
    ours, theirs = table(G), table(point)
    total = (1, 1, 0)
    for shift in range(252, -4, -4):
        for _ in range(4):
            total = double(total)
        for multiples, digit in ((ours, u1 >> shift & 15), (theirs, u2 >> shift & 15)):
            if digit:
                total = add(total, multiples[digit])
    return affine(total)


def verify_p256(key, signature, message):
    """ES256: strict 65-byte key on the curve, 64-byte r‖s with 1 ≤ r < n and 1 ≤ s ≤ n/2."""
    if len(key) != 65 or key[0] != 4 or len(signature) != 64:
        return False
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if x >= P or y >= P or (y * y - x * x * x + 3 * x - B) % P or not 0 < r < N or not 0 < s <= N // 2:
        return False
    e = int.from_bytes(hashlib.sha256(message).digest(), "big")
    w = pow(s, -1, N)
    point = combined(e * w % N, r * w % N, (x, y))
    return point is not None and point[0] % N == r
