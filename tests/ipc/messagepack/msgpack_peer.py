"""The other implementation of MessagePack in the differential tests (Debian: python3-msgpack).

describe         reads lines of hexadecimal MessagePack, prints each value's description and its re-encoding.
generate SEED N  prints N random values, encoded and described.
A description is the same text on both sides: see Value.cs.
"""
import random
import struct
import sys

import msgpack


def describe(value):
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "i%d" % value
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, str):
        return "s" + value.encode("utf-8").hex()
    if isinstance(value, bytes):
        return "b" + value.hex()
    if isinstance(value, list):
        return "[" + ",".join(describe(item) for item in value) + "]"
    if isinstance(value, Pairs):
        return "{" + ",".join(describe(k) + ":" + describe(v) for k, v in value.pairs) + "}"
    if isinstance(value, msgpack.Timestamp):
        return "t%d.%d" % (value.seconds, value.nanoseconds)
    if isinstance(value, msgpack.ExtType):
        return "x%d." % value.code + value.data.hex()
    raise TypeError(type(value))


class Pairs:
    """A map that keeps its order, and keys that Python could not hash."""

    def __init__(self, pairs):
        self.pairs = list(pairs)


def unpack(data):
    return msgpack.unpackb(
        data, raw=False, strict_map_key=False, object_pairs_hook=Pairs, timestamp=0)


def pack_into(packer, value):
    if isinstance(value, list):
        return packer.pack_array_header(len(value)) + b"".join(pack_into(packer, item) for item in value)
    if isinstance(value, Pairs):
        body = b"".join(pack_into(packer, k) + pack_into(packer, v) for k, v in value.pairs)
        return packer.pack_map_header(len(value.pairs)) + body
    return packer.pack(value)


def pack(value):
    return pack_into(msgpack.Packer(use_bin_type=True, autoreset=True), value)


def random_value(rng, depth):
    kind = rng.randrange(12 if depth < 4 else 9)
    if kind == 0:
        return rng.choice([None, False, True])
    if kind in (1, 2):
        bits = rng.randrange(65)
        value = rng.getrandbits(bits) if bits else 0
        return -(value >> 1) if rng.randrange(2) else value
    if kind == 3:
        return struct.unpack(">d", struct.pack(">Q", rng.getrandbits(64)))[0] if rng.randrange(2) else rng.random() * 1e6
    if kind in (4, 5):
        length = rng.choice([0, 1, 5, 31, 32, 33, 255, 256, 300, 70000 if rng.randrange(40) == 0 else 12])
        alphabet = rng.choice(["ab ", "aä€", "\U0001f600x"])
        return "".join(rng.choice(alphabet) for _ in range(length))
    if kind == 6:
        return rng.randbytes(rng.choice([0, 1, 255, 256, 70000 if rng.randrange(40) == 0 else 3]))
    if kind == 7:
        seconds = rng.choice([rng.getrandbits(32), rng.getrandbits(34), -rng.getrandbits(33)])
        return msgpack.Timestamp(seconds, rng.choice([0, rng.randrange(10_000_000) * 100]))
    if kind == 8:
        code = rng.randrange(128)
        return msgpack.ExtType(code, rng.randbytes(rng.choice([0, 1, 2, 3, 4, 5, 8, 16, 17, 255, 256, 300])))
    length = rng.choice([0, 1, 3, 15, 16, 17] if depth < 2 else [0, 1, 2])
    if depth == 0 and rng.randrange(30) == 0:
        return [rng.randrange(100) for _ in range(66000)]
    if kind == 9 or kind == 10:
        return [random_value(rng, depth + 1) for _ in range(length)]
    return Pairs((random_value(rng, depth + 1), random_value(rng, depth + 1)) for _ in range(length))


def main():
    if sys.argv[1] == "describe":
        for line in sys.stdin:
            value = unpack(bytes.fromhex(line.strip()))
            print(describe(value), pack(value).hex())
    else:
        rng = random.Random(int(sys.argv[2]))
        for _ in range(int(sys.argv[3])):
            value = random_value(rng, 0)
            print(pack(value).hex(), describe(value))


main()
