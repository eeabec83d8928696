"""Who or what a name would pass for: a host, the bot, everybody or nobody, several people, the circle."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from bot.looks import forms, looks, words_of
from bot.people import Circle
from bot.seen import visible


@lru_cache(1024)  # each name is looked at from many sides, and a circle's whenever somebody joins
def _words(name: str) -> tuple[str, ...]:
    """As they look, whether in capitals or not: there an L is none of those that look like an I."""
    return tuple(word.replace("l", "i") for word in words_of(name))


def _all(names: str) -> frozenset[str]:
    return frozenset("".join(_words(one)) for one in names.split())


[OURS] = _all("Support-Circle")
# whom one would pass for, in the languages that people can write in and in those that most people speak
ROLES = _all(
    "host cohost hostess admin administrator moderator moderation team support system official resting organizer "
    "organizers organiser organisers facilitator coordinator gastgeber gastgeberin moderatorin organisator "
    "organisatorin koordinator koordinatorin anfitrion anfitriona administrador administradora moderador "
    "moderadora organizador organizadora coordinador coordinadora hote hotesse moderateur moderatrice "
    "organisateur organisatrice coordinateur coordinatrice amministratore amministratrice moderatore "
    "organizzatore organizzatrice coordinatore beheerder gastheer gastvrouw gospodarz gospodyni moderatorka "
    "organizator organizatorka koordynator koordynatorka anfitriao anfitria coordenador coordenadora yonetici "
    "evsahibi organizatör tuanrumah quantrivien хост админ администратор модератор ведущий ведущая организатор "
    "координатор бот адмін адміністратор ведуча ведучий організатор хосты админы боты поддержка المشرفون المسؤول "
    "الإدارة المنظم منظم מנחה המארח 司会 幹事 διαχειριστής οικοδεσπότης مضيف المضيف مدير المدير المشرف ادمن أدمن "
    "بوت میزبان مدیر ادمین מארח מארחת מנהל מנהלת אדמין מארגן מארגנת होस्ट मेज़बान एडमिन व्यवस्थापक आयोजक হোস্ট "
    "অ্যাডমিন நிர்வாகி అడ్మిన్ แอดมิน โฮสต์ ผู้ดูแล 主持人 主持 管理员 管理員 管理者 管理人 版主 群主 机器人 "
    "機器人 客服 负责人 負責人 组织者 組織者 主办人 主辦人 ホスト 司会者 モデレーター ボット 主催 オーガナイザー "
    "運営 호스트 관리자 운영자 진행자 어드민 주최자 운영진"
)
SURNAMES = _all(  # roles that are names as well, or mean more beside another word
    "bot bots staff mod mods مشرف 봇 coach leader owner founder chair chairperson guide leiter leiterin leitung "
    "kursleiter verwalter verwaltung veranstalter betreuer betreuerin begeleider opiekun opiekunka prowadzacy "
    "prowadzaca animateur animatrice animatore animador responsable responsavel responsabile lider encargado "
    "encargada gazda hazigazda hostitel spravce domacin voditelj vard vært isanta куратор господар 방장 webmaster "
    "counsellor counselor therapist help helpdesk helpline hilfe hotline lifeline samaritans slack "
    "slackbot discord verified verifiziert"
)
LINES = _all("helpdesk helpline lifeline crisisline hotline")  # in two words too
NOBODY = _all(
    "someone somebody anyone anybody everyone everybody nobody noone here channel anonymous member members jemand "
    "niemand alguien nadie todos quelquun quelquune personne tous toutes qualcuno nessuno tutti tutte iemand iedereen "
    "ktos nikt wszyscy alguem ninguem anonym anonyme anonimo anonima anonimowy anoniem anonim mitglied miembro membre "
    "membro czlonek seseorang anggota herkes kimse кто-то кто-нибудь некто никто аноним анонимно участник участница "
    "хтось ніхто анонім учасник κάποιος κανείς ανώνυμος μέλος مجهول الجميع عضو کسی همه ناشناس מישהו מישהי כולם אנונימי "
    "nolongerhere deleteduser unknownuser "
    "अनाम गुमनाम सदस्य 某人 有人 大家 所有人 每个人 匿名 成员 誰か みんな 皆さん 全員 メンバー 누군가 모두 익명 회원"
)
ALONE = NOBODY | _all(  # as the whole name
    "you yourself me myself all others guest guests user users vous usted ustedes все всем вы ви כל אתה أنت آپ आप कोई "
    "सब unknown 你 您 你们 你們 我 他人 あなた 私 당신 나"
)
ARTICLES = _all("a an the one un une uno una ein eine een um uma el la le los las les der die das il lo gli os de het")
GROUPS = _all("circle group team kreis gruppe circulo grupo cercle groupe cerchio gruppo kring groep grupa")
FOR_CIRCLES = _all("team support system")
BESIDE = GROUPS | _all("the krag")
JOINING = _all("and und et")
MORE = re.compile(
    r"(?:\d|\b(?:a few|few|many|some|several|two|three|four|five|six|seven|eight|nine|ten|twelve|more than))\W*\s*"
    r"(?:more|others?|members|people|weitere|andere|m[aá]s|otr[oa]s|outr[oa]s|autres|altr[ie]|meer|więcej|ещё)\b"
    r"|\Amore than\b|\A\s*\+\d|\Aand\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\(\s*\d+\s*\)\s*\Z")  # as lists tell two of one name apart
NUMBER = re.compile(r"[\s(\[]*\d+\W*\Z")
LISTED = re.compile(r"[,;،؛٫、‚⸴︐，；﹐﹔､]")  # between the names of a list
INITIAL = re.compile(r"\A[A-Z]\. +(?=[A-Z])|(?<=[^\W\d_A-Z]) +[A-Z]\.?\s*\Z")  # not joined to the word beside it
INSIDE = re.compile(r"\d+\b|(?<=[a-z])(?=[A-Z])")  # where AnaHost2 has its words
SIGNS = re.compile(r"[^\w\s.'’\u0300-\u036f\u200c]+|_|(?<=[a-z])(?=[A-Z])")
GLUED = re.compile(r"\w{2,}[^\W\d]host|\w{3,}(?:admin|moderator)|(?:admin|moderator)\w+")
LONG = 8  # letters of a role that is part of no name
# scripts without gaps between words
LEET = str.maketrans("43$5@7!", "aessati")
CHECKED = re.compile("[✓✔✅☑🗸]")  # as platforms mark whom they know
BORNE = {"ali"}  # what many are called, though it looks like "all"
UNSPACED = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u4e00-\u9fff]{2,}")
WITHIN = re.compile("|".join(map(re.escape, [one for one in ROLES if len(one) >= LONG or UNSPACED.fullmatch(one)])))


def poses(name: str, circle: Circle) -> bool:
    """Whether it could be taken for a host, for everybody or nobody, for several, for the circle or for the bot."""
    plain = normalize("NFKC", visible(name))
    words, theirs = _words(name), _words(circle.name)
    bare = _bare(words)
    return bool(
        OURS in "".join(words)
        or _is_host(name)
        or _is_nobody(name)
        or any(_is_bot(_words(part), {*theirs, *BESIDE, *ARTICLES}) for part in (name, *SIGNS.split(plain)))
        or (not bare and GROUPS & {*words})
        or forms(name) & forms(circle.name)
        or bare == (_bare(theirs) or None)
        or NUMBERED.search(plain)
        or LISTED.search(plain)
        or MORE.search(plain)
        or CHECKED.search(plain)
        or JOINING & {*words[1:-1]}
        or re.search(r"\w\s*[&+]\s*\w", plain)
    )


def _is_host(name: str) -> bool:
    """By any of its words, whatever number follows it, by two, or within one that is long enough to be no name."""
    apart = INITIAL.sub("", name)
    words = [*_words(name), *_words(INSIDE.sub(" ", name)), *_words(name.translate(LEET))]
    some = {*words, *(a + b for a, b in pairwise(_words(apart)) if len(a + b) > 3)}
    some |= {one.removesuffix("s") for one in some} | {"".join(_words(apart))}
    return bool(ROLES & some) or any(GLUED.fullmatch(one) or WITHIN.search(one) for one in some)


def _is_nobody(name: str) -> bool:
    whole = NUMBER.sub("", INITIAL.sub("", name))
    words = _words(whole)
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return bool({"".join(words[:n]) for n in (1, 2, 3)} & NOBODY) or (
        "".join(words) in ALONE and looks(whole.upper()) not in BORNE
    )


def _is_bot(words: Sequence[str], beside: set[str]) -> bool:
    """A role that is somebody's surname too, where it stands first or no other name is beside it."""
    named = [one for one in words if one not in beside and not one.isdigit()]
    return bool(named) and ({*named} <= SURNAMES or "".join(named) in LINES or words[0] == "bot")


def _bare(words: Sequence[str]) -> str:
    return "".join(one for one in words if one not in BESIDE)


def unlisted(name: str) -> str:
    """In a list, "Petrova, Ana" would be two people."""
    return " ".join(LISTED.sub(" ", name).split())


def is_role(word: str) -> bool:
    return _is_host(word) or _is_bot(_words(word), set())


def is_somebody(name: str) -> bool:
    """As a whole, whoever that may be: enough to tell what no circle may be called."""
    whole = "".join(_words(NUMBER.sub("", name)))
    return whole in ALONE or bool({whole, whole.removesuffix("s")} & ROLES - FOR_CIRCLES)


def core(name: str) -> str:
    """What tells a circle from another: "The Harbour Circle" is Harbour."""
    return _bare(_words(name)) or "".join(_words(name))


def names_nobody(name: str) -> bool:
    return not _bare(_words(name))
