"""Makes models/sentences/1 anew.

    npm run exam -- material material.json
    python3 train.py material.json DATA TEACHERS OUT

DATA is the folder of public training data, TEACHERS holds <name>.onnx and <name>-tokenizer.json of the two encoders and, for more
words, jieba's dict.txt, chatterbot_corpus/data and WordNet's index.noun and index.verb. Needs numpy, scipy, onnxruntime, tokenizers
and pyyaml; takes about a quarter of an hour a language on two cores. The n-grams are those of ranking/n-grams.ts.
"""
import glob, gzip, hashlib, json, os, random, re, sys, unicodedata
from collections import Counter
import numpy as np, onnxruntime, scipy.sparse as sparse, yaml
from tokenizers import Tokenizer

ROWS, DIMENSIONS, TAU, SHARE_OF_PAIRS = 37_000, 256, 0.07, 0.3
TEACHER = {'zh': ('bge-small-zh-v1.5', 'first'), 'en': ('all-minilm-l6-v2', 'mean')}
SIZE = {'zh': dict(general=35_000, made=60_000, steps=2_500), 'en': dict(general=15_000, made=25_000, steps=2_000)}
FRAMES = {
    'zh': '{}是什么|{}是谁|{}在哪里|什么时候{}|{}多久了|{}多少钱|为什么{}|为什么喜欢{}|你喜欢{}吗|你怕{}吗|你会{}吗|你有{}吗|{}长什么样|{}是谁送的|{}从哪来的|怎么{}|'
          '{}有多大|你最喜欢的{}是什么|你怎么看{}|说说{}|给我讲讲{}的故事|{}后来怎么样了|{}还在吗|能看看{}吗|{}危险吗|{}有什么用|{}和{}有什么区别|第一次{}是什么时候|'
          '你的{}叫什么|{}难吗|学{}要多久|怎么认识{}的|{}是真的吗|你相信{}吗|我的{}丢了|我想要{}|我今天{}了|我该不该{}|推荐一个{}|没有{}怎么办|{}坏了|你后悔{}吗|谁教你{}',
    'en': "what is {}|who is {}|where is the {}|how long have you had the {}|how much is the {}|why do you like {}|do you like {}|are you afraid of {}|can you {}|"
          "do you have a {}|what does the {} look like|who gave you the {}|where does the {} come from|how do i {}|how old is the {}|what's your favourite {}|"
          "what do you think about {}|tell me a story about {}|what happened to the {}|can i see the {}|is {} dangerous|what is {} for|what's the difference between {} and {}|"
          "when was your first {}|what's the name of your {}|is {} hard|how did you meet {}|is {} real|do you believe in {}|i lost my {}|i want {}|should i {}|recommend a {}|"
          "what if there is no {}|what causes {}|my {} is broken|do you regret {}|who taught you {}",
}


def tokens(text):
    return re.findall(r'[a-z]+|[0-9]+|[\u4e00-\u9fff]|\?', unicodedata.normalize('NFKC', text).lower())[:64]


def n_grams(text):
    found = tokens(text)
    marked = ['^', *found]
    pairs = [f'{a} {b}' for a, b in zip(marked, found)]
    threes = [a + b + c for a, b, c in zip(found, found[1:], found[2:]) if min(a, b, c) >= '\u4e00']
    long = [f'<{word}>' for word in found if len(word) >= 4 and 'a' <= word[0] <= 'z']
    return [*found, *pairs, *threes, *(f'#{word[at:at + 4]}' for word in long for at in range(len(word) - 3))]


def strings(value, fields=None):
    """Every text in the named fields of a row of the data folder."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from strings(one.get('text', '') if isinstance(one, dict) else one)
    elif isinstance(value, dict):
        for name in fields:
            yield from strings(value.get(name, ''))


SETS = {
    'emotion/goemotions.train': ['text'], 'emotion/cped.train': ['text'], 'role/kvpi.train': ['reply'], 'stage/multidogo.train': ['text'],
    'stage/star.train': ['turns'], 'stage/crosswoz.train': ['turns'], 'coherence/ci-tod.train': ['turns'],
    'role/personachat': ['turns', 'persona'], 'role/synthetic-persona-chat': ['turns', 'persona'],
    'coherence/clasp-dnli.train': ['hypothesis', 'context'], 'safety/diasafety.train': ['context', 'reply'], 'safety/cold.train': ['text'],
    'safety/harmful-requests.train': ['text'],
}


def general(data, teachers, language):
    found = set()
    def add(text):
        text = re.sub(r'<[a-z]+>|@user|\[[A-Z]+\]', '', text).strip()
        chinese = re.search(r'[\u4e00-\u9fff]', text) is not None
        if chinese == (language == 'zh') and 2 <= len(text) <= (40 if chinese else 110):
            found.add(text)
    for name, fields in SETS.items():
        for line in gzip.open(f'{data}/{name}.jsonl.gz', 'rt'):
            row = json.loads(line)
            if not name.startswith('safety/') or row['label'] in ('safe', 'sensitive'):
                for text in strings(row, fields):
                    add(text)
    for file in glob.glob(f'{teachers}/chatterbot_corpus/data/{"chinese" if language == "zh" else "english"}/*.yml'):
        for talk in yaml.safe_load(open(file))['conversations']:
            for text in talk:
                add(str(text))
    return sorted(found)


def nouns(teachers, language):
    if language == 'zh':
        rows = [line.split() for line in open(f'{teachers}/dict.txt')]
        rows = [(int(often), word) for word, often, kind in rows if len(word) >= 2 and kind[0] in 'nvai']
        return [word for _, word in sorted(rows, reverse=True)[:15_000]]
    lines = [line for name in ('noun', 'verb') for line in open(f'{teachers}/index.{name}') if line[0].isalpha()]
    return sorted({word for word in (line.split(' ')[0] for line in lines) if word.isalpha() and 3 < len(word) < 10})[::4]


def made(characters, words, language, many, dice):
    """Questions with the keys of entries and other words put into frames, and into the authors' own questions."""
    keys = sorted({key for one in characters for entry in one['entries'] for key in entry['keys'] if 1 < len(key) < 20})
    frames = FRAMES[language].split('|') * 20
    for one in characters:
        for entry in one['entries']:
            frames += [ask.lower().replace(key, '{}', 1) for ask in entry['asks'] for key in entry['keys'] if len(key) > 1 and key in ask.lower()]
    found = set()
    while len(found) < many:
        text = dice.choice(frames)
        while '{}' in text:
            text = text.replace('{}', dice.choice(keys if dice.random() < 0.5 else words), 1)
        found.add(text)
    return sorted(found)


def taught(teachers, language, texts):
    """What the encoder says of each text, turned into its 256 principal directions, of length 1."""
    name, pooling = TEACHER[language]
    tokenizer = Tokenizer.from_file(f'{teachers}/{name}-tokenizer.json')
    tokenizer.enable_truncation(48)
    tokenizer.no_padding()
    session = onnxruntime.InferenceSession(f'{teachers}/{name}.onnx')
    wanted = [one.name for one in session.get_inputs()]
    ids = [one.ids for one in tokenizer.encode_batch(texts)]
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    vectors = None
    for start in range(0, len(order), 128):
        rows = order[start:start + 128]
        tokens_ = np.zeros((len(rows), max(len(ids[at]) for at in rows)), np.int64)
        mask = np.zeros_like(tokens_)
        for row, at in enumerate(rows):
            tokens_[row, :len(ids[at])], mask[row, :len(ids[at])] = ids[at], 1
        given = {'input_ids': tokens_, 'attention_mask': mask, 'token_type_ids': np.zeros_like(tokens_)}
        hidden = session.run(None, {key: given[key] for key in wanted})[0]
        pooled = hidden[:, 0] if pooling == 'first' else (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        vectors = np.zeros((len(ids), pooled.shape[1]), np.float32) if vectors is None else vectors
        vectors[rows] = unit(pooled)[0]
    mean = vectors.mean(0)
    directions = np.linalg.svd((vectors - mean).T @ (vectors - mean))[0][:, :DIMENSIONS]
    return unit((vectors - mean) @ directions)[0]


def unit(rows):
    length = np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    return rows / length, length


def matrix(grams, rows):
    starts, columns, values = [0], [], []
    for one in grams:
        known = [rows[gram] for gram in one if gram in rows][:160]
        columns += known
        values += [max(1, len(known)) ** -0.5] * len(known)
        starts.append(len(columns))
    found = sparse.csr_matrix((np.array(values, np.float32), np.array(columns, np.int32), np.array(starts)), shape=(len(grams), len(rows)))
    found.sum_duplicates()
    return found


def fitted(counts, targets, weights, turns=30, ridge=1.0):
    """Weighted least squares by conjugate gradients, all directions at once."""
    scale = np.sqrt(weights)[:, None]
    rows = sparse.diags(scale[:, 0]).dot(counts).tocsr().astype(np.float32)
    columns = rows.T.tocsr()
    diagonal = np.asarray(columns.multiply(columns).sum(1)) + ridge
    rest = columns @ (targets * scale)
    table = np.zeros_like(rest)
    step = (eased := rest / diagonal).copy()
    size = (rest * eased).sum(0)
    for _ in range(turns):
        moved = columns @ (rows @ step) + ridge * step
        far = size / ((step * moved).sum(0) + 1e-9)
        table, rest = table + far * step, rest - far * moved
        eased = rest / diagonal
        size, before = (rest * eased).sum(0), size
        step = eased + size / (before + 1e-12) * step
    return table.astype(np.float32)


def drawn_together(table, counts, targets, own, pairs, steps, dice, random_):
    """InfoNCE within a character, beside what the encoder says of other texts; Adam on the rows that are touched."""
    first, second = np.zeros_like(table), np.zeros_like(table)
    most = 0.15 * float(np.abs(table).mean())
    for step in range(1, steps + 1):
        entries = dice.choice(pairs)
        entries = dice.sample(entries, min(512, len(entries)))
        asked = [dice.choice(asks) for asks, _ in entries]
        met = [dice.choice(others) if (others := [one for one in asks if one != ask]) and dice.random() < 0.6 else dice.choice(told)
               for ask, (asks, told) in zip(asked, entries)]
        held = np.concatenate([random_.integers(0, own, 500), random_.integers(0, len(targets), 300)])
        batch = counts[np.concatenate([asked, met, held])]
        touched, columns = np.unique(batch.indices, return_inverse=True)
        batch = sparse.csr_matrix((batch.data, columns.astype(np.int32), batch.indptr), shape=(batch.shape[0], len(touched)))
        vectors, length = unit(batch @ table[touched])
        many = len(asked)
        alike = np.exp((scores := vectors[:many] @ vectors[many:2 * many].T / TAU) - scores.max())
        pull = (alike / alike.sum(1, keepdims=True) + alike / alike.sum(0, keepdims=True) - 2 * np.eye(many)) * SHARE_OF_PAIRS / (2 * many * TAU)
        slope = np.concatenate([pull @ vectors[many:2 * many], pull.T @ vectors[:many], -targets[held] / len(held)])
        slope = (slope - vectors * (slope * vectors).sum(1, keepdims=True)) / length
        slope = (batch.T @ slope).astype(np.float32)
        first[touched] = 0.9 * first[touched] + 0.1 * slope
        second[touched] = 0.99 * second[touched] + 0.01 * slope**2
        table[touched] -= most * min(1, step / 100) * (1 - step / (steps + 1)) * first[touched] / (np.sqrt(second[touched]) + 1e-8)
    return table


def train(language, material, data, teachers):
    dice, random_ = random.Random(7), np.random.default_rng(7)
    characters = [one for one in material if one['language'] == language]
    space = '' if language == 'zh' else ' '
    own, pairs = {}, []
    number = lambda text: own.setdefault(text, len(own))
    for one in characters:
        entries = []
        for entry in one['entries']:
            told = [*entry['lines'][:3], space.join(entry['lines'])[:160], *([' '.join(entry['keys'][:4])] if entry['keys'] else [])]
            entries.append(([number(ask) for ask in entry['asks']], [number(text) for text in told]))
            for text in (*entry['others'], *entry['lines'], *([entry['asked']] if entry.get('asked') else [])):
                number(text)
        for stranger in one['strangers']:
            if stranger['entry'] >= 0:
                entries[stranger['entry']][0].append(number(stranger['ask']))
            number(stranger['ask'])
        pairs.append([entry for entry in entries if entry[0]])
    size = SIZE[language]
    others = general(data, teachers, language)
    dice.shuffle(others)
    texts = list(dict.fromkeys([*own, *others[:size['general']], *made(characters, nouns(teachers, language), language, size['made'], dice)]))
    targets = taught(teachers, language, texts)
    grams = [n_grams(text) for text in texts]
    often = Counter()
    for at, one in enumerate(grams):
        for gram in one:
            often[gram] += 3 if at < len(own) else 1
    terms = [gram for gram, count in often.most_common(ROWS) if count >= 3]
    counts = matrix(grams, {gram: at for at, gram in enumerate(terms)})
    weights = np.where(np.arange(len(texts)) < len(own), 3, 1).astype(np.float32)
    table = fitted(counts, targets, weights)
    return terms, drawn_together(table, counts, targets, len(own), pairs, size['steps'], dice, random_)


def main(material, data, teachers, out):
    os.makedirs(out, exist_ok=True)
    description = {'format': 'troupe.sentences.v1'}
    for language in ('en', 'zh'):
        terms, table = train(language, json.load(open(material)), data, teachers)
        scale = np.abs(table).max(1) + 1e-9
        rows = np.round(table / scale[:, None] * 127).astype(np.int8).tobytes()
        listed = ''.join(f'{format(float(one), ".4g")}\t{term}\n' for one, term in zip(scale, terms)).encode()
        open(f'{out}/{language}.bin', 'wb').write(rows)
        open(f'{out}/{language}.txt', 'wb').write(listed)
        sums = {'sha256': hashlib.sha256(rows).hexdigest(), 'termsSha256': hashlib.sha256(listed).hexdigest()}
        description[language] = {'dimensions': DIMENSIONS, 'terms': len(terms), **sums}
    open(f'{out}/model.json', 'w').write(json.dumps(description, indent=2) + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
