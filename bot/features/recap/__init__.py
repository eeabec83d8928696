"""The weekly recap: what a circle did, in sums that point at nobody."""

from bot.features.recap import posting
from bot.slices import Feature

FEATURE = Feature("recap", handles=(posting.preview, posting.changed, posting.post, posting.held, posting.ended))
