"""Placeholder until the calls are merged."""
from asl_analyze.migrate.jsonata.value import Untranslatable
def called(call, found):
    raise Untranslatable(f"intrinsic {call.name}", "")
