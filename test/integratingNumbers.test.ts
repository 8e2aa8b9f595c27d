import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSettings } from '../src/platform/config';

// A number in docs/integrating.md is a promise: each is held against the constant or the default setting that it tells.
const root = path.join(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const settings = loadSettings({}) as unknown as Readonly<Record<string, number>>;

/** A constant of the sources: a number, or a product of numbers and of earlier constants of the same file. */
function constant(file: string, name: string, per = 1): number {
  const text = read(path.join('src', file));
  const value = (of: string): number => {
    const given = new RegExp(`\\bconst ${of}(?:: number)? = ([\\w. *]+);`).exec(text)?.[1];
    if (given === undefined) throw new Error(`src/${file} has no constant ${of}`);
    return given.split('*').reduce((product, part) => {
      const factor = part.trim().replaceAll('_', '');
      return product * (/^[\d.]+$/.test(factor) ? Number(factor) : value(part.trim()));
    }, 1);
  };
  return value(name) / per;
}

const setting = (name: string, per = 1): number => Number(settings[name]) / per;

/** The prose: without examples, and with 1 000 as 1000. */
const prose = read('docs/integrating.md')
  .replace(/```[^]*?```/g, '')
  .replace(/\]\([^)]*\)/g, ']')
  .replace(/(\d) (?=\d{3}\b)/g, '$1')
  .replace(/\s+/g, ' ');

const SECOND = 1_000;
const MINUTE = 60;

/** Sentences, with # for a number, and the numbers that the program has. */
const STATED: readonly (readonly [sentence: string, ...numbers: number[]])[] = [
  ['RSA keys of # bits or more', constant('identity/jwk.ts', 'MIN_RSA_BITS')],
  ['`exp` at most # minutes after `iat`', constant('identity/token.ts', 'MAX_LIFETIME_S', MINUTE)],
  ['# seconds of clock skew', constant('identity/token.ts', 'SKEW_S')],
  ['headers together are at most # kB', constant('platform/http.ts', 'MOST_HEADER_BYTES', 1_024)],
  ['`first` (default #, at most #)', constant('reading/pageSource.ts', 'DEFAULT_PAGE'), constant('reading/pageSource.ts', 'MAX_PAGE')],
  ['one error for each place, at most #:', constant('platform/variables.ts', 'MOST')],
  ['operations a minute, for each subject of an issuer | # |', setting('rateLimitPerMinute')],
  ['query cost a minute | # |', setting('costPerMinute')],
  ['cost of one operation | # |', setting('maxQueryCost')],
  ['request body | # kB; # MB for systems', setting('bodyLimitBytes', 1_000), setting('syncBodyLimitBytes', 1_000_000)],
  [
    'selected fields of a document | #, #, #, #, # |',
    ...['maxTokens', 'maxDepth', 'maxAliases', 'maxRootFields', 'maxSelections'].map((name) => setting(name)),
  ],
  ['records on a page | # |', constant('reading/pageSource.ts', 'MAX_PAGE')],
  ['records in a batch of a sync | # |', constant('sync/sync.service.ts', 'MOST_RECORDS')],
  ['time of a request | # s,', setting('requestTimeoutMs', SECOND)],
  ['streams of one member | # |', setting('streamsPerMember')],
  ['of cases and referrals at most #, and', constant('reading/listSql.ts', 'MOST_COUNTED')],
  ['adds # and `facets` #', constant('platform/cost.ts', 'TOTAL_COUNT'), constant('platform/cost.ts', 'FACETS')],
  ['nested more than # levels deep', constant('platform/jsonText.ts', 'MOST_LEVELS')],
  ['remembered for # days (`IDEMPOTENCY_KEEP_DAYS`)', setting('idempotencyKeepDays')],
  ['`syncExternalRecords(systemId, batch, idempotencyKey, dryRun)`, up to # records', constant('sync/sync.service.ts', 'MOST_RECORDS')],
  ['an `externalId` (1 to # printable characters', constant('sync/batch.ts', 'LONGEST_ID')],
  ['A batch of more than # records is refused', constant('sync/sync.service.ts', 'MOST_RECORDS')],
  ['counts as a track check (# an hour)', setting('trackChecksPerHour')],
  ['against `PERSON_NUMBERS_PER_HOUR`, #;', setting('personNumbersPerHour')],
  ['against `TRACK_CHECKS_PER_HOUR`, #.', setting('trackChecksPerHour')],
  ['lines of at most # bytes', constant('import/lines.ts', 'LONGEST_LINE')],
  ['listed with its line and reason (up to #)', constant('import/file.ts', 'MOST_PROBLEMS')],
  ['Changes are kept for # days (`CHANGES_KEEP_DAYS`)', setting('changesKeepDays')],
  ['A comment line is sent every # seconds', constant('http/stream.ts', 'HEARTBEAT_MS', SECOND)],
  ['(`STREAMS_PER_MEMBER`), # per server', setting('streamsInAll')],
  ['An agency has at most # webhooks', constant('webhooks/webhook.service.ts', 'MOST_WEBHOOKS')],
  [
    '*Success is 2xx within # seconds* (# for the connection)',
    ...['WHOLE_MS', 'CONNECT_MS'].map((name) => constant('webhooks/outbound.service.ts', name, SECOND)),
  ],
  ['(`overlapHours`, 0 to #)', constant('webhooks/webhook.service.ts', 'MOST_OVERLAP_HOURS')],
  ['for # days after the end (`DELIVERY_LOG_DAYS`)', setting('deliveryLogDays')],
  ['at most # characters, no user, password or fragment', constant('webhooks/target.ts', 'LONGEST')],
  ['or # days after sending if no later time was given', constant('policy/referralTime.ts', 'UNANSWERED_DAYS')],
  [
    '`per_page` is # by default and at most # (# with',
    ...['PER_PAGE', 'MOST_PER_PAGE', 'MOST_PER_MINIMAL_PAGE'].map((name) => constant('hsds/parameters.ts', name)),
  ],
  ['Pages reach at most # records deep', constant('hsds/parameters.ts', 'FURTHEST')],
];

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test.each(STATED.map(([sentence, ...numbers]) => ({ sentence, numbers })))('$sentence', ({ sentence, numbers }) => {
  const found = new RegExp(escaped(sentence).replaceAll('#', '(\\d[\\d.]*)')).exec(prose);
  expect(found?.slice(1).map(Number)).toEqual(numbers);
});

/** Numbers that are no promise of ours: names of standards, statuses of HTTP, marks of lists, and words of the program that other tests hold. */
const OTHERS: readonly RegExp[] = [
  /`[^`]*`/g,
  /\b(?:RFC|ISO|ADR|HSDS|CloudEvent|Windows-|UTF-|FHIR R|Version) ?\d[\d.]*(?:, \d+)*/g,
  /\b(?:[45]\d\d|20[04])\b/g,
  /\| \d+ mutations: see/g,
  /not 18 yet|level 3|An object costs 1, a scalar 0|its 32 digits|from 1024 up|ports 80|ends 23:59/g,
  /(?<=^| )\d\.(?= [A-Z])/g,
  // A test of idempotency keys holds the first, the contract the second.
  /8 to 128 printable ASCII|for 24 hours|\(1 to /g,
  /the address stays below 2048|the port of the inbox \(4100\)|the 29 changes|had 330 events|\| [0-3] \|/g,
];

test('every other number in the text is none of ours', () => {
  const without = STATED.reduce((rest, [sentence]) => rest.replace(new RegExp(escaped(sentence).replaceAll('#', '\\d[\\d.]*')), ''), prose);
  const rest = OTHERS.reduce((left, pattern) => left.replace(pattern, ''), without);
  expect([...rest.matchAll(/.{0,40}(?<![\w.])\d[\d.]*(?![\w-]).{0,30}/g)].map(([words]) => words)).toEqual([]);
});
