import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { createRequire } from 'node:module';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { Webhook } from 'standardwebhooks';
import { withLists } from '../src/commands/integratingLists';
import { describeSettings, loadSettings } from '../src/platform/config';
import { WITHHOLD_REASONS } from '../src/policy/explain';
import { ACCESS_PURPOSES } from '../src/policy/actor';
import { FHIR_STATUS } from '../src/referrals/referral.lifecycle';
import { createSchema } from '../src/schema';

// What integrators build on is held against the program, so that the text cannot fall behind it.
const text = readFileSync(path.join(__dirname, '../docs/integrating.md'), 'utf8');
const section = (title: string): string => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const rows = (of: string): string[][] =>
  of
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
const words = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => String(word));

test('the FHIR code of every state of a referral is the one of the program', () => {
  const told = rows(section('Referrals as FHIR tasks').split('| `Referral` |')[0] ?? '')
    .slice(1)
    .map(([status = '', fhir = '']) => [words(status)[0], words(fhir)[0]]);
  expect(Object.fromEntries(told)).toEqual(FHIR_STATUS);
});

test('the lists that the program knows are as it has them', () => {
  createSchema();
  // npm run schema emits them.
  expect(withLists(text)).toBe(text);
});

test('a list that the program does not know, or that the text lacks, is refused', () => {
  expect(() => withLists('<!-- list: nonsense --><!-- end -->')).toThrow('which is none');
  expect(() => withLists('')).toThrow('has no list accessPurposes');
});

/** The text of all sources, in which a code or a member of an error stands as it is. */
const sources = ['src', 'examples']
  .map((folder) => path.join(__dirname, '..', folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)))
  .filter((file) => /\.(?:ts|mjs)$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
/** Names of others: of FHIR, of libraries for clients, and one made of a number. */
const OF_OTHERS = [
  ...['valueCodeableConcept', 'valueDate', 'valueMarkdown', 'relatesTo', 'OPERATION_RESOLUTION_FAILURE', 'HTTP_500'],
  ...['relayStylePagination', 'CombinedGraphQLErrors', 'futureProofEnums'],
];

test('every name in the text is one of the contract or of the program', () => {
  const schema = createSchema();
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) => (isObjectType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []));
  const known = new Set([
    ...types.map(({ name }) => name),
    ...fields.flatMap((field) => [field.name, ...('args' in field ? field.args.map((arg: { readonly name: string }) => arg.name) : [])]),
    ...types.flatMap((type) => (isEnumType(type) ? type.getValues().map(({ name }) => name) : [])),
    ...describeSettings().map(({ env }) => env),
    ...OF_OTHERS,
    ...TASK,
  ]);
  const isKnown = (name: string): boolean => known.has(name) || new RegExp(`\\b${name}\\b`).test(sources);
  const named = words(text.replace(/```[^]*?```/g, ''));
  const single = named.flatMap((word) => /^(?:[A-Z][A-Z\d_]+|[a-z]+[A-Z]\w*|[A-Z][a-z]\w*)(?=$|\()/.exec(word)?.[0] ?? []);
  expect(single.length).toBeGreaterThan(200);
  expect(single.filter((name) => !isKnown(name))).toEqual([]);
  const members = named.filter((word) => /^[A-Z]\w+\.\w+$/.test(word) && !/^(?:Task|Type)\./.test(word)).map((word) => word.split('.'));
  const isField = ([type = '', field = '']: string[]): boolean => {
    const found = schema.getType(type);
    return isObjectType(found) && field in found.getFields();
  };
  expect(members.length).toBeGreaterThan(4);
  expect(members.filter((member) => !isField(member))).toEqual([]);
});

/** The elements of a Task in HL7 FHIR R4, as its resource page lists them. */
const TASK = [
  ...['identifier', 'instantiatesCanonical', 'instantiatesUri', 'basedOn', 'groupIdentifier', 'partOf', 'status', 'statusReason'],
  ...['businessStatus', 'intent', 'priority', 'code', 'description', 'focus', 'for', 'encounter', 'executionPeriod', 'authoredOn'],
  ...['lastModified', 'requester', 'performerType', 'owner', 'location', 'reasonCode', 'reasonReference', 'insurance', 'note'],
  ...['relevantHistory', 'restriction', 'input', 'output'],
];

test('the table of a Task names elements that a Task has, and fields that a referral has', () => {
  const [, table = ''] = section('Referrals as FHIR tasks').split('| `Referral` | `Task` |');
  const mapped = (table.split('\n\n')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('|---'))
    .map((line) => line.split('|').map((cell) => words(cell.trim())))
    .map(([, from = [], to = []]) => ({ from, element: (to[0] ?? '').split('.')[0] ?? '' }));
  const elements = mapped.map(({ element }) => element);
  expect(elements.filter((element) => !TASK.includes(element))).toEqual([]);
  expect(elements).toEqual(
    expect.arrayContaining(['for', 'intent', 'authoredOn', 'lastModified', 'restriction', 'statusReason', 'status']),
  );
  const referral = createSchema().getType('Referral');
  const fields = isObjectType(referral) ? Object.keys(referral.getFields()) : [];
  const OF_A_STEP = ['reason'];
  const named = mapped.flatMap(({ from }) => from.map((word) => word.split(' ')[0] ?? ''));
  expect(named.filter((word) => !fields.includes(word) && !OF_A_STEP.includes(word))).toEqual([]);
});

test('every reason for withholding is named, and none that is not there', () => {
  const told = rows(section('What is withheld, and why')).find(([name]) => name === '`reason`');
  expect(words(told?.[1] ?? '').sort()).toEqual(Object.keys(WITHHOLD_REASONS).sort());
});

test('every access purpose is named', () => {
  const told = rows(section('Getting in')).find(([name]) => name === '`X-Access-Purpose`');
  expect(words(told?.[1] ?? '').slice(0, -1)).toEqual([...ACCESS_PURPOSES]);
});

test('the limits are the defaults of the settings', () => {
  const settings = loadSettings({}) as unknown as Record<string, unknown>;
  const numbers = section('Limits').replace(/(\d) (\d{3})/g, '$1$2');
  const limits = [
    'rateLimitPerMinute',
    'costPerMinute',
    'maxQueryCost',
    'maxTokens',
    'maxDepth',
    'maxAliases',
    'maxRootFields',
    'maxSelections',
  ];
  for (const name of limits) expect(numbers).toMatch(new RegExp(`[ |]${String(settings[name])}[ |,]`));
  expect([settings['bodyLimitBytes'], settings['requestTimeoutMs']]).toEqual([100_000, 10_000]);
});

describe('the code for verifying a signature', () => {
  const code = /```js\n([\s\S]*?)```/.exec(section('Webhooks'))?.[1] ?? '';
  type Verify = (secret: string, headers: Record<string, string>, body: Buffer, now?: number) => boolean;
  const context = { require: createRequire(__filename), Buffer, Date, Math, Number };
  const isGenuine = vm.runInNewContext(`${code}; isGenuine`, context) as Verify;
  const secret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
  const [old, current] = [secret(), secret()];
  const body = '{"å":"ö"}';
  const at = new Date();
  const headers = {
    'webhook-id': 'event-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': [old, current].map((one) => new Webhook(one).sign('event-1', at, body)).join(' '),
  };
  const bytes = Buffer.from(body);

  test('takes what was signed with either of two secrets', () => {
    expect([isGenuine(old, headers, bytes), isGenuine(current, headers, bytes)]).toEqual([true, true]);
  });

  test.each<[what: string, verify: () => boolean]>([
    ['another secret', () => isGenuine(secret(), headers, bytes)],
    ['another body', () => isGenuine(current, headers, Buffer.from('{"å": "ö"}'))],
    ['another id', () => isGenuine(current, { ...headers, 'webhook-id': 'event-2' }, bytes)],
    [
      'another time',
      () => isGenuine(current, { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, bytes),
    ],
    ['an old delivery', () => isGenuine(current, headers, bytes, at.getTime() + 302_000)],
    ['one from the future', () => isGenuine(current, headers, bytes, at.getTime() - 302_000)],
    [
      'another version',
      () => isGenuine(current, { ...headers, 'webhook-signature': headers['webhook-signature'].replaceAll('v1,', 'v2,') }, bytes),
    ],
    ['no headers', () => isGenuine(current, {}, bytes)],
  ])('refuses %s', (_what, verify) => {
    expect(verify()).toBe(false);
  });

  test('has the example of the text right', () => {
    const [, key = '', id = '', timestamp = '', example = '', signature = ''] =
      /secret `(whsec_\S+)`, the id `(\S+)`, the timestamp `(\d+)` and the body `([^`]+)` the signature is `(\S+)`/.exec(text) ?? [];
    const given = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    expect(isGenuine(key, given, Buffer.from(example), Number(timestamp) * 1_000)).toBe(true);
  });
});

test('every address inside the text leads to a heading or a file that is there', () => {
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\d -]/gu, '')
      .replaceAll(' ', '-'),
  );
  for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  for (const [, file = ''] of text.matchAll(/\]\((\.\.?\/[^)#]+)\)/g))
    expect(readFileSync(path.join(__dirname, '../docs', file), 'utf8')).not.toBe('');
});
