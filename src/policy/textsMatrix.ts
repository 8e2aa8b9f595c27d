import { getNamedType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { isProtected } from './classes';
import { classOf, FIELD_CLASSES } from './fields';
import { OPEN_TEXT_KINDS, OPEN_TEXTS, openTextKind } from './openTexts';
import { goesBy } from './redactions';
import { ANYWHERE, endOf, fieldsOfEnd, TEXT_PLACES, TEXTS, type TextEnd } from './texts';

/** Every text that a client can write, as `Input.field` or `Type.field.argument`. */
export function textInputs(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap(textsOf)
    .sort();
}

const isText = ({ type }: { readonly type: Parameters<typeof getNamedType>[0] }): boolean => getNamedType(type)?.name === 'String';

function textsOf(type: GraphQLNamedType): string[] {
  if (isInputObjectType(type))
    return Object.values(type.getFields())
      .filter(isText)
      .map(({ name }) => `${type.name}.${name}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) =>
    field.args.filter(isText).map(({ name }) => `${type.name}.${field.name}.${name}`),
  );
}

const classAt = (field: string): ReturnType<typeof classOf> => {
  const [type = '', name = ''] = field.split('.');
  return classOf(type, name);
};

/**
 * All contradictions between the texts in the schema and the table of their uses. The server starts only if there are
 * none.
 */
export function textFaults(schema: GraphQLSchema, texts: ReadonlyMap<string, TextEnd> = TEXTS): string[] {
  const inputs = textInputs(schema);
  const known = new Set(inputs);
  return [
    ...inputs.flatMap((input) => faultsOf(input, endOf(input, texts))),
    ...[...texts.keys()]
      .filter((input) => !known.has(input))
      .map((input) => `${input} stands in policy/texts.ts and takes no text in the schema`),
  ];
}

function faultsOf(input: string, end: TextEnd | undefined): string[] {
  if (end === undefined) return [`${input} takes a text: say in policy/texts.ts which field gives it out, or that none does`];
  return fieldsOfEnd(end).flatMap((field) => {
    if (!FIELD_CLASSES.has(field)) return [`${input} ends in ${field}, which has no class in policy/fields.ts`];
    const held = isProtected(classAt(field)) || openTextKind(field) !== undefined;
    if (held && goesBy(field) !== undefined) return [];
    if (held) return [`${input} ends in ${field}: say in policy/redactions.ts how it goes when it should not have been written`];
    return [
      `${input} ends in ${field}, which everyone with the record in view reads (${classAt(field)}): give it a protected class in` +
        ' policy/fields.ts, or say in policy/openTexts.ts why it is no text about a person',
    ];
  });
}

function row(input: string, end: TextEnd): string {
  const fields = fieldsOfEnd(end);
  if (fields.length === 0) return `| ${input} | ${String(end)} | |`;
  const sentences = fields.map((field) => {
    const kind = openTextKind(field);
    return kind === undefined || isProtected(classAt(field)) ? classAt(field) : `${classAt(field)} (${kind})`;
  });
  return `| ${input} | ${fields.join('<br>')} | ${sentences.join('<br>')} |`;
}

const listed = (entries: Readonly<Record<string, string>>): string =>
  Object.entries(entries)
    .map(([name, text]) => `| ${name} | ${text} |`)
    .join('\n');

/** The section of the matrix that lists, for each text that a client can write, the fields that show it. */
export function textsSection(): string {
  const anywhere = Object.entries(ANYWHERE).map(([name, end]) => `| …${name} | ${end} | |`);
  return [
    '## Free texts\n\nEvery text that a client can write, and the field that shows it: the rules of that field decide who reads it. A text',
    'without a row stops the server. A text of a protected class leaves only with an access entry.\n',
    `| place or kind | meaning |\n|---|---|\n${listed(TEXT_PLACES)}\n${listed(OPEN_TEXT_KINDS)}\n`,
    `| input | shown by | class |\n|---|---|---|\n${[...anywhere, ...[...TEXTS].map(([input, end]) => row(input, end))].join('\n')}\n`,
    `Open texts by kind: ${Object.entries(OPEN_TEXTS)
      .map(([kind, names]) => `${kind}: ${names.join(', ')}`)
      .join('; ')}.\n`,
  ].join('\n');
}
