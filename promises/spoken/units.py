"""Units, and what kind of number stands before each."""

from __future__ import annotations

from promises.spoken.words import JOINING, MONTHS, THANKS, WEEKDAYS, listed

COUNTED = frozenset(
    listed("""
    unit units pc pcs ea piece pieces item items pallet pallets box boxes carton cartons case cases crate crates
    container containers truck trucks truckload truckloads roll rolls bag bags drum drums barrel barrels bottle
    bottles can cans sheet sheets pack packs packet packets pair pairs set sets batch batches dozen kits kit
    reels reel licence licences license licenses seat seats sacks sack tins tin jars jar trays tray racks rack
    cylinder cylinders stück stk palette paletten kiste kisten karton kartons kartone rolle rollen sack säcke
    flasche flaschen fass fässer palettes caisse caisses pièce pièces carton sacs rouleaux bouteilles cajas
    cajones unidades palés scatole pezzi dozen dozens lot lots
    """)
)
WEIGHED = frozenset(listed("kg g mg t lb lbs oz ton tons tonne tonnes tonnen kilo kilos kilogram kilograms quintal"))
FILLED = frozenset(
    listed("l hl litre litres liter liters gallon gallons m m2 m² m3 m³ sqm km metre metres meter meters")
)
SIZES = frozenset(
    listed("mm cm in inch inches ft foot feet yd ml cl dl w kw kwh mwh mw v a bar psi gb tb mb hp kva ghz mhz sqft")
)
"""Without an "of" these nearly always say how large each one is: "10 mm bolts"."""

TIMES = frozenset(
    listed("""
    hour hours hr hrs day days week weeks month months year years min mins minute minutes stunde stunden tag
    tage tagen woche wochen monat monate heures heure jours jour semaine semaines mois
    """)
)
UNITS = COUNTED | WEIGHED | FILLED | SIZES | TIMES
"""Units that may stand before what they measure without an "of" between. Not complete, and need not be."""

SINGULAR = frozenset(
    listed("""
    unit piece item pallet box carton case crate container truck truckload roll bag drum barrel bottle can sheet
    pack packet pair set batch kit reel licence license seat sack tin jar tray rack cylinder ton tonne litre
    liter gallon metre meter palette kiste rolle flasche fass caisse pièce kilo
    """)
)
"""After "40" these say which ones are meant: "40 pallet racks"."""

NO_UNIT = (
    frozenset(
        listed("""
    more less fewer extra additional other different further of out or and plus x times percent prozent pct
    points euro euros eur usd gbp chf dollar dollars pound pounds bucks grand degrees am pm st nd rd th uhr % €
    $ £ bis to und oder et ou mehr weniger each per pro je off bei short missing late ahead
    """)
    )
    | JOINING
    | THANKS
    | WEEKDAYS.keys()
    | MONTHS.keys()
)
HOLDERS = frozenset(
    listed("""
    bag box can container crate drum bottle pack packet roll sheet sack tin jar tray plate drum cylinder pallet
    ladder crane pipe tank bucket säcke sack eimer dosen tüten platten beutel kanister pakete paket container
    behälter
    """)
)
"""After "25 kg" these say how large each one is, also in the singular."""
