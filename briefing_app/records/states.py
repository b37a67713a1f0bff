"""Names of states and bodies by the two-letter codes of the records. Used wherever a party is shown."""

_NAMES = {
    "AR": "Argentina", "AT": "Austria", "AU": "Australia", "BN": "Brunei", "BR": "Brazil", "BY": "Belarus",
    "CA": "Canada", "CK": "Cook Islands", "CL": "Chile", "CN": "China", "CU": "Cuba", "DE": "Germany", "DZ": "Algeria",
    "EE": "Estonia", "ET": "Ethiopia", "EU": "European Union", "FI": "Finland", "FJ": "Fiji", "FR": "France",
    "GB": "United Kingdom", "GE": "Georgia", "GH": "Ghana", "HU": "Hungary", "ID": "Indonesia", "IE": "Ireland",
    "IL": "Israel", "IN": "India", "IR": "Iran", "IT": "Italy", "JP": "Japan", "KE": "Kenya", "KG": "Kyrgyzstan",
    "KH": "Cambodia", "KP": "North Korea", "KR": "South Korea", "KZ": "Kazakhstan", "LA": "Laos", "LT": "Lithuania",
    "LV": "Latvia", "MM": "Myanmar", "MX": "Mexico", "MY": "Malaysia", "NG": "Nigeria", "NO": "Norway", "NR": "Nauru",
    "NZ": "New Zealand", "PG": "Papua New Guinea", "PH": "Philippines", "PK": "Pakistan", "PL": "Poland",
    "RU": "Russia", "SG": "Singapore", "SU": "Soviet Union", "SY": "Syria", "TH": "Thailand", "TJ": "Tajikistan",
    "TM": "Turkmenistan", "TO": "Tonga", "TR": "Türkiye", "UA": "Ukraine", "US": "United States", "UZ": "Uzbekistan",
    "VN": "Viet Nam", "WS": "Samoa", "ZA": "South Africa",
}  # fmt: skip

_WITH_ARTICLE = {"US", "GB", "SU", "EU", "PH", "CK"}


def state_name(code: str) -> str:
    """ "United States" for "US"; a code without a name is given back as it is."""
    return _NAMES.get(code, code)


def the_state(code: str) -> str:
    """The name as it stands in a sentence: "the United States", "Russia"."""
    return f"the {state_name(code)}" if code in _WITH_ARTICLE else state_name(code)


def listed(codes: tuple[str, ...]) -> str:
    """ "the United States and Russia"."""
    names = [the_state(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
