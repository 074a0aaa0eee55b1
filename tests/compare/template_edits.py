"""Edits of templates and modules, each with what a comparison must say of it.

A kind of edit changes a project at a place that a seed chooses, where its host has such a thing.
`docs/comparing.md` lists the kinds.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from tests.compare.edits import BREAKS, OTHER, SAFE, Expected
from tests.compare.projects import (
    CFN,
    HOSTS,
    SAM,
    SERVERLESS,
    TEMPLATES,
    TERRAFORM,
    Machine,
    Project,
)

GAP = "not compared"
WITH_TOKENS = (SAM, TERRAFORM)
WITH_ALIASES = (CFN, SAM, TERRAFORM)
WITH_FILES = (SAM, TERRAFORM, SERVERLESS)
LEVELS = {"ALL": "ERROR", "ERROR": "FATAL", "FATAL": "OFF"}


class Desk:
    """A project under the pen; of each state machine a script changes one thing."""

    def __init__(self, project: Project, random: Random) -> None:
        self.project = project
        self.random = random
        self.touched: list[Machine] = []
        self.done: set[str] = set()

    def pick(self, fits: Callable[[Machine], object]) -> Machine | None:
        """A state machine that no edit has changed, which counts as changed then."""
        found = [one for one in self.project.machines if one not in self.touched and fits(one)]
        if not found:
            return None
        machine = self.random.choice(found)
        self.touched.append(machine)
        return machine

    def once(self, what: str) -> bool:
        """Whether a thing of the whole project was not done yet."""
        if what in self.done:
            return False
        self.done.add(what)
        return True


Change = Callable[[Desk], "Expected | None"]


class Kind:
    """A kind of edit: what it does, in a sentence, which hosts have it, and what that means."""

    def __init__(
        self, apply: Change, does: str, hosts: tuple[str, ...], outcome: str, codes: tuple[str, ...]
    ) -> None:
        self.name = apply.__name__.replace("_", " ")
        self.apply = apply
        self.does = does
        self.hosts = hosts
        self.outcome = outcome
        self.codes = codes


KINDS: list[Kind] = []


def kind(
    does: str, outcome: str, *codes: str, hosts: tuple[str, ...] = HOSTS
) -> Callable[[Change], Change]:
    """Declare a kind of edit; its function answers with what is expected, None: it does not fit."""

    def declare(apply: Change) -> Change:
        KINDS.append(Kind(apply, does, hosts, outcome, codes))
        return apply

    return declare


@kind("A Standard workflow becomes an Express one.", BREAKS, "ASLC022")
def become_express(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.type in (None, "STANDARD"))
    if machine is None:
        return None
    machine.type = "EXPRESS"
    return [("ASLC022", machine.id)]


@kind("An Express workflow becomes a Standard one.", BREAKS, "ASLC022")
def become_standard(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.type == "EXPRESS")
    if machine is None:
        return None
    machine.type = desk.random.choice(["STANDARD", None])
    return [("ASLC022", machine.id)]


@kind("The name that AWS knows the state machine by changes.", BREAKS, "ASLC021")
def change_the_name(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.name)
    if machine is None:
        return None
    machine.name = f"{machine.name}-v2"
    return [("ASLC021", machine.id)]


@kind(
    "The state machine gets a name where the stack made one up.",
    BREAKS,
    "ASLC021",
    hosts=(*TEMPLATES, SERVERLESS),
)
def give_a_name(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: not one.name)
    if machine is None:
        return None
    machine.name = machine.id.lower()
    return [("ASLC021", machine.id)]


@kind("The logical id, the key or the address of the state machine changes.", BREAKS, "ASLC021")
def change_the_logical_id(desk: Desk) -> Expected | None:
    by_name = desk.project.host == SERVERLESS
    machine = desk.pick(lambda one: not one.retained and not (by_name and one.name))
    if machine is None:
        return None
    machine.name = machine.name or (machine.id if desk.project.host == TERRAFORM else None)
    machine.id += "V2"
    return [("ASLC021", machine.id)]


@kind("A substitution leads to another function.", BREAKS, "ASLC061", hosts=WITH_TOKENS)
def substitute_another_function(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.tokens)
    if machine is None:
        return None
    token = desk.random.choice(list(machine.tokens))
    machine.tokens[token] = "Other"
    return [("ASLC061", "Other")]


@kind("The state machine runs with another role.", BREAKS, "ASLC063")
def change_the_role(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: not one.policies)
    if machine is None:
        return None
    machine.role = "ShopRole"
    return [("ASLC063", machine.id)]


@kind("The role loses a policy.", BREAKS, "ASLC064", hosts=(SAM,))
def drop_a_policy(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: len(one.policies) > 1)
    if machine is None:
        return None
    machine.policies.pop()
    return [("ASLC064", machine.id)]


@kind("Less is logged, or nothing.", BREAKS, "ASLC054")
def log_less(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.level != "OFF")
    if machine is None:
        return None
    machine.level = LEVELS[machine.level]
    return [("ASLC054", machine.id)]


@kind("The logs go to another log group.", BREAKS, "ASLC054")
def log_elsewhere(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.level != "OFF")
    if machine is None:
        return None
    machine.group = "OtherLogs"
    return [("ASLC054", machine.id)]


@kind("Tracing is switched off.", BREAKS, "ASLC055")
def trace_no_longer(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.traced)
    if machine is None:
        return None
    machine.traced = desk.random.choice([False, None])
    return [("ASLC055", machine.id)]


@kind(
    "An alias is removed, or gets another name.", BREAKS, "ASLC023", hosts=(*TEMPLATES, TERRAFORM)
)
def drop_an_alias(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.alias)
    if machine is None:
        return None
    machine.alias = desk.random.choice([None, "other"])
    return [("ASLC023", machine.id)]


@kind("A version is removed that is not retained.", BREAKS, "ASLC025", hosts=(CFN,))
def drop_a_version(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: not all(one.versions.values()))
    if machine is None:
        return None
    version = next(name for name, retained in machine.versions.items() if not retained)
    del machine.versions[version]
    return [("ASLC025", version)]


@kind("A schedule no longer starts the state machine.", BREAKS, "ASLC024", hosts=(SAM, SERVERLESS))
def drop_an_event(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.events)
    if machine is None:
        return None
    del machine.events[next(iter(machine.events))]
    return [("ASLC024", machine.id)]


@kind("A state machine is removed.", BREAKS, "ASLC020")
def remove_a_machine(desk: Desk) -> Expected | None:
    if len(desk.project.machines) < 3:
        return None
    machine = desk.pick(lambda one: one.id)
    if machine is None:
        return None
    desk.project.machines.remove(machine)
    return [("ASLC020", machine.id)]


@kind(
    "A state machine is removed, and the file of its definition stays.",
    BREAKS,
    "ASLC020",
    hosts=WITH_FILES,
)
def remove_a_machine_but_not_its_file(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.file) if len(desk.project.machines) > 2 else None
    if machine is None or machine.file is None:
        return None
    desk.project.machines.remove(machine)
    desk.project.left_over[machine.file] = json.dumps(machine.definition)
    return [("ASLC020", machine.id)]


@kind(
    "A timeout gets shorter, and the definition moves to another file too.",
    BREAKS,
    "ASLC030",
    hosts=WITH_FILES,
)
def move_and_shorten(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.file)
    if machine is None:
        return None
    machine.file = f"moved/{machine.file}"
    machine.definition["States"]["Work"]["TimeoutSeconds"] -= 5
    return [("ASLC030", "Work")]


@kind("The definition moves to another file.", SAFE, hosts=WITH_FILES)
def move_the_file(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.file)
    if machine is None:
        return None
    machine.file = f"flows/of/{machine.id}.asl.json"
    return []


@kind("A definition in the host becomes a file.", SAFE, hosts=WITH_FILES)
def take_out(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.file is None)
    if machine is None:
        return None
    machine.file = f"{machine.id}.asl.json"
    return []


@kind("A definition in a file comes into the host.", SAFE, hosts=WITH_FILES)
def take_in(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.file)
    if machine is None:
        return None
    machine.file = None
    return []


@kind("A substitution, and the tokens that it is for, get another name.", SAFE, hosts=WITH_TOKENS)
def rename_a_substitution(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.tokens)
    if machine is None:
        return None
    old = next(iter(machine.tokens))
    machine.tokens = {
        f"{old}Arn" if key == old else key: one for key, one in machine.tokens.items()
    }
    text = json.dumps(machine.definition).replace(f"${{{old}}}", f"${{{old}Arn}}")
    machine.definition = json.loads(text)
    return []


@kind("Another resource changes, or is new.", SAFE)
def change_another_resource(desk: Desk) -> Expected | None:
    desk.project.functions["Work"] += 30
    desk.project.functions["More"] = 10
    return []


@kind("`Globals` give functions another timeout.", SAFE, hosts=(SAM,))
def change_globals(desk: Desk) -> Expected | None:
    desk.project.timeout = (desk.project.timeout or 0) + 20
    return []


@kind("Comments and the layout change.", SAFE)
def lay_out(desk: Desk) -> Expected | None:
    desk.project.comment = "What this is for"
    desk.project.indent = 4
    return []


@kind("YAML becomes JSON.", SAFE, hosts=(*TEMPLATES, SERVERLESS))
def write_as_json(desk: Desk) -> Expected | None:
    desk.project.as_json = True
    return []


@kind("Functions are written in their long form.", SAFE, hosts=TEMPLATES)
def write_long_forms(desk: Desk) -> Expected | None:
    desk.project.long_form = True
    return []


@kind("What is declared stands in another order.", SAFE)
def reorder(desk: Desk) -> Expected | None:
    desk.random.shuffle(desk.project.machines)
    for machine in desk.project.machines:
        machine.policies.reverse()
    return []


@kind("The type is written out that holds without it.", SAFE)
def write_the_type(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.type is None)
    if machine is None:
        return None
    machine.type = "STANDARD"
    return []


@kind("The deployment waits for another resource first.", SAFE)
def depend(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.depends_on is None)
    if machine is None:
        return None
    is_module = desk.project.host == TERRAFORM
    machine.depends_on = "aws_lambda_function.Work" if is_module else "Work"
    return []


@kind("A state machine is new.", SAFE)
def add_a_machine(desk: Desk) -> Expected | None:
    if not desk.once("add"):
        return None
    states = {"Fresh": {"Type": "Pass", "Result": 1, "Next": "Stop"}, "Stop": {"Type": "Succeed"}}
    made = Machine("Fresh", {"StartAt": "Fresh", "States": states})
    desk.project.machines.append(made)
    desk.touched.append(made)
    return []


@kind("A version is removed that is retained.", SAFE, hosts=(CFN,))
def drop_a_retained_version(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: any(one.versions.values()))
    if machine is None:
        return None
    del machine.versions[next(name for name, retained in machine.versions.items() if retained)]
    return []


@kind("A resource gets another address, and a `moved` block leads there.", SAFE, hosts=(TERRAFORM,))
def move_an_address(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.alias is None)
    if machine is None:
        return None
    machine.name = machine.name or machine.id
    machine.moved_from, machine.id = machine.id, f"{machine.id}Moved"
    return []


@kind("The key in a service changes, and its name stays.", SAFE, hosts=(SERVERLESS,))
def change_a_key(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.name)
    if machine is None:
        return None
    machine.id += "Again"
    return []


@kind("More is logged.", OTHER)
def log_more(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.level in ("OFF", "ERROR", "FATAL"))
    if machine is None:
        return None
    machine.level = "ALL"
    return []


@kind("Tracing is switched on.", OTHER)
def trace(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: not one.traced)
    if machine is None:
        return None
    machine.traced = True
    return []


@kind("Tags change.", OTHER)
def tag(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.tags)
    if machine is None:
        return None
    machine.tags["team"] = "billing"
    return []


@kind("A schedule starts the state machine more or less often.", OTHER, hosts=(SAM, SERVERLESS))
def change_a_schedule(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.events)
    if machine is None:
        return None
    machine.events[next(iter(machine.events))] = "rate(7 days)"
    return []


@kind("A substitution puts another text into a request.", OTHER, hosts=WITH_TOKENS)
def substitute_another_text(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.literals)
    if machine is None:
        return None
    machine.literals["Stage"] = "live"
    return []


@kind("The state machine is retained from now on.", OTHER, hosts=(*TEMPLATES, SERVERLESS))
def retain(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: not one.retained)
    if machine is None:
        return None
    machine.retained = True
    return []


@kind("The definition comes from a macro, a variable or a program.", GAP)
def let_a_macro_make_it(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.id)
    if machine is None:
        return None
    machine.instead = {
        TERRAFORM: "var.definition",
        SERVERLESS: "${file(make.js)}",
    }.get(desk.project.host, {"Fn::Transform": {"Name": "Make"}})
    machine.tokens, machine.literals = {}, {}
    return []


@kind("The file of the definition is not there.", GAP, hosts=WITH_FILES)
def lose_the_file(desk: Desk) -> Expected | None:
    machine = desk.pick(lambda one: one.file)
    if machine is None:
        return None
    machine.is_file_lost = True
    return []


def base(host: str) -> Project:
    """A project with a few state machines that differ in all that edits are about."""
    states = {
        "Work": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {
                "FunctionName": "${Fn}",
                "Payload": {"stage": "${Stage}", "id.$": "$.id"},
            },
            "TimeoutSeconds": 60,
            "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException"], "MaxAttempts": 2}],
            "ResultPath": None,
            "Next": "Done",
        },
        "Done": {"Type": "Succeed"},
    }
    tokens = {"Fn": "Work"} if host in WITH_TOKENS else {}
    literals = {"Stage": "test"} if host in WITH_TOKENS else {}

    def machine(id: str, **more: Any) -> Machine:
        text = json.dumps({"StartAt": "Work", "Comment": id, "States": states})
        if not tokens:
            text = text.replace("${Fn}", "work").replace("${Stage}", "test")
        return Machine(id, json.loads(text), tokens=dict(tokens), literals=dict(literals), **more)

    has_files = host != CFN
    return Project(
        host,
        [
            machine(
                "Orders",
                file="orders.asl.json" if has_files else None,
                name="orders",
                level="ALL",
                traced=True,
                events={"Nightly": "rate(1 day)"},
                tags={"team": "shop"},
            ),
            machine(
                "Refunds",
                policies=["work", "queue"] if host == SAM else [],
                level="ERROR",
                alias="live",
                versions={"RefundsFirst": False, "RefundsSecond": True},
                events={"Hourly": "rate(1 hour)", "Daily": "rate(1 day)"},
            ),
            machine("Quick", type="EXPRESS", level="FATAL", name="quick"),
            machine(
                "Reports", file="flows/reports.asl.json" if has_files else None, tags={"a": "b"}
            ),
        ],
    )


class Script:
    """A project before and after the edits that fit, with these and what is expected."""

    def __init__(
        self, before: Project, after: Project, applied: list[Kind], expected: Expected
    ) -> None:
        self.before = before
        self.after = after
        self.applied = applied
        self.expected = expected


def script(host: str, kinds: list[Kind], seed: int) -> Script:
    """These edits, one after the other, where they fit."""
    before = base(host)
    desk = Desk(deepcopy(before), Random(seed))
    applied: list[Kind] = []
    expected: Expected = []
    for one in kinds:
        found = one.apply(desk) if host in one.hosts else None
        if found is not None:
            applied.append(one)
            expected += found
    return Script(before, desk.project, applied, expected)
