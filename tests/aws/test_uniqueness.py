"""Parameters that need another value in every call."""

from __future__ import annotations

from asl_analyze.aws.catalogue import catalogue
from asl_analyze.aws.integrations import optimized
from asl_analyze.aws.table import table
from asl_analyze.aws.uniqueness import unique_parameters


def test_a_name_stays_taken_and_a_token_makes_the_call_a_repetition() -> None:
    [name] = unique_parameters("states:startExecution")
    assert name.parameter == "Name"
    assert "StepFunctions.ExecutionAlreadyExistsException" in name.errors
    assert "90 days" in name.consequence
    [token] = unique_parameters("ecs:runTask")
    assert (token.parameter, token.errors) == ("ClientToken", ())
    assert unique_parameters("glue:startJobRun") == ()


def test_every_parameter_of_the_table_exists() -> None:
    for call, parameters in table("unique_names")["parameters"].items():
        service, action = call.removeprefix("aws-sdk:").split(":")
        if call.startswith("aws-sdk:"):
            known = catalogue().service(service)
            request = known.action(action) if known else None
            assert request is not None, call
            assert parameters.keys() <= request.members.keys(), call
        else:
            offer = optimized(service, action)
            assert offer is not None, call
            assert parameters.keys() <= offer.parameters.keys(), call
