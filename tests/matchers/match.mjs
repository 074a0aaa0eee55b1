// Reads {matchers, lines} and prints, for each line, what the first matcher that knows it reads.
import { readFileSync } from "node:fs";

const { matchers, lines } = JSON.parse(readFileSync(0, "utf8"));

function read(line) {
  for (const { pattern, severity } of matchers) {
    const found = new RegExp(pattern.regexp).exec(line);
    if (found === null) continue;
    const field = (name) => (name in pattern ? found[pattern[name]] : undefined);
    return {
      file: field("file"),
      line: field("line"),
      column: field("column"),
      severity: field("severity") ?? severity,
      code: field("code"),
      message: field("message"),
    };
  }
  return null;
}

const groups = matchers.map(({ pattern }) => new RegExp(pattern.regexp + "|").exec("").length - 1);
console.log(JSON.stringify({ found: lines.map(read), groups }));
