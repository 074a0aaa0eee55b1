"""Edits of definitions, each with what a comparison must say of it.

A kind of edit changes a definition at a place that a seed chooses, and says which findings that
makes: codes with the name of the state that the message must have. `docs/comparing.md` lists the
kinds.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

BREAKS, SAFE, OTHER = "breaks", "safe", "not judged"

State = dict[str, Any]
Expected = list[tuple[str, str]]
LAMBDA = "arn:aws:states:::lambda:invoke"
THE_MACHINE = "The state machine"
UNREPEATABLE = ("sns:publish", "sqs:sendMessage", "states:startExecution")
REPEATABLE = ("dynamodb:putItem", "s3:putObject", "s3:deleteObject")
RETRY = [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}]


@dataclass
class Place:
    """A state in the `States` that hold it."""

    scope: dict[str, Any]
    name: str
    depth: int

    @property
    def state(self) -> State:
        """The state itself."""
        state: State = self.scope["States"][self.name]
        return state

    @property
    def resource(self) -> str:
        """The `Resource` of a Task, empty for another state."""
        return str(self.state.get("Resource", ""))

    @property
    def request(self) -> dict[str, Any]:
        """What a Task sends."""
        found: dict[str, Any] = self.state.get("Parameters") or self.state.get("Arguments") or {}
        return found

    @property
    def is_jsonata(self) -> bool:
        """Whether it has fields of JSONata."""
        return "Arguments" in self.state or "Output" in self.state


@dataclass
class Desk:
    """A definition under the pen; `touched` are states that an edit of this script changed."""

    definition: dict[str, Any]
    random: Random
    touched: set[str] = field(default_factory=set)
    as_yaml: bool = False
    indent: int | None = 2

    def places(self) -> Iterator[Place]:
        """Every state that no edit has touched."""
        waiting = [(self.definition, 0)]
        while waiting:
            scope, depth = waiting.pop()
            for name, state in scope["States"].items():
                if name not in self.touched:
                    yield Place(scope, name, depth)
                inner = [state.get("ItemProcessor"), state.get("Iterator")]
                waiting += [(one, depth + 1) for one in [*inner, *state.get("Branches", ())] if one]

    def pick(self, fits: Callable[[Place], object]) -> Place | None:
        """One of the states that fit, which counts as touched then."""
        found = [place for place in self.places() if fits(place)]
        if not found:
            return None
        place = self.random.choice(found)
        self.touched.add(place.name)
        return place

    def all_states(self) -> list[State]:
        """Every state, touched or not."""
        kept, self.touched = self.touched, set()
        found = [place.state for place in self.places()]
        self.touched = kept
        return found

    def written(self) -> str:
        """The definition as text."""
        if self.as_yaml:
            import yaml

            return str(yaml.safe_dump(self.definition, sort_keys=False))
        return json.dumps(self.definition, indent=self.indent)


Change = Callable[[Desk], "Expected | None"]


@dataclass
class Kind:
    """A kind of edit: what it does, in a sentence, and what that means."""

    name: str
    does: str
    outcome: str
    codes: tuple[str, ...]
    apply: Change


KINDS: list[Kind] = []


def kind(does: str, outcome: str, *codes: str) -> Callable[[Change], Change]:
    """Declare a kind of edit; its function answers with what is expected, None: it does not fit."""

    def declare(apply: Change) -> Change:
        KINDS.append(Kind(apply.__name__.replace("_", " "), does, outcome, codes, apply))
        return apply

    return declare


def targets(state: State) -> Iterator[dict[str, Any]]:
    """What holds a `Next` in a state: itself, its choice rules and its Catchers."""
    yield state
    yield from state.get("Choices", ())
    yield from state.get("Catch", ())


def lead(scope: dict[str, Any], old: str, new: str) -> None:
    """Lead all that leads to one state to another."""
    if scope["StartAt"] == old:
        scope["StartAt"] = new
    for state in scope["States"].values():
        if state.get("Default") == old:
            state["Default"] = new
        for holder in targets(state):
            if holder.get("Next") == old:
                holder["Next"] = new


def insert_behind(place: Place, name: str, state: State) -> None:
    """A new state between a state and the next one."""
    states = place.scope["States"]
    made = dict(state)
    for key in ("Next", "End"):
        if key in place.state:
            made[key] = place.state.pop(key)
    place.state["Next"] = name
    states[name] = made


@kind("A state gets another name, and all that leads to it follows.", BREAKS, "ASLC050")
def rename_a_state(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: len(one.state) > 3)
    if place is None:
        return None
    new = f"{place.name} (v2)"
    states = {new if key == place.name else key: one for key, one in place.scope["States"].items()}
    place.scope["States"] = states
    lead(place.scope, place.name, new)
    desk.touched.add(new)
    return [("ASLC050", new)]


@kind("A state is deleted, and what led to it leads to the next one.", BREAKS, "ASLC051")
def delete_a_state(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.state["Type"] == "Wait" and "Next" in one.state)
    if place is None:
        return None
    following = place.state["Next"]
    del place.scope["States"][place.name]
    lead(place.scope, place.name, following)
    return [("ASLC051", place.name)]


@kind("The timeout of a state gets shorter.", BREAKS, "ASLC030")
def shorten_a_timeout(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.state.get("TimeoutSeconds", 0) > 700 or is_plain(one))
    if place is None:
        return None
    place.state["TimeoutSeconds"] -= 5
    return [("ASLC030", place.name)]


def is_plain(place: Place) -> bool:
    return "TimeoutSeconds" in place.state and "HeartbeatSeconds" not in place.state


@kind("The definition gets a timeout that it did not have.", BREAKS, "ASLC030")
def give_the_definition_a_timeout(desk: Desk) -> Expected | None:
    if "TimeoutSeconds" in desk.definition:
        return None
    desk.definition["TimeoutSeconds"] = 7200
    return [("ASLC030", THE_MACHINE)]


@kind("A heartbeat is wanted more often.", BREAKS, "ASLC031")
def shorten_a_heartbeat(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "HeartbeatSeconds" in one.state)
    if place is None:
        return None
    place.state["HeartbeatSeconds"] //= 2
    return [("ASLC031", place.name)]


def waits(place: Place) -> bool:
    return place.resource.endswith(".waitForTaskToken")


@kind("The task token is passed under another key.", BREAKS, "ASLC040")
def move_a_task_token(desk: Desk) -> Expected | None:
    place = desk.pick(waits)
    if place is None:
        return None
    body = place.request["MessageBody"]
    body["taskToken.$"] = body.pop("token.$")
    return [("ASLC040", place.name)]


@kind("The task token is no longer passed.", BREAKS, "ASLC040")
def drop_a_task_token(desk: Desk) -> Expected | None:
    place = desk.pick(waits)
    if place is None:
        return None
    del place.request["MessageBody"]["token.$"]
    return [("ASLC040", place.name)]


@kind("A state no longer waits for the answer with its task token.", BREAKS, "ASLC040")
def stop_waiting_for_an_answer(desk: Desk) -> Expected | None:
    place = desk.pick(waits)
    if place is None:
        return None
    place.state["Resource"] = place.resource.removesuffix(".waitForTaskToken")
    del place.request["MessageBody"]["token.$"]
    del place.state["HeartbeatSeconds"]
    return [("ASLC040", place.name)]


@kind("The message of a callback loses a key.", BREAKS, "ASLC041")
def drop_a_key_of_a_message(desk: Desk) -> Expected | None:
    place = desk.pick(waits)
    if place is None:
        return None
    del place.request["MessageBody"]["kind"]
    return [("ASLC041", place.name)]


@kind("Workers of an activity get a message without one of its keys.", BREAKS, "ASLC041")
def drop_a_key_for_a_worker(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: ":activity:" in one.resource)
    if place is None:
        return None
    del place.request["copies"]
    return [("ASLC041", place.name)]


@kind("Another activity does a task.", BREAKS, "ASLC042")
def change_an_activity(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: ":activity:" in one.resource)
    if place is None:
        return None
    place.state["Resource"] += "-v2"
    return [("ASLC042", place.name)]


@kind("A distributed Map gets another label, or none.", BREAKS, "ASLC053")
def change_a_label(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "Label" in one.state)
    if place is None:
        return None
    if desk.random.random() < 0.5:
        del place.state["Label"]
    else:
        place.state["Label"] = "Other"
    return [("ASLC053", place.name)]


@kind("An inline Map becomes a distributed one.", BREAKS, "ASLC052", "ASLC060")
def distribute_a_map(desk: Desk) -> Expected | None:
    starts = any("startExecution" in str(state.get("Resource")) for state in desk.all_states())
    place = desk.pick(lambda one: not starts and is_inline_map(one))
    if place is None:
        return None
    inside = place.state["ItemProcessor"]
    inside["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    return [("ASLC052", place.name), ("ASLC060", place.name)]


def is_inline_map(place: Place) -> bool:
    inside = place.state.get("ItemProcessor", {"ProcessorConfig": {"Mode": "DISTRIBUTED"}})
    return inside.get("ProcessorConfig", {}).get("Mode", "INLINE") == "INLINE"


@kind("A function is called by its integration instead of its ARN.", BREAKS, "ASLC052")
def call_a_function_by_its_integration(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.resource.startswith("arn:aws:lambda"))
    if place is None:
        return None
    name = place.resource
    place.state.update(Resource=LAMBDA, Parameters={"FunctionName": name, "Payload.$": "$"})
    place.state["ResultSelector"] = {"all.$": "$.Payload"}
    return [("ASLC052", place.name)]


@kind("A new state calls an action that nothing called.", BREAKS, "ASLC060")
def call_another_action(desk: Desk) -> Expected | None:
    if "Announce" in desk.touched:
        return None
    place = desk.pick(lambda one: one.state["Type"] == "Task" and "Next" in one.state)
    if place is None:
        return None
    request = {"Entries": [{"Source": "x", "DetailType": "y", "Detail": {"z": 1}}]}
    key, kept = ("Arguments", {"Output": "{% $states.input %}"})
    if not place.is_jsonata:
        key, kept = "Parameters", {"ResultPath": None}  # type: ignore[dict-item]
    state = {"Type": "Task", "Resource": "arn:aws:states:::events:putEvents", key: request, **kept}
    insert_behind(place, "Announce", state)
    desk.touched.add("Announce")
    return [("ASLC060", "Announce")]


@kind("A task uses another function, queue, topic, table or bucket.", BREAKS, "ASLC061")
def use_another_resource(desk: Desk) -> Expected | None:
    names = ("FunctionName", "TopicArn", "TableName", "Bucket", "JobName")
    place = desk.pick(lambda one: any(name in one.request for name in names) and not waits(one))
    if place is None:
        return None
    name = next(name for name in names if name in place.request)
    place.request[name] += "-v2"
    return [("ASLC061", place.name)]


@kind("A task calls its service with another role.", BREAKS, "ASLC062")
def assume_a_role(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.resource.startswith("arn:aws:states:::lambda"))
    if place is None:
        return None
    place.state["Credentials"] = {"RoleArn": "arn:aws:iam::111122223333:role/other"}
    return [("ASLC062", place.name)]


@kind("A call that does it again each time is retried.", BREAKS, "ASLC070")
def retry_what_does_it_again(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.resource.endswith(UNREPEATABLE))
    if place is None:
        return None
    place.state["Retry"] = [dict(one) for one in RETRY]
    return [("ASLC070", place.name)]


@kind("A task reads a part of the execution's input that nothing needed.", BREAKS, "ASLC001")
def need_more_input(desk: Desk) -> Expected | None:
    def fits(place: Place) -> bool:
        payload = place.request.get("Payload")
        return isinstance(payload, dict) and not place.depth and "Payload" in place.request

    place = desk.pick(fits)
    if place is None:
        return None
    name = f"more{len(desk.touched)}"
    if place.is_jsonata:
        place.request["Payload"][name] = f"{{% $states.input.{name} %}}"
    else:
        place.request["Payload"][f"{name}.$"] = f"$.{name}"
    return [("ASLC001", place.name)]


def is_last(place: Place) -> bool:
    return place.state["Type"] == "Pass" and "End" in place.state and not place.depth


@kind("The output of the execution loses a key.", BREAKS, "ASLC002")
def drop_an_output(desk: Desk) -> Expected | None:
    place = desk.pick(is_last)
    if place is None:
        return None
    made = place.state.get("Parameters") or place.state["Output"]
    del made[list(made)[-1]]
    return [("ASLC002", place.name)]


@kind("A value of the output becomes one of another type.", BREAKS, "ASLC002")
def change_the_type_of_an_output(desk: Desk) -> Expected | None:
    place = desk.pick(is_last)
    if place is None:
        return None
    made = place.state.get("Parameters") or place.state["Output"]
    made[list(made)[-1]] = "many"
    return [("ASLC002", place.name)]


@kind("A Fail state has another error name.", BREAKS, "ASLC003", "ASLC004")
def rename_an_error(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.state["Type"] == "Fail")
    if place is None:
        return None
    place.state["Error"] += "V2"
    return [("ASLC003", place.name), ("ASLC004", place.name)]


@kind("A new Fail state ends executions with an error name of its own.", BREAKS, "ASLC004")
def fail_with_a_new_error(desk: Desk) -> Expected | None:
    if "Give up" in desk.touched:
        return None
    place = desk.pick(
        lambda one: one.state["Type"] == "Task" and "Catch" not in one.state and not one.depth
    )
    if place is None:
        return None
    place.state["Catch"] = [{"ErrorEquals": ["States.Timeout"], "Next": "Give up"}]
    place.scope["States"]["Give up"] = {"Type": "Fail", "Error": "GaveUp"}
    desk.touched.add("Give up")
    return [("ASLC004", "Give up")]


@kind("A state or the definition gets a comment.", SAFE)
def comment(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.name)
    (desk.definition if place is None else place.state)["Comment"] = "What this is for"
    return []


@kind("States and fields stand in another order.", SAFE)
def reorder(desk: Desk) -> Expected | None:
    def turned(scope: dict[str, Any]) -> None:
        states = list(scope["States"].items())
        desk.random.shuffle(states)
        scope["States"] = {key: dict(sorted(one.items())) for key, one in states}

    for place in list(desk.places()):
        if place.scope is not desk.definition:
            turned(place.scope)
    turned(desk.definition)
    return []


@kind("The text is formatted in another way.", SAFE)
def reformat(desk: Desk) -> Expected | None:
    desk.indent = desk.random.choice([None, 0, 1, 4])
    return []


@kind("JSON becomes YAML.", SAFE)
def write_as_yaml(desk: Desk) -> Expected | None:
    desk.as_yaml = True
    return []


@kind("A timeout gets longer.", SAFE)
def lengthen_a_timeout(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "TimeoutSeconds" in one.state)
    if place is None:
        return None
    place.state["TimeoutSeconds"] += 60
    return []


@kind("What is the default is written out.", SAFE)
def write_a_default(desk: Desk) -> Expected | None:
    def fits(place: Place) -> bool:
        is_path = "QueryLanguage" not in desk.definition and "OutputPath" not in place.state
        return is_path and place.state["Type"] in ("Wait", "Task")

    place = desk.pick(fits)
    if place is None:
        return None
    place.state["OutputPath"] = "$"
    return []


@kind("A Catch takes errors that failed the execution before.", SAFE)
def catch_an_error(desk: Desk) -> Expected | None:
    def fits(place: Place) -> bool:
        state = place.state
        is_top = not place.depth and "Next" in state
        return is_top and state["Type"] == "Task" and "Catch" not in state

    place = desk.pick(fits)
    if place is None or place.is_jsonata:
        return None
    catcher = {"ErrorEquals": ["Some.Error"], "ResultPath": None, "Next": place.state["Next"]}
    place.state["Catch"] = [catcher]
    return []


@kind("A call that does no more the second time is retried.", SAFE)
def retry_what_is_repeatable(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.resource.endswith(REPEATABLE))
    if place is None:
        return None
    place.state["Retry"] = [dict(one) for one in RETRY]
    return []


@kind("A legacy field gets its newer name.", SAFE)
def use_newer_names(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "Iterator" in one.state)
    if place is None:
        return None
    place.state["ItemProcessor"] = place.state.pop("Iterator")
    place.state["ItemSelector"] = place.state.pop("Parameters")
    return []


@kind("A path or an expression is written in another way.", SAFE)
def respell_an_expression(desk: Desk) -> Expected | None:
    def keys(place: Place) -> list[str]:
        made = place.state.get("Output") or place.request
        if not isinstance(made, dict):
            return []
        return [key for key, value in made.items() if is_simple(key, value)]

    def is_simple(key: str, value: object) -> bool:
        text = value if isinstance(value, str) else ""
        is_path = key.endswith(".$") and text.startswith("$.") and text[2:].isalpha()
        return is_path or text.startswith("{% ")

    place = desk.pick(lambda one: keys(one) and one.state["Type"] != "Map")
    if place is None:
        return None
    made = place.state.get("Output") or place.request
    key = keys(place)[0]
    text = made[key]
    made[key] = f"$['{text[2:]}']" if key.endswith(".$") else f"{{%  {text[3:-3]}  %}}"
    return []


@kind("A heartbeat is no longer wanted.", OTHER)
def drop_a_heartbeat(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "HeartbeatSeconds" in one.state)
    if place is None:
        return None
    del place.state["HeartbeatSeconds"]
    return []


@kind("A limit of time is lifted.", OTHER)
def lift_a_timeout(desk: Desk) -> Expected | None:
    place = desk.pick(is_plain)
    if place is None:
        return None
    del place.state["TimeoutSeconds"]
    return []


@kind("Branches stand in another order, and so does their output.", OTHER)
def turn_branches_around(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: len(one.state.get("Branches", ())) > 1)
    if place is None:
        return None
    place.state["Branches"].reverse()
    return []


@kind("A Wait waits longer or shorter.", OTHER)
def change_a_wait(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.state["Type"] == "Wait")
    if place is None:
        return None
    place.state["Seconds"] += 3
    return []


@kind("A Map runs more or fewer iterations at once.", OTHER)
def change_the_concurrency(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "MaxConcurrency" in one.state)
    if place is None:
        return None
    place.state["MaxConcurrency"] += 5
    return []


@kind("A choice rule asks for something else.", OTHER)
def change_a_condition(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.state["Type"] == "Choice")
    if place is None:
        return None
    rule = place.state["Choices"][0]
    if "Condition" in rule:
        rule["Condition"] = rule["Condition"].replace("true", "false")
    else:
        rule["BooleanEquals"] = not rule["BooleanEquals"]
    return []


@kind("A state that does nothing comes between two.", OTHER)
def insert_a_pass(desk: Desk) -> Expected | None:
    if "Just pass" in desk.touched:
        return None
    place = desk.pick(lambda one: "Next" in one.state and one.state["Type"] != "Choice")
    if place is None:
        return None
    insert_behind(place, "Just pass", {"Type": "Pass"})
    desk.touched.add("Just pass")
    return []


@kind("A constant in a request changes.", OTHER)
def change_a_constant(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "copies" in one.request or "kind" in payload(one))
    if place is None:
        return None
    if "copies" in place.request:
        place.request["copies"] = 3
    else:
        payload(place)["kind"] = "short"
    return []


def payload(place: Place) -> dict[str, Any]:
    found = place.request.get("Payload")
    return found if isinstance(found, dict) else {}


@kind("The output of the execution gets one more key.", OTHER)
def add_an_output(desk: Desk) -> Expected | None:
    place = desk.pick(is_last)
    if place is None:
        return None
    (place.state.get("Parameters") or place.state["Output"])["more"] = 1
    return []


@kind("A Retry makes fewer attempts.", OTHER)
def retry_less(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: "Retry" in one.state)
    if place is None:
        return None
    place.state["Retry"][0]["MaxAttempts"] = 1
    return []


@kind("The cause of a failure is said in other words.", OTHER)
def change_a_cause(desk: Desk) -> Expected | None:
    place = desk.pick(lambda one: one.state["Type"] == "Fail")
    if place is None:
        return None
    place.state["Cause"] = "It did not work"
    return []
