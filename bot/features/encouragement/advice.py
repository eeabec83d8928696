"""What reads as advice, or makes a no smaller, in words to somebody who wants to be listened to."""

import re

# Each line is a family of phrases, read as whole words; apostrophes are gone by then, as many people leave them out.
ANYWHERE = r"""
# telling what to do; "you must be exhausted" and "there's nothing you need to do" tell nobody
UNASKEDyou MUST (be )?MORE
UNASKEDyou MUST NOFEELING\w+
you (should(nt)?|could)(ve| have) (?!seen|heard|had|to\b|known|been|not)\w+
you (shouldnt|mustnt) (?!have|be|feel|need)\w+
(?<!wish )you could (try|ask|use|reach|look|go|always|also|maybe|consider|start|apply|write|call|send|learn)
you (can (try|always|use|start)|cant (let|give|always|expect)|(might|may|will) find (that|it))
you (might|may|could) (want to|like to|need to|consider|try)
youve (really |just )?got to|you(d| had) (better|do (well|better))|all you (need|have) to
# one's own recipe
if i were you|in your (place|shoes|position|situation) i
(id|i would) ADVERB(apply|call|ask|write|try|start|send|check|follow|focus|practi[sc]e|prepare|change)(?! (me|us|you))
(id|i would) ADVERB(suggest|recommend|advise|consider|look (for|into)|tell them)
i (can |would |always )?(suggest|recommend|advise|tell (people|everyone))
(my|a|one|pro|quick|little) (advice|tips?|suggestion|two cents|piece of advice)
(works|worked|helped) (\w+ )?for me|in my experience|helped me was|(always|really) help(s|ed) (me|to|if)
it (\w+ )?helps? (you )?(to|if)
(trick|key|secret|best (thing|way)) (is|to)|people often forget
worth (looking|trying|asking|considering|checking|doing|a (try|shot|go|look|call))
# questions that lead somewhere
have you (ever |already )?(tried|thought|considered|looked|asked|applied|checked|heard of|spoken|talked|used)
did you (even |also )?(try|think|ask|follow|send|prepare|check|apply|tailor|research|remember|call|write|read)
why (dont|not|didnt|wont|wouldnt|cant)(?! (they|he|she))|(how|what) about \w+ing|what if you|are you sure you
(could|can|couldnt|cant) you (not )?(try|ask|call|write|apply|just|maybe)
# blame
(maybe|perhaps|probably|possibly|i think) your (cv|resume|letter|application|answers?)
(maybe|perhaps|probably|possibly|i think) your (expectations|attitude|approach|interview|english)
(maybe|perhaps|probably|possibly|i think) (its time|a sign|you (arent|didnt|should|could|came|asked|talked|lacked))
(maybe|perhaps|probably|possibly|i think) you were (?!hoping|so)|you probably (came|were|sounded|talked|asked)
if only you|if you(d| had| hadnt) (not |only |just )?(been|done|said|sent|\w+ed)
you(re| are| were) (just |probably )?(over\w+ing|too (?!good|kind)\w+|being (so|too|dramatic|negative)|lucky)
(so|too) (sensitive|picky|negative)|your own (fault|choice|attitude)|sorry for yourself|moping
you (forgot|failed) to|at your age|you only (spent|lost|had)
# comfort that belittles
(?<!["“])at least(?! (i can|we can|let me|\w+ (weeks?|months?|days?|hours?)))
for a reason|(be|been|off|it|much|far) worse
end of the world|blessing in|silver lining|bright side|door (closes|opens|shuts)|meant (to be|for you)|in the sea
(others|(some|many|other|most|lots of|plenty of) people) (have|has|had|are|dont|never|would|cant|lose)
(god|the universe|life) (has|never|only)|works? out in the end|everything (will|is going to) (be|work)
(everyone|everybody) (goes|gets|has|had)|happens to (all|everyone|everybody|the best|us all)
you(ll| will) (soon |all |just )?(laugh|look back|forget|have forgotten|thank|get over|be fine|be ok|bounce|get used)
you(ll| will) (soon |just )?(find|get) (something|one|another|a|the)|good things
(something|one|right \w+) (better )?(is |will |s )?(out there|coming|come along|on its way)
you(re| are) (doing|going to be) fine|people who (dont|cant|have no|would)|closer to (a|the|your) (yes|goal|job)
failure is|redirection|one (yes|job|offer) (is|away)|(need|takes|takes just|just need) (is )?one yes
(no|such a|that) big (deal|thing)|(cant be|isnt|not) (that|so) bad|big (thing|fuss|drama) (of|about|out of)
(its|thats|was|is) (only|just) (a|an|one|business|life|how|work|money)|thats life
thats how (it|the)|its one (no|job|company)
is nothing(?! (you|to|wrong|that))|time heals|doe?snt kill|never give up|numbers game|win some|over it
(head|chin)s? up|used to (it|this|that)|count your blessings|positive (mindset|attitude|thinking)|be (grateful|thankful)
(good|great|valuable) (practice|experience|lesson)|back (on the horse|to it)
"""

CLAUSE = r"""
try (?!so|my|our|and fail)\w+|stop \w+ing|make sure|(focus|move) on|follow up|cheer up|(toughen|man) up
snap out|learn from|be yourself|relax|calm down
keep (trying|going|applying|at it|on|pushing|calm|positive|your|smiling|fighting|looking|moving|sending)
(never|do not|dont) (ever )?(give up|take (it|this|that)|let|be|dwell|overthink|think|lose|panic|stress|get|waste|stop)
(never|do not|dont) (forget to|worry(?! about (answering|replying|writing)))
get (over|back|out|some|used|yourself|help)|look (on|at|for|into)|think (positive|about|of it)|(be|stay) MORE
remember to|consider|apply|update|rewrite|tailor|practi[sc]e|prepare|learn to|network|volunteer|smile
(ask|call|email|phone|message|contact|show) (them|for|your|the|whether|if|someone|a|him|her)
(write|talk|speak|reach out) to (?!me|us|you)\w+|write (down|them)|go (for|out|to|back|and)
(use|check|cut|add|shorten|change|fix|improve|lower|drop|start|send) (it|your|the|more|some|them|out|with|by|if)
(take|have|do|join) (a|up|some|another) (course|class|break|walk|breath|training|look|hobby|deep|long)
(give|put|treat|see|view) (it|this|that) (some time|time|behind|as|a (go|rest|try))|let (it|this|that) go
(dust|pick|brush|put|push) yourself|trust (the|god|me)
"""

STANDS_FOR = {
    "UNASKED": "(?<!nothing )(?<!feel )(?<!anything )(?<!whatever )(?<!what )(?<!if )(?<!when )(?<!whenever )",
    "MUST": "ADVERB(should|ought to|must|need to|have to|gotta)",
    "ADVERB": "((really|just|only|also|still|simply|always|definitely|maybe) )*",
    "MORE": "(more|less|patient|positive|realistic|grateful|strong|confident|happy|glad|brave|careful|honest|hopeful)",
    "NOFEELING": r"(?!(be|feel|have|know|never|not|hear|miss|hate|see|think|go through|wait|deal|carry)\b)",
}
BEGINS = r"(^|[.!?;:,…()–—] ?|\b(and|so|just|please|now|then|but|well|still|also|always|maybe|simply) )"


def _read(before: str, table: str) -> re.Pattern[str]:
    for name, pattern in STANDS_FOR.items():
        table = table.replace(name, pattern)
    return re.compile(rf"{before}({'|'.join(line for line in table.splitlines() if line and line[0] != '#')})\b")


READ = (_read(r"\b", ANYWHERE), _read(BEGINS, CLAUSE))


def advises(words: str) -> bool:
    """Whether the words read like advice, or like comfort that belittles; it knows English alone, and may miss some."""
    plain = " ".join(re.sub("['’ʼ`´]", "", words).lower().split())
    return any(one.search(plain) for one in READ)
