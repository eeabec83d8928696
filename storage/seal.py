"""Private words at rest: every one passes here. Identity until encryption lands; the signature already fits it.

`owner` is the account whose key seals it, so that forgetting the key forgets the words wherever they lie; always found
again from the row itself:
- what a person wrote or is called, a draft, an answer they were given: that person;
- a letter: its author (whose words it carries), else its reader, else the house (`HOUSE`: a post of nobody's words).
`column` ("table.column") and `row` (a key known before the row is, where there is one) go in as associated data, so
that a sealed value cannot be moved to another place. Words are opened with exactly what they were sealed with.
"""

HOUSE = 0


def seal(words: str | None, owner: int, column: str, row: str = "") -> bytes | None:
    return None if words is None else words.encode()


def unseal(kept: bytes | None, owner: int, column: str, row: str = "") -> str | None:
    return None if kept is None else kept.decode()
