"""Names of states and bodies by the two-letter codes of the records. Used wherever a party is shown."""

_NAMES = {
    "AE": "United Arab Emirates", "AF": "Afghanistan", "AM": "Armenia", "AO": "Angola", "AR": "Argentina",
    "AT": "Austria", "AU": "Australia", "AZ": "Azerbaijan", "BG": "Bulgaria", "BN": "Brunei", "BR": "Brazil",
    "BY": "Belarus", "CA": "Canada", "CK": "Cook Islands", "CL": "Chile", "CN": "China", "CU": "Cuba", "CY": "Cyprus",
    "CZ": "Czechia", "DE": "Germany", "DZ": "Algeria", "EE": "Estonia", "EG": "Egypt", "ES": "Spain",
    "ET": "Ethiopia", "EU": "European Union", "FI": "Finland", "FJ": "Fiji", "FR": "France", "GB": "United Kingdom",
    "GE": "Georgia", "GH": "Ghana", "GR": "Greece", "HT": "Haiti", "HU": "Hungary", "ID": "Indonesia",
    "IE": "Ireland", "IL": "Israel", "IN": "India", "IQ": "Iraq", "IR": "Iran", "IT": "Italy", "JO": "Jordan",
    "JP": "Japan", "KE": "Kenya", "KG": "Kyrgyzstan", "KH": "Cambodia", "KP": "North Korea", "KR": "South Korea",
    "KZ": "Kazakhstan", "LA": "Laos", "LB": "Lebanon", "LT": "Lithuania", "LV": "Latvia", "LY": "Libya",
    "MD": "Moldova", "MM": "Myanmar", "MN": "Mongolia", "MX": "Mexico", "MY": "Malaysia", "NATO": "NATO",
    "NG": "Nigeria", "NL": "Netherlands", "NO": "Norway", "NR": "Nauru", "NZ": "New Zealand", "OSCE": "OSCE",
    "PG": "Papua New Guinea", "PH": "Philippines", "PK": "Pakistan", "PL": "Poland", "QA": "Qatar", "RO": "Romania",
    "RS": "Serbia", "RU": "Russia", "SA": "Saudi Arabia", "SE": "Sweden", "SG": "Singapore", "SK": "Slovakia",
    "SN": "Senegal", "SU": "Soviet Union", "SY": "Syria", "TH": "Thailand", "TJ": "Tajikistan", "TM": "Turkmenistan",
    "TO": "Tonga", "TR": "Türkiye", "UA": "Ukraine", "US": "United States", "UZ": "Uzbekistan", "VA": "Holy See",
    "VE": "Venezuela", "VN": "Viet Nam", "WS": "Samoa", "YE": "Yemen", "ZA": "South Africa",
}  # fmt: skip

_WITH_ARTICLE = {"US", "GB", "SU", "EU", "PH", "CK", "AE", "NL", "VA"}


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
