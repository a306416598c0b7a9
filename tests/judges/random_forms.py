#!/usr/bin/env python3
"""Renders the example reports by forms of which some keys, drawn by lot from the form's schema, have
other values: the least and the most, none, words where lengths belong, names over 127 bytes. Each is
a fault that is told, or a PDF and a DOCX to be put before the judges. The same number always gives
the same form.

usage: random_forms.py SARABAN FOLDER [COUNT [FIRST]]
needs: PyYAML. Run from the project's folder.
"""
import copy
import json
import os
import random
import shutil
import subprocess
import sys

import yaml

SCHEMA = "schema/form.schema.json"
LENGTHS = ["0mm", "0.01mm", "0.5pt", "1pt", "3mm", "7.3pt", "14pt", "25mm", "2.5cm", "1in", "72pt", "150mm", "200mm",
           "999mm", "-5mm", "1e30pt", "0.0001mm", "nan pt"]
TEXTS = ["ก", "รายการ", "x", "ชื่อยาวมาก" * 30, "A\u0301 ① ฿", "{agency}", "{fiscal_year}", "-", "", "<&>", "()[]\\/%#"]
SECONDS = 60


class Lot:
    """Values that a schema allows, and some that it does not."""

    def __init__(self, schema, number):
        self.definitions = schema["$defs"]
        self.random = random.Random(number)

    def kinds(self, schema):
        if "$ref" in schema:
            return self.kinds(self.definitions[schema["$ref"].rsplit("/", 1)[-1]])
        if "anyOf" in schema:
            return [kind for one in schema["anyOf"] for kind in self.kinds(one)]
        return [schema]

    def value(self, schema, depth=0):
        lot, kind = self.random, self.random.choice(self.kinds(schema))
        if "const" in kind:
            return kind["const"]
        if "enum" in kind:
            return lot.choice(kind["enum"])
        of = kind.get("type")
        of = lot.choice(of) if isinstance(of, list) else of
        if of == "null":
            return None
        if of == "boolean":
            return lot.random() < 0.5
        if of in ("integer", "number"):
            least, most = kind.get("minimum", 0), kind.get("maximum", 1000)
            return lot.choice([least, most, lot.randint(int(least), int(most))])
        if of == "string":
            if "mm|cm" in kind.get("pattern", ""):
                return lot.choice(LENGTHS)
            examples = kind.get("examples")
            return lot.choice(examples) if examples and lot.random() < 0.7 else lot.choice(TEXTS)
        if of == "array":
            least = kind.get("minItems", 0)
            return [self.value(kind["items"], depth + 1) for _ in range(lot.randint(least, least + 2))]
        if of == "object":
            return {
                key: self.value(schema, depth + 1)
                for key, schema in kind.get("properties", {}).items()
                if key in kind.get("required", []) or depth < 3 and lot.random() < 0.25
            }
        return lot.choice(TEXTS)

    def mappings(self, node, schema):
        """Every mapping of a form, with the keys it may have."""
        for kind in self.kinds(schema):
            if isinstance(node, dict) and kind.get("type") == "object":
                keys = kind.get("properties", {})
                if keys and all(key in keys for key in node):
                    yield node, keys
                for key, child in node.items():
                    of = keys.get(key) or kind.get("additionalProperties")
                    if isinstance(of, dict):
                        yield from self.mappings(child, of)
            elif isinstance(node, list) and kind.get("type") == "array":
                for child in node:
                    yield from self.mappings(child, kind["items"])


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def write(path, data):
    with open(path, "w", encoding="utf-8") as file:
        yaml.safe_dump(data, file, allow_unicode=True, sort_keys=False)


def main():
    program, folder, *numbers = sys.argv[1:]
    count, first = (int(number) for number in (numbers + ["40", "0"][len(numbers):]))
    with open(SCHEMA, encoding="utf-8") as file:
        schema = json.load(file)
    examples = {}
    for name in sorted(os.listdir("tests/reports")):
        if name.endswith(".yaml"):
            report = read(os.path.join("tests/reports", name))
            if "form" in report:
                examples.setdefault(report["form"], report)
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir("tests/reports"):
        if os.path.isdir(os.path.join("tests/reports", name)):
            shutil.copytree(os.path.join("tests/reports", name), os.path.join(folder, name), dirs_exist_ok=True)
    names = sorted(examples)
    made, refused, bad = 0, 0, []
    for number in range(first, first + count):
        lot = Lot(schema, number)
        name = names[number % len(names)]
        form = read(f"forms/{name}.yaml")
        mappings = list(lot.mappings(form, schema))
        for _ in range(lot.random.choice([1, 1, 2, 3])):
            node, keys = lot.random.choice(mappings)
            key = lot.random.choice(list(keys))
            node[key] = lot.value(keys[key])
        form["form"] = f"lot-{number}"
        write(os.path.join(folder, f"form-{number}.yaml"), form)
        report = copy.deepcopy(examples[name])
        report["form"] = f"./form-{number}.yaml"
        path = os.path.join(folder, f"lot-{number}.yaml")
        write(path, report)
        try:
            done = subprocess.run([program, "render", path, "-o", folder, "--lang", "en"],
                                  capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            bad.append((number, "no end"))
            continue
        told = done.stderr.decode("utf-8", "replace")
        if done.returncode == 0:
            made += 1
        elif done.returncode == 1 and "-->" in told:
            refused += 1
        else:
            bad.append((number, f"ended with {done.returncode}: {told[-300:]}"))
    print(f"{made} rendered, {refused} refused with a place")
    for number, why in bad:
        print(f"lot {number}: {why}")
    # Faults alone, or none at all, would judge nothing.
    sys.exit(1 if bad or not made or not refused else 0)


if __name__ == "__main__":
    main()
