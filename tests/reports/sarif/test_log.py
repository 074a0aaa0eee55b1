"""SARIF: what the official validator does not look at, and what it would refuse."""

import json
import re
import time

import pytest

from asl_analyze import __version__
from asl_analyze.reports.options import Options
from asl_analyze.reports.sarif import log as sarif
from asl_analyze.rule import SAFE, SHOWN, UNSAFE, Edit, Fix
from asl_analyze.source.span import Span

SEVERITIES = ["error", "warning", "info"]


def _run(report, **options):
    log = json.loads(sarif.render(report, Options(**options)))
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def _result(report, **options):
    (result,) = _run(report, **options)["results"]
    return result


def _physical(result):
    (location,) = result["locations"]
    return location["physicalLocation"]


def _region(physical, name="region"):
    region = physical[name]
    return [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]


def test_a_clean_run_has_an_empty_list_of_results(make):
    run = _run(make.clean(2))
    assert run["results"] == []
    assert run["columnKind"] == "utf16CodeUnits"
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == ["0.json", "1.json"]
    assert run["originalUriBaseIds"]["%SRCROOT%"].keys() == {"description"}


def test_the_tool_and_its_rules(make):
    run = _run(make.report(rules=[make.rule(aws="X"), make.rule("ASL301", "info", name="b")]))
    driver = run["tool"]["driver"]
    assert driver["name"] == "asl-analyze"
    assert driver["semanticVersion"] == driver["version"] == __version__
    first, second = driver["rules"]
    assert first["id"] == "ASL201"
    assert first["name"] == "UnreachableState"
    assert first["shortDescription"] == {"text": "State that no path from `StartAt` reaches."}
    assert first["fullDescription"]["text"].startswith("It can never run.")
    assert first["help"]["markdown"].startswith("# ASL201 unreachable-state\n")
    assert "### Passes" in first["help"]["text"]
    assert first["helpUri"].endswith("/blob/main/rules/flow/unreachable_state.py")
    assert first["messageStrings"] == {"default": {"text": "State '{0}' is not reachable."}}
    assert first["properties"] == {
        "tags": ["step-functions", "flow"],
        "precision": "very-high",
        "problem.severity": "error",
        "aws": "X",
    }
    assert second["defaultConfiguration"]["level"] == "note"
    assert second["properties"]["problem.severity"] == "recommendation"


@pytest.mark.parametrize(
    ("security", "family"), [(None, "flow"), ("7.5", "flow"), ("7.5", "security")]
)
def test_only_security_rules_have_a_security_severity(make, security, family):
    rule = make.rule(security=security, family=family)
    properties = _run(make.report(rules=[rule]))["tool"]["driver"]["rules"][0]["properties"]
    assert properties.get("security-severity") == security
    assert properties["tags"].count("security") == bool(security)
    assert len(set(properties["tags"])) == len(properties["tags"]) <= 10


def test_descriptions_are_not_longer_than_github_takes(make):
    page = "What " * 400 + "\n\n" + "why " * 400 + "\n\n### Fails\n"
    (rule,) = _run(make.report(rules=[make.rule(page=page)]))["tool"]["driver"]["rules"]
    for name in ("shortDescription", "fullDescription"):
        assert 1000 < len(rule[name]["text"]) <= 1024
        assert rule[name]["text"].endswith("\u2026")


def test_a_rule_without_page_is_still_described(make):
    (rule,) = _run(make.report(rules=[make.rule(page="")]))["tool"]["driver"]["rules"]
    for name in ("shortDescription", "fullDescription", "help"):
        assert rule[name]["text"] == "State '{name}' is not reachable."


def test_a_rule_that_was_not_listed_is_described_when_it_found_something(make):
    run = _run(make.report(make.at(make.source("x"), "x"), rules=[make.rule("ASL100")]))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["ASL100", "ASL201"]
    assert run["results"][0]["ruleIndex"] == 1


@pytest.mark.parametrize("severity", SEVERITIES)
def test_levels_are_always_written(make, severity):
    level = {"info": "note"}.get(severity, severity)
    run = _run(make.report(make.at(make.source("x"), "x", rule=make.rule(severity=severity))))
    assert run["results"][0]["level"] == level
    assert run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == level


def test_a_message_is_a_sentence_with_the_template_and_its_values(make):
    rule = make.rule(template="{{x}} of '{b}' and '{a}' and '{b}'")
    result = make.at(make.source("x"), "x", rule=rule, arguments={"a": "1", "b": "y\n"})
    run = _run(make.report(result))
    assert run["results"][0]["message"] == {
        "text": "{x} of 'y\\n' and '1' and 'y\\n'.",
        "id": "default",
        "arguments": ["y\\n", "1"],
    }
    template = run["tool"]["driver"]["rules"][0]["messageStrings"]["default"]["text"]
    assert template == "{{x}} of '{0}' and '{1}' and '{0}'."


def test_related_places_are_linked_and_every_link_has_its_place(make):
    source, other = make.source("x y z"), make.source("q", "é.json")
    related = (make.spot(source, "y", "first [a] \\"), make.spot(other, "q", ""))
    result = _result(make.report(make.at(source, "x", related=related)))
    assert result["message"]["text"] == (
        "State 'A' is not reachable. See [first \\[a\\] \\\\](1), [here](2)."
    )
    assert [location["id"] for location in result["relatedLocations"]] == [1, 2]
    uri = result["relatedLocations"][1]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%C3%A9.json"


def test_the_remedy_is_a_sentence_of_the_message_and_no_fingerprint_rests_on_it(make):
    source = make.source("x y")
    spot = make.spot(source, "y", "there")
    plain = _result(make.report(make.at(source, "x", related=(spot,))))
    helped = _result(make.report(make.at(source, "x", related=(spot,), help="delete [a](1)")))
    assert helped["message"]["text"] == (
        "State 'A' is not reachable. Delete [a] (1). See [there](1)."
    )
    assert helped["partialFingerprints"] == plain["partialFingerprints"]


def test_user_text_makes_no_link(make):
    arguments = {"name": "$.a[0](1) [x](y)"}
    result = _result(make.report(make.at(make.source("x"), "x", arguments=arguments)))
    assert not re.search(r"\]\(", json.dumps(result))


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("HERE", [1, 1, 1, 5]),
        ("é日 HERE", [1, 4, 1, 8]),
        ("😀 HERE", [1, 4, 1, 8]),
        ("😀\n😀😀HERE 😀", [2, 5, 2, 9]),
        ("\u2028\u0085HERE", [1, 3, 1, 7]),
        ("a\r\n\rHERE", [3, 1, 3, 5]),
    ],
)
def test_columns_are_utf16_units(make, text, region):
    physical = _physical(_result(make.report(make.at(make.source(text), "HERE"))))
    assert _region(physical) == region
    assert physical["region"]["snippet"] == {"text": "HERE"}


def test_astral_characters_inside_a_span_count_twice(make):
    physical = _physical(_result(make.report(make.at(make.source('"😀"'), '"😀"'))))
    assert _region(physical) == [1, 1, 1, 5]


def test_the_context_is_the_lines_around(make):
    source = make.source("one\ntwo\nthree\nfour\nfive")
    physical = _physical(_result(make.report(make.at(source, "hre"))))
    assert physical["contextRegion"]["snippet"] == {"text": "two\nthree\nfour\n"}
    assert _region(physical, "contextRegion") == [2, 1, 5, 1]


def test_the_context_of_a_long_line_is_what_is_near(make):
    source = make.source("a" * 10_000 + "HERE" + "b" * 10_000)
    physical = _physical(_result(make.report(make.at(source, "HERE"))))
    assert physical["contextRegion"]["snippet"]["text"] == "a" * 200 + "HERE" + "b" * 200
    assert _region(physical, "contextRegion") == [1, 9801, 1, 10205]


def test_a_context_that_shows_no_more_is_left_out(make):
    physical = _physical(_result(make.report(make.at(make.source("x"), "x"))))
    assert "contextRegion" not in physical


def test_the_text_of_a_very_long_span_is_left_out(make):
    words = "a" * 3000
    physical = _physical(_result(make.report(make.at(make.source(words), words))))
    assert "snippet" not in physical["region"]


def test_files_are_relative_to_the_root_and_known_as_artifacts(make, tmp_path):
    paths = ["dir with space/a#1.json", "[é] 50%.yaml", "a:b.tf"]
    results = [make.at(make.source("x", f"{tmp_path}/{path}"), "x") for path in paths]
    run = _run(make.report(*results), root=str(tmp_path))
    found = [_physical(result)["artifactLocation"] for result in run["results"]]
    assert [place["uri"] for place in found] == [
        "dir%20with%20space/a%231.json",
        "%5B%C3%A9%5D%2050%25.yaml",
        "a%3Ab.tf",
    ]
    assert {place["uriBaseId"] for place in found} == {"%SRCROOT%"}
    assert [run["artifacts"][place["index"]]["location"] for place in found] == found
    kinds = [artifact["mimeType"] for artifact in run["artifacts"]]
    assert kinds == ["application/json", "application/yaml", "text/plain"]
    assert str(tmp_path) not in json.dumps(run)


def test_the_states_around_a_finding(make):
    pointer = "/States/Outer/ItemProcessor/States/In~1ner/Next"
    result = _result(make.report(make.at(make.source("x"), "x", pointer=pointer)))
    assert result["locations"][0]["logicalLocations"] == [
        {"name": "In/ner", "fullyQualifiedName": "Outer/In/ner", "kind": "state"}
    ]
    assert result["properties"] == {"pointer": pointer}


def test_a_finding_outside_any_state(make):
    result = _result(make.report(make.at(make.source("x"), "x", pointer=None)))
    assert "logicalLocations" not in result["locations"][0]
    assert "properties" not in result


def test_a_path_is_a_code_flow_with_its_places_inside(make):
    source = make.source("a b")
    path = (make.spot(source, "a", "starts"), make.spot(source, "b", "goes on"))
    result = _result(make.report(make.at(source, "a", path=path)))
    ((flow,),) = (found["threadFlows"] for found in result["codeFlows"])
    assert [step["executionOrder"] for step in flow["locations"]] == [1, 2]
    assert [step["location"]["message"]["text"] for step in flow["locations"]] == [
        "Starts.",
        "Goes on.",
    ]
    assert _region(flow["locations"][1]["location"]["physicalLocation"]) == [1, 3, 1, 4]


def test_a_path_is_no_longer_than_github_shows(make):
    source = make.source("a")
    result = make.at(source, "a", path=(make.spot(source, "a", "on"),) * 1500)
    flows = _result(make.report(result))["codeFlows"]
    assert len(flows[0]["threadFlows"][0]["locations"]) == 1000


@pytest.mark.parametrize(("how", "safe"), [(SAFE, True), (UNSAFE, False)])
def test_a_fix_replaces_regions(make, how, safe):
    source = make.source("{\n😀old}")
    fix = Fix("rename it", (Edit(Span(3, 6), "new"), Edit(Span(6, 6), ",")), how)
    (found,) = _result(make.report(make.at(source, "old", fix=fix)))["fixes"]
    assert found["description"] == {"text": "Rename it."}
    assert found["properties"] == {"safe": safe, "applicability": how.value}
    (change,) = found["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a.asl.json"
    regions = [_region(edit, "deletedRegion") for edit in change["replacements"]]
    assert regions == [[2, 3, 2, 6], [2, 6, 2, 6]]
    assert [edit["insertedContent"]["text"] for edit in change["replacements"]] == ["new", ","]


def test_what_is_for_the_user_to_decide_is_no_fix_of_a_viewers(make):
    source = make.source("{old}")
    fix = Fix("rename it", (Edit(Span(1, 4), "new"),), SHOWN)
    assert "fixes" not in _result(make.report(make.at(source, "old", fix=fix)))


def test_fingerprints_are_githubs_and_one_of_our_own(make):
    source = make.source('{\n\t"StartAt": "A"\r\n}\r')
    result = _result(make.report(make.at(source, '"A"')))
    prints = result["partialFingerprints"]
    assert prints["primaryLocationLineHash"] == "d709fc1b2212d292:1"
    assert re.fullmatch("[0-9a-f]{64}", prints["aslAnalyze/v1"])
    assert len(prints) == 2


def test_own_fingerprints_are_unique_in_a_run(make):
    one, two = make.source("x\nx\nx"), make.source("x", "b.json")
    results = [make.result(one, at, at + 1) for at in (0, 0, 2, 4)] + [make.at(two, "x")]
    run = _run(make.report(*results))
    prints = {result["partialFingerprints"]["aslAnalyze/v1"] for result in run["results"]}
    assert len(prints) == len(results)


def test_a_finding_at_the_end_of_a_file_that_ends_in_a_line_end(make):
    result = _result(make.report(make.result(make.source("{\n"), 2, 2)))
    assert _region(_physical(result)) == [2, 1, 2, 1]


def test_an_unreadable_file_is_a_notification_of_a_failed_run(make):
    run = _run(make.clean(1, 1, [("gone é.json", "no such file\nat all")]), exit_code=2)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert note["message"] == {"text": "Could not read the file: no such file\\nat all."}
    place = note["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == "gone%20%C3%A9.json"
    described = run["tool"]["driver"]["notifications"][note["descriptor"]["index"]]
    assert described["id"] == note["descriptor"]["id"]


@pytest.mark.parametrize(("code", "successful"), [(0, True), (1, True), (2, False), (None, True)])
def test_findings_are_no_failure_of_the_tool(make, code, successful):
    report = make.report(make.at(make.source("x"), "x"))
    (invocation,) = _run(report, exit_code=code)["invocations"]
    assert invocation["executionSuccessful"] is successful
    assert invocation.get("exitCode") == code
    assert invocation["toolExecutionNotifications"] == []


def test_a_file_that_was_not_read_fails_the_run_whatever_the_exit_code(make):
    for code in (None, 0, 1):
        (invocation,) = _run(make.clean(1, 1, [("a", "b")]), exit_code=code)["invocations"]
        assert invocation["executionSuccessful"] is False


def test_a_category_only_when_given(make):
    assert "automationDetails" not in _run(make.clean())
    assert _run(make.clean(), category="a/b")["automationDetails"] == {"id": "a/b/"}


def test_the_same_findings_give_the_same_bytes(make):
    reports = [make.report(make.at(make.source("x é"), "é")) for _ in range(2)]
    first, second = (sarif.render(report) for report in reports)
    assert first == second
    assert not re.search(r"\d{4}-\d\d-\d\d|[Uu]tc", first)


def test_text_that_is_no_unicode_can_be_written(make):
    source = make.source('"\ud83d" HERE', "\udce9.json")
    result = _result(make.report(make.at(source, "HERE", arguments={"name": "\ud83d"})))
    assert _physical(result)["artifactLocation"]["uri"] == "%E9.json"
    assert sarif.render(make.report(make.at(source, "HERE"))).encode()


def test_five_thousand_findings_do_not_take_long(make):
    rules = [make.rule(f"ASL{n}", SEVERITIES[n % 3], name=f"rule_{n}") for n in range(100, 300)]
    source = make.source("".join(f'    "S{n}": {{"Next": "é😀"}},\n' for n in range(5000)))
    starts = source.line_starts
    results = [
        make.result(source, starts[n] + 4, starts[n] + 8, rule=rules[n % 200], pointer=f"/{n}")
        for n in range(5000)
    ]
    report = make.report(*results, rules=rules)
    begin = time.process_time()
    rendered = sarif.render(report)
    assert time.process_time() - begin < 3  # about 0.4 on an idle machine
    assert len(rendered) < 10_000_000
