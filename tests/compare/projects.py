"""A small project with state machines, written as each host has it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import yaml

CFN, SAM, TERRAFORM, SERVERLESS = "CloudFormation", "SAM", "Terraform", "Serverless"
HOSTS = (CFN, SAM, TERRAFORM, SERVERLESS)
TEMPLATES = (CFN, SAM)
GROUP = "Logs"

Definition = dict[str, Any]


@dataclass
class Call:
    """A function of a template: `!GetAtt Work.Arn`, or in its long form."""

    name: str
    argument: str
    is_long: bool = False


@dataclass
class Machine:
    """A state machine as a host declares it.

    `tokens` say which function takes the place of a token in the definition; `file` is where the
    definition lies, None where it stands in the host.
    """

    id: str
    definition: Definition
    file: str | None = None
    name: str | None = None
    type: str | None = None
    role: str = "OrdersRole"
    policies: list[str] = field(default_factory=list)
    level: str = "OFF"
    group: str = GROUP
    traced: bool | None = None
    events: dict[str, str] = field(default_factory=dict)
    alias: str | None = None
    versions: dict[str, bool] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    literals: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    retained: bool = False
    depends_on: str | None = None
    moved_from: str | None = None
    instead: Any = None
    is_file_lost: bool = False


@dataclass
class Project:
    """State machines with what stands beside them; `layout` says how the text looks."""

    host: str
    machines: list[Machine]
    functions: dict[str, int] = field(default_factory=lambda: {"Work": 30, "Other": 30})
    timeout: int | None = None
    comment: str | None = None
    as_json: bool = False
    indent: int = 2
    long_form: bool = False
    left_over: dict[str, str] = field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """Path to text of every file."""
        made = dict(self.left_over)
        for machine in self.machines:
            if machine.file is not None and not machine.is_file_lost:
                made[machine.file] = json.dumps(machine.definition, indent=self.indent)
        path, text = _WRITERS[self.host](self)
        made[path] = f"# {self.comment}\n{text}" if self.comment and not self.as_json else text
        return made


def _template(project: Project) -> tuple[str, str]:
    resources: dict[str, Any] = {}
    for name, seconds in project.functions.items():
        resources[name] = {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": seconds}}
    for name, type in _RESOURCES.items():
        resources[name] = {"Type": type}
    for machine in project.machines:
        resources[machine.id] = _resource(project, machine)
        if project.host == CFN:
            resources |= _beside(project, machine)
    made: dict[str, Any] = {"Resources": resources}
    if project.host == SAM:
        made = {"Transform": "AWS::Serverless-2016-10-31", **made}
        if project.timeout is not None:
            made["Globals"] = {"Function": {"Timeout": project.timeout}}
    return _written("template", made, project)


def _resource(project: Project, machine: Machine) -> dict[str, Any]:
    sam = project.host == SAM
    names = _SAM_NAMES if sam else _CFN_NAMES
    made: dict[str, Any] = {}
    if not (sam and machine.policies):
        made[names["role"]] = _call(project, "GetAtt", f"{machine.role}.Arn")
    elif machine.policies:
        made["Policies"] = [
            {"LambdaInvokePolicy": {"FunctionName": one}} for one in machine.policies
        ]
    made |= {names["name"]: machine.name} if machine.name else {}
    made |= {names["type"]: machine.type} if machine.type else {}
    if machine.level != "OFF":
        arn = _call(project, "GetAtt", f"{machine.group}.Arn")
        destination = {"CloudWatchLogsLogGroup": {"LogGroupArn": arn}}
        made[names["logging"]] = {"Level": machine.level, "Destinations": [destination]}
    if machine.traced is not None:
        made[names["tracing"]] = {"Enabled": machine.traced}
    if machine.tags:
        pairs = [{"Key": key, "Value": value} for key, value in machine.tags.items()]
        made["Tags"] = machine.tags if sam else pairs
    if sam and machine.events:
        made["Events"] = {
            name: {"Type": "ScheduleV2", "Properties": {"ScheduleExpression": rate}}
            for name, rate in machine.events.items()
        }
    made |= {"AutoPublishAlias": machine.alias} if sam and machine.alias else {}
    made |= _definition(project, machine, names)
    around: dict[str, Any] = {"Type": names["resource"], "Properties": made}
    around |= {"DeletionPolicy": "Retain"} if machine.retained else {}
    around |= {"DependsOn": machine.depends_on} if machine.depends_on else {}
    return around


def _definition(project: Project, machine: Machine, names: dict[str, str]) -> dict[str, Any]:
    tokens = {key: _call(project, "GetAtt", f"{one}.Arn") for key, one in machine.tokens.items()}
    given = {**tokens, **machine.literals}
    made = {"DefinitionSubstitutions": given} if given else {}
    if machine.instead is not None:
        return {names["object"]: machine.instead, **made}
    if machine.file is not None:
        return {names["file"]: machine.file, **made}
    return {names["object"]: machine.definition, **made}


def _beside(project: Project, machine: Machine) -> dict[str, Any]:
    """Versions of a state machine, and an alias that leads to one."""
    made: dict[str, Any] = {}
    versions = dict(machine.versions)
    if machine.alias:
        versions[f"{machine.id}Live"] = True
    for version, retained in versions.items():
        arn = _call(project, "Ref", machine.id)
        made[version] = {
            "Type": "AWS::StepFunctions::StateMachineVersion",
            "Properties": {"StateMachineArn": arn},
        }
        made[version] |= {"DeletionPolicy": "Retain"} if retained else {}
    if machine.alias:
        route = {
            "StateMachineVersionArn": _call(project, "Ref", f"{machine.id}Live"),
            "Weight": 100,
        }
        made[f"{machine.id}Alias"] = {
            "Type": "AWS::StepFunctions::StateMachineAlias",
            "Properties": {"Name": machine.alias, "RoutingConfiguration": [route]},
        }
    return made


_RESOURCES = {
    "Topic": "AWS::SNS::Topic",
    "OrdersRole": "AWS::IAM::Role",
    "ShopRole": "AWS::IAM::Role",
    "Logs": "AWS::Logs::LogGroup",
    "OtherLogs": "AWS::Logs::LogGroup",
}
_SAM_NAMES = {
    "resource": "AWS::Serverless::StateMachine",
    "role": "Role",
    "name": "Name",
    "type": "Type",
    "logging": "Logging",
    "tracing": "Tracing",
    "object": "Definition",
    "file": "DefinitionUri",
}
_CFN_NAMES = {
    "resource": "AWS::StepFunctions::StateMachine",
    "role": "RoleArn",
    "name": "StateMachineName",
    "type": "StateMachineType",
    "logging": "LoggingConfiguration",
    "tracing": "TracingConfiguration",
    "object": "Definition",
    "file": "DefinitionS3Location",
}


def _service(project: Project) -> tuple[str, str]:
    machines: dict[str, Any] = {}
    for machine in project.machines:
        made: dict[str, Any] = {"role": _call(project, "GetAtt", f"{machine.role}.Arn")}
        made |= {"name": machine.name} if machine.name else {}
        made |= {"type": machine.type} if machine.type else {}
        if machine.level != "OFF":
            arn = _call(project, "GetAtt", f"{machine.group}.Arn")
            made["loggingConfig"] = {"level": machine.level, "destinations": [arn]}
        made |= {} if machine.traced is None else {"tracingConfig": {"enabled": machine.traced}}
        made |= {"tags": machine.tags} if machine.tags else {}
        made |= {"retain": True} if machine.retained else {}
        made |= {"dependsOn": machine.depends_on} if machine.depends_on else {}
        if machine.events:
            made["events"] = [{"schedule": rate} for rate in machine.events.values()]
        made["definition"] = machine.instead or machine.definition
        if machine.file is not None and machine.instead is None:
            made["definition"] = f"${{file({machine.file})}}"
        machines[machine.id] = made
    functions = {name: {"handler": "a.b", "timeout": t} for name, t in project.functions.items()}
    made = {"service": "shop", "provider": {"name": "aws"}, "functions": functions}
    made["stepFunctions"] = {"stateMachines": machines}
    return _written("serverless", made, project)


def _module(project: Project) -> tuple[str, str]:
    parts = []
    for name, seconds in project.functions.items():
        parts.append(f'resource "aws_lambda_function" "{name}" {{\n  timeout = {seconds}\n}}\n')
    for machine in project.machines:
        lines = [f'  name = "{machine.name or machine.id}"']
        lines.append(f"  role_arn = aws_iam_role.{machine.role}.arn")
        lines += [f'  type = "{machine.type}"'] if machine.type else []
        if machine.level != "OFF":
            group = f'"${{aws_cloudwatch_log_group.{machine.group}.arn}}:*"'
            inner = f'    level = "{machine.level}"\n    log_destination = {group}\n'
            lines.append(f"  logging_configuration {{\n{inner}  }}")
        if machine.traced is not None:
            value = str(machine.traced).lower()
            lines.append(f"  tracing_configuration {{\n    enabled = {value}\n  }}")
        if machine.tags:
            pairs = ", ".join(f'{key} = "{value}"' for key, value in machine.tags.items())
            lines.append(f"  tags = {{ {pairs} }}")
        lines += [f"  depends_on = [{machine.depends_on}]"] if machine.depends_on else []
        lines.append(f"  definition = {_expression(machine)}")
        body = "\n".join(lines)
        parts.append(f'resource "aws_sfn_state_machine" "{machine.id}" {{\n{body}\n}}\n')
        parts += _alias(machine)
        if machine.moved_from is not None:
            moved = [
                f"{end} = aws_sfn_state_machine.{name}"
                for end, name in (("from", machine.moved_from), ("to", machine.id))
            ]
            parts.append(f"moved {{\n  {moved[0]}\n  {moved[1]}\n}}\n")
    return "main.tf", "\n".join(parts)


def _alias(machine: Machine) -> list[str]:
    if machine.alias is None:
        return []
    arn = f"aws_sfn_state_machine.{machine.id}.state_machine_version_arn"
    route = (
        f"  routing_configuration {{\n    state_machine_version_arn = {arn}\n    weight = 100\n  }}"
    )
    body = f'  name = "{machine.alias}"\n{route}\n'
    return [f'resource "aws_sfn_alias" "{machine.id}" {{\n{body}}}\n']


def _expression(machine: Machine) -> str:
    if machine.instead is not None:
        return str(machine.instead)
    given = [f"{key} = aws_lambda_function.{one}.arn" for key, one in machine.tokens.items()]
    given += [f'{key} = "{value}"' for key, value in machine.literals.items()]
    if machine.file is not None:
        path = f'"${{path.module}}/{machine.file}"'
        return f"templatefile({path}, {{ {', '.join(given)} }})"
    text = json.dumps(machine.definition, indent=2)
    for key, one in machine.tokens.items():
        text = text.replace(f"${{{key}}}", f"${{aws_lambda_function.{one}.arn}}")
    for key, value in machine.literals.items():
        text = text.replace(f"${{{key}}}", value)
    return f"<<EOF\n{text}\nEOF"


def _call(project: Project, name: str, argument: str) -> Call:
    is_long = project.long_form or project.as_json or project.host == SERVERLESS
    return Call(name, argument, is_long)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _: object) -> bool:
        return True


def _represent(dumper: yaml.SafeDumper, call: Call) -> yaml.Node:
    if call.is_long:
        return dumper.represent_dict(_long(call).items())
    return dumper.represent_scalar(f"!{call.name}", call.argument)


_Dumper.add_representer(Call, _represent)


def _long(call: Call) -> dict[str, Any]:
    if call.name == "Ref":
        return {"Ref": call.argument}
    argument = call.argument.split(".") if call.name == "GetAtt" else call.argument
    return {f"Fn::{call.name}": argument}


def _written(name: str, value: Any, project: Project) -> tuple[str, str]:
    if project.as_json:
        return f"{name}.json", json.dumps(value, indent=project.indent, default=_long)
    ending = "yml" if project.host == SERVERLESS else "yaml"
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, indent=project.indent, width=90)
    return f"{name}.{ending}", text


_WRITERS = {CFN: _template, SAM: _template, TERRAFORM: _module, SERVERLESS: _service}
