"""`make advice`: learns from tests/advice/learned.tsv what the bot weighs words by, and says how well it does.

A line there is what somebody wrote, and whether it is to be asked about. In one that is, nobody says which sentence
it is for: that which reads most like it, and what that is comes out by turns.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import Normalizer

from bot.features.encouragement import advice

Line = tuple[bool, list[str]]  # whether it is to be asked about, and its sentences
HERE = Path(__file__).parent
FOLDS, TURNS = 5, 4


def read(name: str) -> list[Line]:
    """The lines of a file beside this one."""
    rows = (line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines())
    return [(kind == "asks", [*advice.sentences(words)]) for kind, words in rows]


def learned(lines: Sequence[Line]) -> Pipeline:
    """Every sentence of a kind line is kind; of another, the one that reads most like advice is."""
    kind = [one for asks, sentences in lines if not asks for one in sentences]
    other = [sentences for asks, sentences in lines if asks]
    taken = [one for sentences in other for one in sentences]
    for _ in range(TURNS):
        words = CountVectorizer(analyzer=advice.phrases, binary=True, min_df=2)
        model = make_pipeline(words, Normalizer(), LogisticRegression(C=10, max_iter=1000, class_weight="balanced"))
        model.fit(kind + taken, [False] * len(kind) + [True] * len(taken))
        taken = [max(sentences, key=lambda one: float(model.decision_function([one])[0])) for sentences in other]
    return model


def judged(model: Pipeline, lines: Sequence[Line]) -> tuple[int, int, int]:
    """Of these lines: rightly asked about, wrongly, and how many should be."""
    asked = [bool(max(model.decision_function(sentences)) > advice.FROM) for _, sentences in lines]
    rightly = sum(one and asks for one, (asks, _) in zip(asked, lines, strict=True))
    return rightly, sum(asked) - rightly, sum(asks for asks, _ in lines)


def written(model: Pipeline) -> Iterator[str]:
    """A line for each phrase, with the log-odds it stands for; what is the same for all of them first."""
    words, _, regression = (step for _, step in model.steps)
    yield f"\t{regression.intercept_[0]:.2f}"
    for phrase, weight in zip(words.get_feature_names_out(), regression.coef_[0], strict=True):
        yield f"{phrase}\t{weight:.2f}"


def main() -> None:
    lines = read("learned.tsv")
    random.Random(11).shuffle(lines)
    told = [
        judged(learned([line for at, line in enumerate(lines) if at % FOLDS != fold]), lines[fold::FOLDS])
        for fold in range(FOLDS)
    ]
    rightly, wrongly, should = map(sum, zip(*told, strict=True))
    precision, recall = rightly / (rightly + wrongly), rightly / should
    print(f"{len(lines)} lines, each judged by what the others taught: precision {precision:.2f}, recall {recall:.2f}")
    target = Path(advice.__file__).with_name(advice.WEIGHTS)
    target.write_text("\n".join(written(learned(lines))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
