#!/usr/bin/env python3
"""Trains joints.bin, what ../joint.rs reads: how likely a cut is inside a word, or in a compound.

    python3 joints.py FOLDER

FOLDER holds the wheels of sources.txt; numpy and onnxruntime are needed, and cargo. Takes about a
quarter of an hour. Run build.py afterwards: it writes words.lock.

What the lexicon lacks can't be seen with the lexicon. So it is built twice, each time without
another half of its rarer words; those are put between stretches of a chain of syllables (sylseg.3g of
TLTK), and the program cuts the text. What it cuts inside such a word is a mistake; what it cuts at its
edges is right; of the rest a network that knows other words tells (deepcut, in PyThaiNLP). Sums of
weights of all sequences of one to four letters around a cut are learnt from these. A second model
takes that sum with the classes and rarity of the two words, and learns from the marked sets that
serve for mending, cut with the whole lexicon and with the halves.
"""
import bisect
import collections
import io
import itertools
import os
import pickle
import random
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime

import build

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SETS = ['gold', 'second', 'third', 'fourth', 'fifth', 'seventh', 'eighth', 'tenth']

RARE_SEEN = 400         # words seen less often, and …
RARE_LETTERS = 5        # … this long, are left out by halves
FUSED_WEIGHT = 0.25     # so often a word of grammar follows the word put in
REACH, LONGEST = 4, 4   # letters on each side, letters in a sequence
HASH_BITS = 16
EPOCHS, BATCH, RATE, SHRINK = 40, 4096, 0.5, 1e-4
RIDGE = 6.0
FREQUENT, RAREST = 112, 188

# Bits of `Traits` (../traits.rs), in the order of ../joint.rs.
CLASSES = [0, 1, 2, 7, 8, 9, 11, 12, 13, 14, 15, 16, 18, 20, 21, 22, 25, 57, 58, 59]
SHARED = [11, 22, 25, 57, 58]
UNKNOWN = 25


def halves(folder):
    """Writes the lexicon without one half of its rarer words, then without the other; gives the
    words left out each time."""
    left_out = []
    for half in range(2):
        gone = set()

        def less(price, kind, joints):
            draw = random.Random(7)
            counts = build.sources(folder)[4]
            named = 1 << build.CLASSES.index('PLACE_NAME') | 1 << build.CLASSES.index('FIRST_NAME') \
                | 1 << build.CLASSES.index('FOREIGN')
            spoken = sum(1 << build.CLASSES.index(name)
                         for name in ('TERM', 'FUNCTION', 'STOP', 'NUMBERING', 'UNIT'))
            for word in sorted(price):
                if '.' in word or len(word) < RARE_LETTERS or counts.get(word, 0) >= RARE_SEEN \
                        or word in joints or kind.get(word, 0) & spoken:
                    continue
                if kind.get(word, 0) & named and (draw.random() < 0.5) == (half == 0):
                    gone.add(word)
            for word in gone:
                del price[word]
                kind.pop(word, None)
            whole(price, kind, joints)

        whole, build.write = build.write, less
        build.main(folder)
        build.write = whole
        left_out.append(sorted(gone))
        yield half, sorted(gone)


def cuts(texts, folder):
    """The program's cuts of each text: (letter, margin, lengths, classes, rarities)."""
    path = folder / 'texts.txt'
    path.write_text('\n'.join(texts) + '\n', encoding='utf-8')
    out = subprocess.run(
        ['cargo', 'test', '--locked', '--lib', 'joints_of_a_text', '--', '--ignored', '--nocapture'],
        cwd=ROOT, env={**os.environ, 'JOINTS_OF': str(path)}, check=True, capture_output=True).stdout
    found = []
    for line in out.decode('utf-8').splitlines():
        kind, *fields = line.split('\t')
        if kind == 'T' and not fields:
            found.append([])
        elif kind == 'J':
            start, margin, left, right, a, b, rare, rarer = fields
            found[-1].append((int(start), int(margin), int(left), int(right), int(a, 16), int(b, 16),
                              int(rare), int(rarer)))
    assert len(found) == len(texts)
    return found


def carriers(folder, words, seed):
    """Each word between two stretches of a chain of syllables: (before, word, after)."""
    draw = random.Random(seed)
    counts = pickle.load(io.BytesIO(build.wheels(folder)['tltk'].read('tltk/sylseg.3g')))
    after = collections.defaultdict(list)
    for (a, b, c), count in counts.items():
        after[a, b].append((c, count))
    chains = {pair: ([c for c, _ in next_], list(itertools.accumulate(n for _, n in next_)))
              for pair, next_ in after.items()}
    starts = [pair for pair in chains if pair[0] == '\x1f']
    weights = [chains[pair][1][-1] for pair in starts]

    def stretch(most):
        pair = draw.choices(starts, weights)[0]
        out = [pair[1]]
        while len(out) < most and pair in chains:
            next_, sums = chains[pair]
            syllable = next_[bisect.bisect_right(sums, draw.randrange(sums[-1]))]
            if syllable == '\x1f':
                break
            out.append(syllable)
            pair = pair[1], syllable
        return ''.join(s for s in out if re.match('^[ก-ฮะ-ฺเ-๎]+$', s))

    for word in words:
        before, behind = stretch(draw.randrange(2, 9)), stretch(draw.randrange(2, 9))
        if draw.random() < FUSED_WEIGHT:
            behind = draw.choice(['และ', 'ที่', 'ใน', 'ได้', 'เป็น']) + behind
        yield before, word, behind


def deepcut(folder):
    """A function that tells for each letter of a text how likely a word begins there."""
    wheel = build.wheels(folder)['pythainlp']
    source = wheel.read('pythainlp/tokenize/deepcut.py').decode('utf-8')
    lines = [line for line in source.splitlines() if not line.startswith('from pythainlp')]
    room = {'__name__': 'deepcut'}
    exec(compile('\n'.join(lines), 'deepcut', 'exec'), room)
    session = onnxruntime.InferenceSession(wheel.read('pythainlp/corpus/deepcut.onnx'))
    names = [entry.name for entry in session.get_inputs()]

    def tell(text):
        letters, kinds = room['_create_feature_array'](text)
        return session.run(None, {names[0]: letters, names[1]: kinds})[0].reshape(-1)
    return tell


def code(c):
    return ord(c) - 0x0E00 if 0x0E01 <= ord(c) <= 0x0E5B else 0


def sequences(text, at):
    """The places of all sequences of letters around a cut in the table of weights."""
    window = [code(text[k]) if 0 <= k < len(text) else 0 for k in range(at - REACH, at + REACH)]
    out, kind = [], 0
    for length in range(1, LONGEST + 1):
        for start in range(2 * REACH - length + 1):
            kind += 1
            value = kind
            for c in window[start:start + length]:
                value = (value * 0x01000193 ^ c) & 0xFFFFFFFF
            out.append((value * 0x9E3779B1 & 0xFFFFFFFF) >> 32 - HASH_BITS)
    return out


def learn_letters(places, wrong):
    """The weights of the sequences: logistic regression, step by step."""
    draw = np.random.default_rng(1)
    weights = np.zeros(1 << HASH_BITS, np.float32)
    seen = np.full(1 << HASH_BITS, 1e-5, np.float32)
    constant = 0.0
    for _ in range(EPOCHS):
        order = draw.permutation(len(wrong))
        for start in range(0, len(wrong), BATCH):
            rows = order[start:start + BATCH]
            told = 1 / (1 + np.exp(-weights[places[rows]].sum(1) - constant))
            error = (told - wrong[rows]) / len(rows)
            slope = np.bincount(places[rows].ravel(), np.repeat(error, places.shape[1]),
                                1 << HASH_BITS).astype(np.float32) + SHRINK * weights
            seen += slope * slope
            weights -= RATE * slope / np.sqrt(seen)
            constant -= 0.5 * error.sum()
    return np.clip(np.round(weights * 64), -127, 127).astype(np.int8), constant


def numbers(cut, spelling):
    """What the second model looks at, as ../joint.rs has it."""
    _, margin, left, right, a, b, rare, rarer = cut
    margin = min(margin, 600)
    rare, rarer = (min(max(RAREST if bits >> UNKNOWN & 1 else cost, FREQUENT), RAREST) - FREQUENT
                   for bits, cost in ((a, rare), (b, rarer)))
    return [*(a >> k & 1 for k in CLASSES), *(b >> k & 1 for k in CLASSES),
            *(a >> k & b >> k & 1 for k in SHARED),
            margin / 100, max(0, 150 - margin) / 100, max(0, 300 - margin) / 100,
            rare / 32, rarer / 32, rare * rarer / 1024, min(rare, rarer) / 32,
            min(left, 10) / 5, min(right, 10) / 5,
            left <= 3, right <= 3, left <= 3 and right <= 3, spelling]


def ridge(rows, truth):
    """Logistic regression by Newton's method: the constant, then the weights."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    rows = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    hold = np.r_[np.full(rows.shape[1] - 1, RIDGE), 1e-6]
    found = np.zeros(rows.shape[1])
    for _ in range(25):
        told = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (told - truth) + hold * found
        found -= np.linalg.solve((rows * (told * (1 - told))[:, None]).T @ rows + np.diag(hold), slope)
    return np.r_[found[-1] - (middle / spread * found[:-1]).sum(), found[:-1] / spread]


def marked():
    """The texts of the marked sets and what their marks say before each letter."""
    for name in SETS:
        for line in (ROOT / f'tests/linebreak/{name}.txt').read_text(encoding='utf-8').splitlines():
            if not line or line.startswith('#'):
                continue
            text, marks = '', {}
            for c in line:
                if c not in '|~_ ':
                    text += c
                    continue
                text += ' ' if c in '_ ' else ''
                marks[len(text)] = 'compound' if c == '~' else 'word' if c == '_' else 'good'
            yield text, marks


def main(folder):
    tell, texts = deepcut(folder), list(marked())
    places, wrong, held = [], [], []
    for half, words in halves(folder):
        lines = list(carriers(folder, words, 3 + half))
        for (before, word, after), found in zip(lines, cuts([''.join(line) for line in lines], folder)):
            text = before + word + after
            begins = tell(text)
            first, last = len(before), len(before) + len(word)
            for cut in found:
                at = cut[0]
                places.append(sequences(text, at))
                wrong.append(1.0 if first < at < last else 0.0 if at in (first, last)
                             else 1 - float(begins[at]))
        held.append(cuts([text for text, _ in texts], folder))
    build.main(folder)
    held.append(cuts([text for text, _ in texts], folder))
    table, constant = learn_letters(np.array(places, np.int32), np.array(wrong, np.float32))
    rows, truth = [], []
    for found in held:
        for (text, marks), joints in zip(texts, found):
            for cut in joints:
                spelling = table[sequences(text, cut[0])].astype(float).sum() / 64 + constant
                rows.append(numbers(cut, spelling))
                truth.append(marks.get(cut[0], 'word'))
    rows, truth = np.array(rows, float), np.array(truth)
    out = b''
    for wanted in (['word'], ['word', 'compound']):
        weights = ridge(rows, np.isin(truth, wanted).astype(float))
        weights[0] += weights[-1] * constant
        out += np.round(weights * 256).astype('<i2').tobytes()
    (HERE / 'joints.bin').write_bytes(out + table.tobytes())


if __name__ == '__main__':
    main(Path(sys.argv[1]))
