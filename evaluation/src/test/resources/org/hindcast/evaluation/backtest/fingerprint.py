"""The SHA-256 of the store in RunManifestTest, in the layout that the Javadoc of Fingerprint describes."""

import hashlib
import struct
from datetime import date

EPOCH = date(1970, 1, 1).toordinal()
parts = []


def text(value):
    raw = value.encode("utf-8")
    parts.append(struct.pack(">i", len(raw)) + raw)


def quantity(id, name, dutch, kind, support, unit, organisation, components, code, real, releases):
    for value in (id, name, dutch, kind, support, unit, organisation):
        text(value)
    parts.append(struct.pack(">i", len(components)))
    for component in components:
        text(component)
    text(code)
    parts.append(struct.pack(">?i", real, len(releases)))
    for (year, month), published, value in releases:
        day = -(2**63) if published is None else published.toordinal() - EPOCH
        parts.append(struct.pack(">iqd", year * 12 + month - 1, day, value))


text("hindcast-store-1")
parts.append(struct.pack(">q", date(2020, 3, 31).toordinal() - EPOCH))
quantity("days", "days", "days", "RATE", "REAL", "", "", [], "M", False, [((2020, 1), None, 22.0)])
quantity(
    "inflow", "Inflow", "Instroom", "FLOW", "COUNT", "persons", "IND", ["first", "repeat"], "M", True,
    [
        ((2020, 1), date(2020, 2, 10), 1.0),
        ((2020, 1), date(2020, 3, 10), 4.0),
        ((2020, 2), date(2020, 3, 10), 2.0),
    ],
)
for value in ("inflow", "2020-02", "new form"):
    text(value)
print(hashlib.sha256(b"".join(parts)).hexdigest())
