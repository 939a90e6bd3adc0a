"""What a scenario changes, as the JSON text that the store keeps.

The keys are written out by hand: renaming a field must not change what is on record. Another shape needs
another `VERSION`, and `read` goes on reading the older ones.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from iga_desktop.domain.innovation import LevelBasis
from iga_desktop.domain.scenario import Imagined, Scenario, Selection

VERSION = 1


class DefinitionDamaged(Exception):
    """The text is none that `write` gave."""


class DefinitionNewer(Exception):
    """A newer program wrote the text."""


def write(scenario: Scenario) -> str:
    """Give what *scenario* changes as text, without its id, year and name; the same gives the same text."""
    document = {
        "version": VERSION,
        "selection": scenario.selection.value,
        "basis": scenario.basis.value,
        "rules_year": scenario.rules_year,
        "included": sorted(scenario.included),
        "excluded": sorted(scenario.excluded),
        "raised": {
            str(key): {str(number): level for number, level in levels.items()}
            for key, levels in scenario.raised.items()
        },
        "imagined": [
            {
                "name": each.name,
                "score": str(each.score),
                "affairs": list(each.affairs),
                "count": each.count,
            }
            for each in scenario.imagined
        ],
        "spd": dict(scenario.spd),
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str, scenario_id: int, year: int, name: str) -> Scenario:
    """Give back the scenario whose definition is *text*.

    Raises:
        DefinitionNewer: a newer program wrote it.
        DefinitionDamaged: `write` never gave it.
    """
    try:
        document = json.loads(text)
        _refuse_other_version(_whole(document["version"]))
        rules_year = document["rules_year"]
        return Scenario(
            id=scenario_id,
            year=year,
            name=name,
            selection=Selection(document["selection"]),
            basis=LevelBasis(document["basis"]),
            rules_year=None if rules_year is None else _whole(rules_year),
            included=frozenset(map(_whole, document["included"])),
            excluded=frozenset(map(_whole, document["excluded"])),
            raised={
                int(key): {int(number): _whole(level) for number, level in levels.items()}
                for key, levels in document["raised"].items()
            },
            imagined=tuple(map(_imagined, document["imagined"])),
            spd={code: _whole(level) for code, level in document["spd"].items()},
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as problem:
        raise DefinitionDamaged from problem


def _refuse_other_version(version: int) -> None:
    if version > VERSION:
        raise DefinitionNewer
    if version < 1:
        raise DefinitionDamaged


def _imagined(entry: Mapping[str, Any]) -> Imagined:
    score = Decimal(_text(entry["score"]))
    if not score.is_finite():
        raise ValueError(score)
    return Imagined(
        name=_text(entry["name"]),
        score=score,
        affairs=tuple(map(_text, entry["affairs"])),
        count=_whole(entry["count"]),
    )


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
