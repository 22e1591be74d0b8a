"""Add vis-network and what is in it to an SBOM (CycloneDX 1.6, JSON), check and write it.

python .ci/sbom.py FILE <sbom.json, as .ci/release does. They are no Python packages, so that no
tool finds them, and yet each map carries them; pyvis brings them in one minified file.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[1]
NOTICES = ROOT / "netgraph" / "explorer" / "notices.txt"


def main(file: Path) -> None:
    """Read an SBOM from standard input, write it to ``file``; leave when it breaks the schema."""
    bom: dict[str, Any] = json.load(sys.stdin)
    release = re.search(r'__version__ = "(.+)"', (ROOT / "netgraph/__init__.py").read_text("utf-8"))
    bom["metadata"]["component"]["version"] = release[1] if release else ""
    [pyvis] = [component for component in bom["components"] if component["name"] == "pyvis"]
    pyvis["components"] = carried()
    text = json.dumps(bom, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"the SBOM is not as the schema has it: {fault}")
    file.write_text(text, "utf-8")


def carried() -> list[dict[str, Any]]:
    """vis-network with its parts: whatever the notices name with a version."""
    named = re.findall(r"^(@?[\w/-]+) (\d[\d.]+)", NOTICES.read_text("utf-8"), re.MULTILINE)
    whole, *parts = (component(name, version) for name, version in named)
    return [whole | {"components": parts}]


def component(name: str, version: str) -> dict[str, Any]:
    """A package of npm; all that vis-network carries is under the MIT licence."""
    purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
    return {
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
        "licenses": [{"license": {"id": "MIT"}}],
    }  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
