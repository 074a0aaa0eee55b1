"""CloudFormation and SAM templates, and what the CDK makes of its own."""
