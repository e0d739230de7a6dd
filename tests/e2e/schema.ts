// Holds what is stored or said to the schemas of docs/schema. Tests run in the root of the project.
import { readdirSync, readFileSync } from "node:fs";

import Ajv2020 from "ajv/dist/2020";

const FILES = "docs/schema";

/** Says what is wrong with a text that should fit a schema, or a part of one ("embed-1#/$defs/toHost"); nothing where it does. */
export function validator() {
  const ajv = new Ajv2020({ allErrors: true });
  for (const file of readdirSync(FILES)) ajv.addSchema(JSON.parse(readFileSync(`${FILES}/${file}`, "utf8")), file);
  return (schema: string, text: string) => {
    const [name, part] = schema.split("#");
    const fits = ajv.getSchema(`${name}.schema.json${part === undefined ? "" : `#${part}`}`);
    if (!fits) throw new Error(`there is no schema ${schema}`);
    return fits(JSON.parse(text)) ? "" : `${schema}: ${ajv.errorsText(fits.errors)} in ${text.slice(0, 300)}`;
  };
}
