"""Words of Spanish, Italian, Dutch and Portuguese, in the English of the grammar: days and months, little more."""

from __future__ import annotations

from promises.spoken.tables import table

SPANISH = table("""
    today: hoy
    tomorrow: mañana
    next: próximo próxima
    this: este esta
    monday: lunes
    mon: lun
    tuesday: martes
    tue: mar
    wed: miércoles miercoles mié
    thursday: jueves
    thu: jue
    friday: viernes
    fri: vie
    sat: sábado sáb
    sun: domingo dom
    january: enero ene
    february: febrero
    march: marzo
    april: abril abr
    may: mayo
    june: junio
    july: julio
    august: agosto ago
    september: septiembre
    october: octubre
    november: noviembre
    december: diciembre dic
    before: antes
    until: hasta
    for: para
    of: de del
    the: el la los las
    week: semana
    weeks: semanas
    days: días
    and: y
    or: o
    after: después
    since: desde
    noon: mediodía
""")

ITALIAN = table("""
    today: oggi
    tomorrow: domani
    overmorrow: dopodomani
    next: prossimo prossima
    this: questo questa
    mon: lunedì lun
    tuesday: martedì
    tue: mar
    wed: mercoledì mer
    thu: giovedì gio
    friday: venerdì
    fri: ven
    sat: sabato sab
    sun: domenica dom
    january: gennaio gen
    february: febbraio
    march: marzo
    april: aprile
    may: maggio mag
    june: giugno giu
    july: luglio lug
    august: agosto ago
    september: settembre set
    october: ottobre ott
    november: novembre
    december: dicembre dic
    by: entro
    before: prima
    for: per
    of: di del
    the: il la lo
    week: settimana
    weeks: settimane
    days: giorni
    and: e
    or: o
    after: dopo
    since: da dal
    noon: mezzogiorno
""")

DUTCH = table("""
    today: vandaag
    tomorrow: morgen
    overmorrow: overmorgen
    next: volgende
    coming: komende
    this: deze
    monday: maandag
    tuesday: dinsdag
    wednesday: woensdag
    thursday: donderdag
    friday: vrijdag
    saturday: zaterdag
    sunday: zondag
    january: januari
    february: februari
    march: maart mrt
    may: mei
    june: juni
    july: juli
    august: augustus
    october: oktober okt
    by: uiterlijk
    until: tot
    on: op
    at: om
    for: voor
    the: de het
    weeks: weken
    days: dagen
    within: binnen
    after: na
    since: sinds vanaf
    noon: middag
""")

PORTUGUESE = table("""
    today: hoje
    tomorrow: amanhã
    next: próximo próxima
    this: este esta
    monday: segunda segunda-feira
    tuesday: terça terça-feira
    wednesday: quarta quarta-feira
    thursday: quinta quinta-feira
    friday: sexta sexta-feira
    saturday: sábado
    sunday: domingo
    january: janeiro
    february: fevereiro fev
    march: março
    april: abril abr
    may: maio
    june: junho
    july: julho
    august: agosto ago
    september: setembro set
    october: outubro out
    november: novembro
    december: dezembro dez
    by: até
    before: antes
    for: para
    of: de do da
    the: o a
    week: semana
    weeks: semanas
    days: dias
    and: e
    or: ou
    after: depois após
    since: desde
""")
