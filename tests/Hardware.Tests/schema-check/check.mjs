// node check.mjs <schema.json> <file.json>: exit code 0 when valid, 1 when not (errors on standard output).
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [schema, data] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, "utf8")));
const validate = new Ajv2020({ allErrors: true, strict: true }).compile(schema);
if (!validate(data)) {
  for (const error of validate.errors) console.log(`${error.instancePath} ${error.message}`);
  process.exitCode = 1;
}
