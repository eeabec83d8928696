"""Why a body fails its schema: one cause a person can act on, not "matches none of oneOf"."""

from collections.abc import Sequence

import jsonschema_rs
from jsonschema_rs import ValidationError, ValidationErrorKind

LONGEST_QUOTE = 40  # characters: enough to find the place, too few to carry what a person wrote


def fault(validator: jsonschema_rs.Draft202012Validator, body: object) -> tuple[str, str] | None:
    """The JSON pointer and the true cause of the first fault, or None."""
    error = next(validator.iter_errors(body), None)
    if error is None:
        return None
    error = cause(error)
    pointer = "".join(f"/{one}" for one in error.instance_path)
    if variants(error):
        tag = error.instance.get("type") if isinstance(error.instance, dict) else error.instance
        return pointer, f"fits no variant known here: {quoted(tag)}"
    return pointer, error.message[:200].replace("…", quoted(error.instance), 1)


def quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def cause(error: ValidationError) -> ValidationError:
    """Into the variant that the body itself names by its `type`; the union where it names none of them."""
    branches = [branch for branch in variants(error) if not another_kind(branch, error.instance_path)]
    return cause(min(branches, key=len)[0]) if branches else error


def variants(error: ValidationError) -> list[list[ValidationError]]:
    match error.kind:
        case ValidationErrorKind.AnyOf(context) | ValidationErrorKind.OneOfNotValid(context):
            return context
    return []


def another_kind(branch: Sequence[ValidationError], path: Sequence[str | int]) -> bool:
    """Whether these faults say that the value is not this variant at all."""
    return any(
        (one.instance_path == [*path, "type"] and not isinstance(one.kind, ValidationErrorKind.Required))
        or (one.instance_path == path and one.kind.name in ("type", "const", "enum"))
        for one in branch
    )
