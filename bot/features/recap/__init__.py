"""The weekly recap: what a circle did, in sums that point at nobody."""

from bot.app import Feature
from bot.features.recap import posting

FEATURE = Feature("recap", handles=(posting.preview, posting.changed, posting.post, posting.cancelled, posting.dead))
