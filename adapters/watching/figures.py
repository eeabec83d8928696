"""The figures of a bot as Prometheus reads them; docs/alerts.yaml has rules for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from adapters.watching.measures import BOUNDS, Measures

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

PREFIX = "support_circle_"


@dataclass(frozen=True)
class Vitals:
    """What the database tells: letters on their way by state, seconds that the first of them and the first due wait."""

    letters: Mapping[str, int] = field(default_factory=dict)
    oldest: float = 0
    lag: float = 0
    paused: bool = False


def exposition(measures: Measures, vitals: Vitals | None, connected: Mapping[str, bool]) -> bytes:
    """All figures as text; without `vitals`, those of the process alone."""
    from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
    from prometheus_client.registry import Collector

    class Figures(Collector):
        def collect(self) -> Iterator["Metric"]:
            yield from _of_process(measures, connected)
            yield from _of_database(vitals)

    registry = CollectorRegistry()
    registry.register(Figures())
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _of_process(measures: Measures, connected: Mapping[str, bool]) -> Iterator["Metric"]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

    up = GaugeMetricFamily(f"{PREFIX}connected", "Whether a platform is connected", labels=["platform"])
    for platform, there in connected.items():
        up.add_metric([platform], there)
    yield up
    letters = CounterMetricFamily(
        f"{PREFIX}letters",
        "What came of letters: send, edit, or look_up where it was unknown whether one had arrived",
        labels=["kind", "attempt", "outcome"],
    )
    for labels, count in measures.carried.items():
        letters.add_metric(labels, count)
    yield letters
    refusals = CounterMetricFamily(
        f"{PREFIX}letters_refused",
        "Letters refused for good (never) or as things stand (shut)",
        labels=["outcome", "why"],
    )
    for refused_as, count in measures.refusals.items():
        refusals.add_metric(refused_as, count)
    yield refusals
    answers = CounterMetricFamily(f"{PREFIX}platform_answers", "HTTP answers", labels=["platform", "status"])
    for (platform, status), count in measures.answers.items():
        answers.add_metric([platform, str(status)], count)
    yield answers
    refused = GaugeMetricFamily(
        f"{PREFIX}platform_refused_ten_minutes", "Answers 401, 403 and 429 within ten minutes", labels=["platform"]
    )
    opened = CounterMetricFamily(f"{PREFIX}dm_openings", "Direct messages opened", labels=["platform"])
    for platform in connected:
        refused.add_metric([platform], measures.refused(platform))
        opened.add_metric([platform], measures.opened[platform])
    yield refused
    yield opened
    told = {
        "identifies_day": ("Sessions begun with Discord within a day, by all processes", measures.identified),
        "own_identifies_day": ("Sessions that this process has begun with Discord within a day", measures.own),
        "sessions": ("Discord's lines that stand", len(measures.standing)),
    }
    group = {"group": measures.group} if measures.group else {}
    for name, (what, count) in told.items():
        family = GaugeMetricFamily(f"{PREFIX}discord_{name}", what, labels=[*group])
        family.add_metric([*group.values()], count)
        yield family
    took = HistogramMetricFamily(
        f"{PREFIX}acknowledgement_seconds", "From what somebody did to its acknowledgement", labels=["platform"]
    )
    for platform, latency in measures.acknowledged.items():
        counts = zip([*map(str, BOUNDS), "+Inf"], accumulate(latency.counts), strict=True)
        took.add_metric([platform], [(bound, float(count)) for bound, count in counts], latency.total)
    yield took


def _of_database(vitals: Vitals | None) -> Iterator["Metric"]:
    from prometheus_client.core import GaugeMetricFamily

    yield GaugeMetricFamily(f"{PREFIX}database_usable", "Whether the database answers", vitals is not None)
    if vitals is None:
        return
    depth = GaugeMetricFamily(f"{PREFIX}outbox_letters", "Letters on their way", labels=["state"])
    for state in ("pending", "sending", "amended"):
        depth.add_metric([state], vitals.letters.get(state, 0))
    yield depth
    yield GaugeMetricFamily(f"{PREFIX}outbox_oldest_seconds", "How long the first letter has waited", vitals.oldest)
    yield GaugeMetricFamily(f"{PREFIX}due_lag_seconds", "How long the first due has waited", vitals.lag)
    yield GaugeMetricFamily(f"{PREFIX}letters_paused", "Whether an operator holds back all letters", vitals.paused)
