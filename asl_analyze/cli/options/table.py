"""The options of `check`, as data: click declares them (`declared`), `plain` reads them itself."""

from __future__ import annotations

from asl_analyze.config.keys import FAIL_ON, PROFILES, WORKFLOW_TYPES
from asl_analyze.reports.formats import FORMATS

FORMAT_VARIABLE = "ASL_ANALYZE_FORMAT"
# Those that may be given again.
LISTS = ("list", "files")


class Option:
    """An option of a command.

    `kind` is `"flag"`, `"text"`, `"count"` (a number from `least` on), `"file"` (a path), or
    `"list"` or `"files"` (texts or paths: it may be given again).
    `variable` is an environment variable that is looked into where the option is not given.
    """

    __slots__ = (
        "choices",
        "default",
        "help",
        "key",
        "kind",
        "least",
        "metavar",
        "names",
        "variable",
    )

    def __init__(
        self,
        *names: str,
        help: str,
        kind: str = "flag",
        metavar: str | None = None,
        choices: tuple[str, ...] = (),
        default: str | None = None,
        variable: str | None = None,
        least: int = 1,
    ) -> None:
        self.names = names
        self.help = help
        self.kind = kind
        self.metavar = metavar
        self.choices = choices
        self.default = default
        self.variable = variable
        self.least = least
        self.key = names[-1].removeprefix("--").replace("-", "_")

    @property
    def absent(self) -> object:
        """The value of an option that is not given."""
        return () if self.kind in LISTS else {"flag": False}.get(self.kind, self.default)


# In the order and the groups of the help: files, rules, suppressions, fixes, report, outcome.
OPTIONS = (
    Option(
        "--stdin-filename",
        kind="text",
        metavar="NAME",
        help="The name of what '-' reads from standard input.",
    ),
    Option(
        "--exclude",
        kind="list",
        metavar="PATTERNS",
        help="Skip what matches these .gitignore patterns.",
    ),
    Option("--no-respect-gitignore", help="Search what .gitignore excludes too."),
    Option("--force-exclude", help="Apply --exclude to named files too."),
    Option(
        "--as-searched",
        help="Pass over named files that hold no definition, as the search of a directory does.",
    ),
    Option(
        "--allow-outside",
        kind="list",
        metavar="DIR",
        help="Read files there too that a file here names; otherwise only the repository's are.",
    ),
    Option("--no-context", help="Do not look for templates that use a file named here."),
    Option(
        "--fail-on-nothing",
        help="Exit with 2 if there is nothing to check; without this, only warn.",
    ),
    Option("--show-files", help="List the files and stop."),
    Option(
        "--show-definitions",
        help="List the definitions and stop; says which were left out and why.",
    ),
    Option(
        "--select",
        kind="list",
        metavar="RULES",
        help="Run only these rules: codes, beginnings of codes, names, families or ALL.",
    ),
    Option(
        "--extend-select",
        kind="list",
        metavar="RULES",
        help="Run these rules too, such as those that have to be switched on.",
    ),
    Option("--ignore", kind="list", metavar="RULES", help="Run all rules but these."),
    Option(
        "--profile",
        kind="text",
        choices=PROFILES,
        help="The rules to begin with: all but a few, all, or only what AWS refuses."
        "  [default: recommended]",
    ),
    Option(
        "--workflow-type",
        kind="text",
        choices=WORKFLOW_TYPES,
        help="Workflow type of definitions whose file does not say it.",
    ),
    Option(
        "--input",
        kind="file",
        metavar="FILE",
        help="An example of FILE's input, as JSON or YAML: every input has its keys and kinds.",
    ),
    Option(
        "--input-schema",
        kind="file",
        metavar="FILE",
        help="A JSON Schema of FILE's input.",
    ),
    Option("--config", kind="file", metavar="FILE", help="Use this configuration file."),
    Option("--isolated", help="Use no configuration file."),
    Option("--no-packs", help="Run without the rules of installed rule packs."),
    Option("--show-settings", help="Print the settings, each with its source, and stop."),
    Option("--no-suppressions", help="Tell what the files themselves suppress too."),
    Option("--show-suppressed", help="Report suppressed findings too, marked as such."),
    Option("--add-ignore", help="Suppress in the files themselves all that is found."),
    Option(
        "--reason",
        kind="text",
        metavar="TEXT",
        help="Why --add-ignore suppresses it, for who reads the files later.",
    ),
    Option(
        "--baseline",
        kind="file",
        metavar="FILE",
        help="Report only what is not in this list of known findings.",
    ),
    Option(
        "--new-since",
        kind="text",
        metavar="REVISION",
        help="Report only what is not found in the files as they were at a git revision.",
    ),
    Option("--update-baseline", help="Write the list anew, with all that is found."),
    Option("--fix", help="Apply safe fixes, and report what is left."),
    Option(
        "--unsafe-fixes",
        help="Count, show or apply those fixes too that may change what a run does.",
    ),
    Option("--diff", help="Print what --fix would change as a patch, and write nothing."),
    Option("--fix-only", help="Apply fixes and report nothing of what is left."),
    Option("--exit-non-zero-on-fix", help="Exit with 1 if anything was fixed."),
    Option(
        "-f",
        "--format",
        kind="text",
        choices=tuple(FORMATS),
        variable=FORMAT_VARIABLE,
        help="Format of the report.  [default: text]",
    ),
    Option(
        "--aws",
        help="Report with AWS's own codes and locations: --format aws.",
    ),
    Option(
        "-o",
        "--output",
        kind="files",
        metavar="[FORMAT=]FILE",
        help="Write the report to a file; may be given again, each with its format: sarif=a.sarif.",
    ),
    Option(
        "--max-findings",
        kind="count",
        least=0,
        metavar="N",
        help="Report so many findings of a file, the most severe first; 0 is all.  [default: 1000]",
    ),
    Option("--statistics", help="Report only how often each rule fired."),
    Option(
        "--color",
        kind="text",
        choices=("auto", "always", "never"),
        default="auto",
        help="Colour the report.",
    ),
    Option("--sarif-category", kind="text", metavar="NAME", help="The category of a SARIF run."),
    Option(
        "--fail-on",
        kind="text",
        choices=FAIL_ON,
        help="The lowest severity that makes the exit code 1.  [default: warning]",
    ),
    Option("--exit-zero", help="Exit with 0 whatever is found."),
    Option("-q", "--quiet", help="Print only the report and errors."),
    Option("-v", "--verbose", help="Say more, and where a fault is."),
    Option(
        "-j",
        "--jobs",
        kind="count",
        metavar="N",
        help="Number of processes that share many files.  [default: one per processor, at most 8]",
    ),
    Option(
        "--time-limit",
        kind="count",
        least=0,
        metavar="SECONDS",
        help="Leave a file that takes more processor time; 0 is no limit.  [default: 60]",
    ),
    Option("--no-cache", help="Judge every file anew, and keep nothing of this run."),
    Option(
        "--cache-dir",
        kind="file",
        metavar="DIR",
        help="Keep there what was found, for later runs.  [default: the user's cache]",
    ),
    Option("--no-progress", help="Show no progress bar."),
    Option(
        "-w",
        "--watch",
        help="Check again whenever something changes that was read, until Ctrl-C ends it.",
    ),
    Option("--no-clear", help="Leave earlier reports on the terminal between the runs of --watch."),
)


def unset() -> dict[str, object]:
    """What a check is given by a command line that is empty."""
    return {"paths": (), **{option.key: option.absent for option in OPTIONS}}
