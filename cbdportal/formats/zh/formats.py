"""Days and numbers as UN usage writes them in this language."""

DATE_FORMAT = r"Y年n月j日"
DATETIME_FORMAT = r"Y年n月j日 H:i"
SHORT_DATE_FORMAT = "Y-m-d"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
DATE_INPUT_FORMATS = ["%Y-%m-%d"]
