// AWS's language service over files, as an editor asks it: one diagnostic a line.
//
//     node language_service.cjs FOLDER_OF_NODE_MODULES FILE...
"use strict";

const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const [, , modules, ...files] = process.argv;
const load = createRequire(`${modules}/`);
const { getLanguageService } = load("amazon-states-language-service");
const { TextDocument } = load("vscode-languageserver-textdocument");

async function main() {
  const service = getLanguageService({});
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const document = TextDocument.create(`file://${file}`, "asl", 1, text);
    const parsed = service.parseJSONDocument(document);
    for (const found of await service.doValidation(document, parsed)) {
      const { line, character } = found.range.start;
      console.log(`${file}:${line + 1}:${character + 1}: ${found.message.replaceAll("\n", " ")}`);
    }
  }
}

main();
