"""The words of other languages, and short ones of everybody's, in the English of the grammar.

One grammar reads them all: each word is turned into its English one by one. Full names of weekdays are nobody
else's words, so German and French ones are read whatever language somebody has Slack in.
"""

from __future__ import annotations

from promises.spoken.neighbours import DUTCH, ITALIAN, PORTUGUESE, SPANISH
from promises.spoken.tables import table

EVERYWHERE = table("""
    end of week: eow
    end of month: eom
    end of quarter: eoq
    end of year: eoy
    for: für
    end of q1: eoq1
    end of q2: eoq2
    end of q3: eoq3
    end of q4: eoq4
    eod: cob eob cop
    start of business: sob
    tomorrow: tmrw tmr tomorow tommorow tommorrow tomoz 2morrow 2moro
    next: nxt
    week: week's
    month: month's
    business: biz bus
    minutes: mins minute
    christmas: xmas
    new years eve: nye silvester
    calendar week: kw
    coming: upcoming
    w/c: w.c
    monday: montag lundi
    tuesday: dienstag mardi
    wednesday: mittwoch mercredi
    thursday: donnerstag jeudi
    friday: freitag vendredi
    saturday: samstag sonnabend samedi
    sunday: sonntag dimanche
    by: bis spätestens
    next: nächste nächsten nächster prochain prochaine
    coming: kommende kommenden
    overmorrow: overmorrow
    today evening: tonight
    am: a.m
    pm: p.m
    noon: midday
    workdays: workday
    until: till til
""")

_GERMAN = table("""
    today: heute
    tomorrow: morgen
    overmorrow: übermorgen
    next: nächste nächsten nächster nächstes nächstem
    this: diese diesen dieser dieses diesem
    coming: kommender kommendes
    mon: mo
    tue: di
    wed: mi
    thu: do
    fri: fr
    sat: sa
    after: nach
    from: ab
    since: seit
    end of month: monatsende
    end of quarter: quartalsende
    end of year: jahresende
    of: von
    and: und
    or: oder
    not: nicht
    earliest: frühestens
    christmas eve: weihnachten heiligabend
    easter: ostern
    time: zeit
    half: halb
    calendar week: kalenderwoche
    monday: montag
    tuesday: dienstag
    wednesday: mittwoch
    thursday: donnerstag
    friday: freitag
    saturday: samstag sonnabend
    sunday: sonntag
    january: januar jänner
    february: februar
    march: märz
    may: mai
    june: juni
    july: juli
    october: oktober okt
    december: dezember dez
    by: bis spätestens
    before: vor
    on: am
    at: um
    within: innerhalb binnen
    kommende: kommende kommenden
    with: mit
    for: für
    end of: ende
    mid: mitte
    early: anfang
    the: der die das den dem des zum
    day: tag
    days: tage tagen
    week: woche
    weeks: wochen
    month: monat monats
    months: monate monaten
    quarter: quartal quartals
    year: jahr jahres
    years: jahre jahren
    workdays: arbeitstag arbeitstage arbeitstagen werktag werktage werktagen
    hours: stunde stunden
    noon: mittag
    morning: früh vormittag
    afternoon: nachmittag
    evening: abend
    a: ein eine einem einer
    two: zwei
    three: drei
    four: vier
""")

_FRENCH = table("""
    today: aujourd'hui
    tomorrow: demain
    overmorrow: après-demain
    next: prochain prochaine
    this: ce cette
    mon: lun
    tue: mar
    wed: mer
    thu: jeu
    fri: ven
    sat: sam
    sun: dim
    january: janvier janv
    february: février févr fév
    march: mars
    april: avril avr
    may: mai
    june: juin
    july: juillet juil
    august: août
    september: septembre
    october: octobre
    november: novembre
    december: décembre déc
    by: d'ici
    before: avant
    until: jusqu'à
    in: dans
    within: sous
    at: à
    with: avec
    for: pour
    end: fin
    mid: mi
    early: début
    of: de
    the: le la du
    day: jour
    days: jours
    week: semaine
    weeks: semaines
    month: mois
    quarter: trimestre
    year: an année
    years: ans années
    hours: heure heures
    and: et
    or: ou
    after: après
    since: depuis
    week: sem
    christmas: noël
    easter: pâques
    latest: tard
    first: premier première
    noon: midi
    morning: matin
    afternoon: après-midi
    evening: soir
    a: un une
    two: deux
    three: trois
    four: quatre
    15: quinze
    8: huit
    1st: 1er
""")

TRANSLATIONS = {
    "de": EVERYWHERE | _GERMAN,
    "fr": EVERYWHERE | _FRENCH,
    "es": EVERYWHERE | SPANISH,
    "it": EVERYWHERE | ITALIAN,
    "nl": EVERYWHERE | DUTCH,
    "pt": EVERYWHERE | PORTUGUESE,
}
