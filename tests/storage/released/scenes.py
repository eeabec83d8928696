"""What a circle of five lives through before a release leaves it: `who | /command or [button] | answer=… | …`.

Answers that begin with SELECT are looked up. What a release has no word for is left out, and so is what it refuses.
"""

TO_DANA = "SELECT id FROM kind_words WHERE receiver = (SELECT id FROM accounts WHERE user LIKE '%dana%')"
SCENES = (
    """
    ana | /introduce-me | where=circle | on=yes
    ben | /introduce-me | where=circle | on=yes
    chidi | /introduce-me | where=circle | on=yes
    dana | /introduce-me | where=circle | on=yes
    eli | /introductions | where=circle
    eli | [Yes, introduce me]
    eli | [Someone I'd rather not meet] | member=Ben
    ana | /contact | name=Rosa Marquez | known=A fair in spring | company=Acme | step=Ask about nights | tie=WARM
    ana | [We were in touch] | what=TALKED | on=yesterday
    ben | /contact | name=Kim | tie=WEAK
    ben | /import-contacts | list=First Name,Last Name,Company,Connected On\\nGil,Moor,Birch,23 Mar 2020\\n
    ben | [Bring in 1]
    ben | [Import 1]
    ana | /setback-plan | plan=Call Ben, then walk round the lake | after=FINAL
    dana | /recharge-add | words=The lake before breakfast | what=PLACE
    dana | /my-person | name=Mum | what=LISTEN
    dana | /free-day | day=SUNDAY
    ana | /event | where=circle | words=An evening about first jobs | day=in 3 days | hour=18:30
    chidi | /lead | where=circle | words=Nurses wanted at the Northern Clinic | until=in 40 days
    time | 1
    ben | [I'm going]
    dana | [I'm interested]
    """,
    """
    ana | /rejected | stage=FINAL | sting=5 | employer=Initech | note=Four rounds, and then a form letter.
    ana | [Ask my circle] | wish=LISTEN | words=Four rounds, and then a form letter. I could use a kind word.
    ana | [Send]
    ben | /rejected | stage=APPLIED | sting=2 | employer=Initrode
    chidi | /goal | action=Write to two schools | plan=If it is nine, I open the page | share=yes
    dana | /goal | action=Call the library
    eli | /ask | wish=TIPS | words=How do you rest without feeling guilty? | named=ANONYMOUS
    eli | [Send]
    dana | /rhythm | cadence=DAILY
    """,
    """
    ben | [Write a kind word] | words=Four rounds means they saw something. So do we.
    chidi | [Write a kind word] | words=I rest by going where no screen is. It took me a year to learn.
    dana | /encourage | member=Chidi | words=You stayed curious through it all; that is rare and it shows.
    ben | /encourage | member=Dana | words=Maybe they were right to say no to you, and everybody before.
    chidi | /checkin
    chidi | [Low energy]
    """,
    f"""
    dana | /report | word={TO_DANA} | note=It hurt.
    ana | /reports | where=circle
    ana | [Warn its author]
    ana | [Warn them]
    dana | /trusted
    dana | [Name someone in my circle] | member=Chidi
    dana | [Ask Chidi]
    eli | /trusted
    eli | [Write a note] | words=My sister; she picks up at night.
    dana | /country | country=DE
    """,
    """
    chidi | [Yes, they may]
    chidi | /rest | until=3 days | shown=yes
    ana | /apply | employer=Acme | role=Nurse | on=20 November
    ana | /happened | number=SELECT id FROM applications ORDER BY at DESC | what=INTERVIEW | on=yesterday
    ana | /application-notes | number=SELECT id FROM applications ORDER BY at DESC | notes=Ask about nights.
    time | 0.2
    ana | /apply | employer=Birch | agency=Brook | role=Cook | on=2026-10-02
    time | 0.2
    ana | /happened | number=SELECT id FROM applications ORDER BY at DESC | what=NO | on=yesterday
    ana | [Log a rejection] | stage=APPLIED | sting=3 | employer=Birch
    ana | /apply | employer=Cedar | stage=SAVED
    ana | /owed | number=SELECT id FROM applications ORDER BY at | by=in 2 weeks
    dana | /apply | employer=Dill | role=Teacher | on=2026-10-20
    dana | /quiet-days | applied=8 | screen=9 | assessment=10 | interview=11 | final=12
    """,
    """
    ben | /import | list=Company,Role,Date,Status\\nAcorn,Cook,2026-11-20,Applied\\nBeech,Baker,2026-10-01,Interview\\n
    ben | [Import 2]
    eli | /import | list=Company,Role,Date,Status\\nElm,Cook,2026-11-01,Applied\\nFir,Baker,2026-10-01,Interview\\n
    eli | [Import 2]
    eli | [Take it back]
    eli | [Take it back]
    """,
    """
    ana | /review
    ana | [Good]
    ana | [Write] | want=Work with people, near home | avoid=Night shifts | show=Ten years on a ward
    ana | [Write] | keep=Two mornings | change=Call first | stop=Ads at night
    ana | [Choose something to try] | trying=Call two schools a week
    dana | /review-offers | on=no
    dana | /where-to
    dana | [Write it] | want=A school, near home | avoid=Night shifts | show=Patience
    dana | /experiment | trying=Write to one school | until=in 2 days
    """,
    """
    ana | /mock-interview | about=Second round for a nurse
    time | 24
    ben | [Propose times] | day=10 December | hours=noon
    chidi | [Propose times] | day=10 December | hours=noon
    dana | [Propose times] | day=10 December | hours=noon
    eli | [Propose times] | day=10 December | hours=noon
    """,
    """
    time | 2
    ana | [Thursday 10 December, 11:00]
    ana | [Thursday 10 December, 17:00]
    ana | [Thursday 10 December, 20:00]
    chidi | /back
    """,
)
LEFT_OPEN = f"""
    time | 60
    ana | [Propose a time] | day=in 2 days | hours=noon
    eli | /landed
    eli | [Write it down] | found=The library took me
    eli | [Add the day] | on=next Monday
    eli | [Write a line] | line=It was never about you.
    eli | [Yes, stop these]
    eli | /show-landing
    eli | [With my name]
    dana | /landings
    dana | [Tell me once a week]
    chidi | /rest | until=2 days
    eli | /import | list=Company,Role,Date,Status\\nGale,Cook,03/04/2026,Applied\\nHill,Baker,05/06/2026,No\\n
    ben | /encourage | member=Dana | words=Maybe they were right to say no to you, and everybody before.
    time | 12
    dana | /report | word={TO_DANA} | note=It hurt.
    dana | /mute | word={TO_DANA}
    ana | /pause-member | where=circle | member=Ben | days=7 | why=Let it rest.
    ana | [Pause them]
    time | 3
    ben | /rejected | stage=APPLIED | sting=1
    dana | /ask | wish=LISTEN | words=A long week, and the next one begins.
    dana | [Send]
    ana | /ask | wish=LISTEN | words=Not sent yet.
    ana | /find-applications | words=acme
"""
