"""Resources whose beginning is not right."""

from __future__ import annotations

import pytest

from asl_analyze.aws.repair import with_right_beginning

PUBLISH = "arn:aws:states:::sns:publish"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("sns:publish", (PUBLISH, False)),
        (":::sns:publish", (PUBLISH, False)),
        ("states:::sns:publish", (PUBLISH, False)),
        ("arn:aws:states:sns:publish", (PUBLISH, True)),
        ("arn:aws:states::::sns:publish", (PUBLISH, True)),
        ("arn:aws-cn:states:ecs:runTask.sync", ("arn:aws-cn:states:::ecs:runTask.sync", True)),
        (
            "aws-sdk:s3:getObject",
            ("arn:aws:states:::aws-sdk:s3:getObject", False),
        ),
        (PUBLISH, None),
        ("sns:charge", None),
        ("ecs:runTask.async", None),
        ("arn:aws:lambda:sns:publish", None),
        ("https://sns:publish", None),
        ("", None),
        (":" * 100_000, None),
    ],
)
def test_only_what_ends_in_an_integration_is_an_arn(
    text: str, meant: tuple[str, bool] | None
) -> None:
    assert with_right_beginning(text) == meant
