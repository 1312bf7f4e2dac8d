"""Read YAML that people edit, and say in which file and line a mistake stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

T = TypeVar("T")


class Record(BaseModel):
    """An entry of a YAML file: unknown keys are mistakes, numbers may stand for text."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, str_strip_whitespace=True)


class SourceError(Exception):
    """A file of the pack or of the forms has mistakes. `str()` lists them as `file:line: what`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class _Loader(yaml.CSafeLoader):
    """Refuses a key that stands twice; PyYAML would silently keep the second."""


# Only these words are true or false. YAML 1.1 also takes ya-like words (`no`, `on`, `yes`),
# which in our files are ordinary text.
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:int")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _construct_mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"kunci '{key.value}' ditulis dua kali", key.start_mark
            )
        seen.add(key.value)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def read_records(path: Path, kind: type[T]) -> T:
    """Parse one file and validate it as `kind` (a pydantic model, or a list or dict of one).

    Raises SourceError, each problem with the line on which the faulty value starts.
    """
    text = path.read_text(encoding="utf-8")
    try:
        root = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SourceError([f"{path}:{line}: {error.problem}"]) from error
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        raise SourceError(
            f"{path}:{_line_of(root, found['loc'])}: "
            f"{'.'.join(str(part) for part in found['loc'])}: {found['msg']}"
            for found in error.errors()
        ) from error


def line_of(path: Path, *location: str | int) -> int:
    """The line on which the value at `location` (keys and list positions) starts in a file."""
    return _line_of(yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader), location)


def _line_of(root: yaml.Node | None, location: Iterable[str | int]) -> int:
    node, line = root, 1
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part >= len(node.value):
                break
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return line
