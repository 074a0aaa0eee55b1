"""What is said where an option of another tool is given: what does the same here.

The names are those of ruff, eslint, cfn-lint, tflint, pylint, flake8 and mypy.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import click

EXPLAINS = "'asl-analyze rule ASL101' explains a rule."
LISTS = "'asl-analyze rule' lists the rules."
CONFIGURED = "'asl-analyze init' writes a configuration file to begin with."
IGNORES = "--ignore RULES leaves out rules, by codes, names or families."
SELECTS = "--extend-select RULES adds rules, --select RULES runs no others."
OPTIONS = "The configuration has the options of rules, as '[rules.NAME]'."
PATHS = "Name files and directories without an option; directories are searched to the bottom."
EXCLUDES = "--exclude PATTERNS skips files, as does 'exclude' in the configuration."
CHECKS = "Without --fix nothing is changed, and --diff shows what it would change."
UNHEEDED = "--no-suppressions reports what the files themselves suppress too."
FAILS = "--fail-on error|warning|info|never says what makes the exit code 1."
WRITES = "--format NAME chooses the format, --output FILE where the report goes."
REGION = "'asl-analyze cost --region REGION' counts with its prices; a check asks for none."
SETTLED = "--show-settings prints the settings, each with its source."
COLOUR = "--color never is without colours."

INSTEAD = {
    "--explain": EXPLAINS,
    "--help-msg": EXPLAINS,
    "--help-rule": EXPLAINS,
    "--list": LISTS,
    "--list-msgs": LISTS,
    "--list-rules": LISTS,
    "--print-rules": LISTS,
    "--rules": LISTS,
    "--show-rules": LISTS,
    "-l": LISTS,
    "--init": CONFIGURED,
    "--generate-rcfile": CONFIGURED,
    "--disable": IGNORES,
    "--disable-rule": IGNORES,
    "--extend-ignore": IGNORES,
    "--ignore-checks": IGNORES,
    "-d": IGNORES,
    "-i": IGNORES,
    "--enable": SELECTS,
    "--enable-rule": SELECTS,
    "--include-checks": SELECTS,
    "--only": SELECTS,
    "--rule": SELECTS,
    "-c": SELECTS,
    "--configure-rule": OPTIONS,
    "-x": OPTIONS,
    "--dir": PATHS,
    "--ext": PATHS,
    "--file": PATHS,
    "--recursive": PATHS,
    "--template": PATHS,
    "-r": PATHS,
    "-t": PATHS,
    "--ignore-path": EXCLUDES,
    "--ignore-pattern": EXCLUDES,
    "--ignore-templates": EXCLUDES,
    "--check": CHECKS,
    "--dry-run": CHECKS,
    "--fix-dry-run": CHECKS,
    "--no-fix": CHECKS,
    "--ignore-noqa": UNHEEDED,
    "--no-inline-config": UNHEEDED,
    "--add-noqa": "--add-ignore suppresses in the files what is found.",
    "--suppress-all": "--baseline FILE --update-baseline takes all that is found for known.",
    "--error": FAILS,
    "--max-warnings": FAILS,
    "--minimum-failure-severity": FAILS,
    "--non-zero-exit-code": FAILS,
    "--severity": FAILS,
    "--output-file": WRITES,
    "--output-format": WRITES,
    "--regions": REGION,
    "--print-config": SETTLED,
    "--config-file": "--config FILE names the configuration file.",
    "--no-config": "--isolated uses no configuration file.",
    "--no-eslintrc": "--isolated uses no configuration file.",
    "--list-files": "--show-files lists the files and stops.",
    "--no-color": COLOUR,
    "--no-colors": COLOUR,
    "--debug": "--verbose says more.",
    "--info": "--verbose says more.",
    "--silent": "--quiet prints only the report and errors.",
    "-s": "--quiet prints only the report and errors.",
    "--stdin": "The path '-' is standard input, and --stdin-filename NAME says what it is called.",
    "--strict": "--profile strict runs all rules.",
    "--clear-cache": "'asl-analyze clean' removes what earlier runs kept.",
    "--cost": "'asl-analyze cost FILE' shows what an execution costs.",
    "--graph": "'asl-analyze graph FILE' draws the control flow.",
    "--schema": "'asl-analyze schema' lists the JSON Schemas.",
    "--version": "'asl-analyze --version' stands alone.",
}


def unknown_option_words(error: click.NoSuchOption) -> str:
    """The message of click, which knows only what is written alike, or what does it here."""
    hint = INSTEAD.get(error.option_name)
    return error.format_message() if hint is None else f"{_missing(error)} {hint}"


def beside_words(error: click.NoSuchOption, first: str) -> str:
    """What is said of an option beside one of the program itself."""
    return f"{_missing(error)} '{first}' stands alone."


def _missing(error: click.NoSuchOption) -> str:
    return f"No such option '{error.option_name}'."
