"""How a definition logs as a Standard and as an Express workflow."""

from __future__ import annotations

from asl_analyze.aws.logs import ALL, OFF
from asl_analyze.cost.logs.logs import LogSetting
from asl_analyze.cost.profile.profile import ASSUMED
from asl_analyze.documents.definition import EXPRESS
from asl_analyze.documents.logging import Logging, logging_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.migrate.express.billing import Billing

OPTIONS = "--log-level, --log-data"


class LogSettings:
    """How it logs as each of the types.

    `is_known` says that the host tells it, or that nothing does; not that only a deployment does.
    """

    __slots__ = ("express", "is_known", "standard")

    def __init__(self, standard: LogSetting, express: LogSetting, *, is_known: bool) -> None:
        self.standard = standard
        self.express = express
        self.is_known = is_known


def log_settings(
    definition: Definition, declaration: Declaration | None, billing: Billing
) -> LogSettings:
    """What is configured holds for both types; else a Standard workflow logs nothing.

    An Express workflow is then taken to log all, since its logs are all that tells of it, unless
    its host is known to configure none.
    """
    said = _configured(declaration)
    source = definition.template or definition.file.path
    is_known = said is None or None not in (said.level, said.with_data)
    level, with_data = (None, None) if said is None else (said.level, said.with_data)
    if said is None and declaration is not None and definition.workflow_type == EXPRESS:
        level, with_data = OFF, False
    standard = LogSetting(
        level or OFF, with_data=bool(with_data), source=ASSUMED if level is None else source
    )
    if billing.level is not None or billing.with_data is not None:
        source = OPTIONS
    elif level is None or with_data is None:
        source = ASSUMED
    express = LogSetting(
        billing.level or level or ALL,
        with_data=_first(billing.with_data, with_data, level is None),
        source=source,
    )
    return LogSettings(standard, express, is_known=is_known)


def _configured(declaration: Declaration | None) -> Logging | None:
    if declaration is None or declaration.logging is None:
        return None
    return logging_of(declaration.logging)


def _first(*known: bool | None) -> bool:
    return next((one for one in known if one is not None), False)
