"""The page's core under Node.js: what answers questions needs no browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.resources import files
from typing import Any

import pytest

from netgraph.explorer import Map, page
from netgraph.network import Network

NODE = shutil.which("node")
CORE = [name for name in page.SCRIPTS if name.startswith("core/")]


@pytest.fixture(scope="module")
def program(cooperation: Network) -> str:
    """The core's scripts, the network's data and the state of an address nobody has changed."""
    scripts = files("netgraph.explorer").joinpath("scripts")
    code = "".join(scripts.joinpath(f"{name}.js").read_text("utf-8") for name in CORE)
    data = re.search(r'data-encoding="json">(.*?)</script>', Map(cooperation).html, re.DOTALL)
    assert data
    return f"""{code}
      const data = {data[1]};
      const network = Network.index(data);
      const state = (hash) => State.read(hash, {{ ...State.START, lang: "de" }});
    """


@pytest.mark.skipif(NODE is None, reason="needs Node.js")
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Network.search(network, 'stadtverwaltung mü').map(({ id }) => id)", ["muenster"]),
        # In 2013 all links but p2's in the programme, which begins in 2014.
        ("Network.visible(network, State.filter(state('at=2013'))).links.length", 8),
        # Hamm has Münster only; Münster takes part in p2, which Rheine carries.
        (
            "Answer.answer(network, state('from=hamm&to=rheine')).paths.map(({ ids }) => ids)",
            [["hamm", "muenster", "p2", "rheine"]],
        ),
        ("Answer.answer(network, state('from=allein&to=hamm')).reason", "none"),
        (
            "[1, 2].map((n) => Language.speak(data.texts, 'en').count('links', n))",
            ["1 link", "2 links"],
        ),
        # Two of eight: by themselves they lie elsewhere. The other six have their places.
        (
            """[...Stage.few(network, state('place=Münster')).at]
              .filter(([id, { x }]) => Math.abs(x - network.entities.get(id).x) > 1)
              .map(([id]) => id).sort()""",
            ["muenster", "p1"],
        ),
        ("Stage.few(network, state('no-kind=partner'))", None),
        # "allein" is a part of its own; without Münster, Hamm is another.
        (
            "WhatIf.effects(network, { ...state('without=muenster'), at: '' }).measures.components",
            [2, 3],
        ),
    ],
)
def test_the_core_answers_without_a_browser(program: str, question: str, answer: Any) -> None:
    told = subprocess.run(
        [str(NODE), "-"],
        input=f"{program}\nconsole.log(JSON.stringify({question}));",
        capture_output=True, encoding="utf-8", check=True, timeout=30,
    )  # fmt: skip
    assert json.loads(told.stdout) == answer
