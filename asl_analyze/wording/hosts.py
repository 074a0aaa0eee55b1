"""The forms that definitions are found in, as a sentence names them."""

from __future__ import annotations

HOSTS = {
    "asl": "ASL",
    "cdk": "the CDK",
    "cloudformation": "CloudFormation",
    "sam": "SAM",
    "serverless": "the Serverless Framework",
    "terraform": "Terraform",
}
