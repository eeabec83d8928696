"""The countries that a member can choose: those that lines.tsv has a line for. Their names in code are stored."""

from enum import Enum

from bot.words import say

ELSEWHERE = "OTHER"  # a choice beside them: all others, for which the general line is shown


class Country(Enum):
    """In the order of their names."""

    AU = say("Australia")
    AT = say("Austria")
    BR = say("Brazil")
    CA = say("Canada")
    CL = say("Chile")
    CZ = say("Czechia")
    DK = say("Denmark")
    EE = say("Estonia")
    FI = say("Finland")
    FR = say("France")
    DE = say("Germany")
    GR = say("Greece")
    HK = say("Hong Kong")
    HU = say("Hungary")
    IS = say("Iceland")
    IN = say("India")
    IE = say("Ireland")
    IL = say("Israel")
    IT = say("Italy")
    JP = say("Japan")
    LV = say("Latvia")
    MX = say("Mexico")
    NL = say("Netherlands")
    NZ = say("New Zealand")
    NG = say("Nigeria")
    NO = say("Norway")
    PL = say("Poland")
    PT = say("Portugal")
    SG = say("Singapore")
    SK = say("Slovakia")
    SI = say("Slovenia")
    ZA = say("South Africa")
    KR = say("South Korea")
    ES = say("Spain")
    SE = say("Sweden")
    CH = say("Switzerland")
    TW = say("Taiwan")
    UA = say("Ukraine")
    UK = say("United Kingdom")
    US = say("United States")
    UY = say("Uruguay")
