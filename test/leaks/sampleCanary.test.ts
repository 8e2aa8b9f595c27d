import { openNumber } from '../../src/cases/personNumber';
import { SAMPLE_ACTORS, type SampleActor } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { createLog } from '../../src/platform/logging';
import type { Actor, AgencyKind, Role } from '../../src/policy/actor';
import { decide, inScope } from '../../src/policy/decide';
import { loadSample } from '../../src/sample/load.service';
import { createSchema } from '../../src/schema';
import { plainFacts, type Look } from '../reading/plainFacts';
import { loadTables, textIn, textsIn, type Row, type TableName, type Tables } from '../reading/tables';
import { startTestService, type TestService } from '../support/api';
import { draws } from '../support/size';
import { crawl, UNLIMITED, type Fillings } from './crawl';

jest.setTimeout(600_000);

let service: TestService;
let tables: Tables;
let canaries: readonly Canary[];
beforeAll(async () => {
  service = await startTestService(UNLIMITED);
  const { running, database } = service;
  await loadSample({ database: running.database, settings: database.settings, log: createLog('silent') });
  await plantCanaries();
  tables = await loadTables(database);
  canaries = SOURCES.flatMap(([type, table, fields]) => tables[table].flatMap((row) => heldIn(type, row, fields)));
}, 120_000);
afterAll(() => service.stop());

/** Every list is followed one link further by some of the actors. */
const DEEP = 4;

interface Canary {
  readonly text: string;
  readonly type: string;
  /** The field that shows it; null where none does. */
  readonly field: string | null;
  readonly row: Row;
}

/** Where protected texts lie: the type, its table, and the field behind each column. */
const SOURCES: readonly [string, TableName, Readonly<Record<string, string | null>>][] = [
  [
    'Case',
    'case_file',
    {
      summary: 'summary',
      risk: 'risk',
      family: 'family',
      health: 'health',
      religion: 'religion',
      offences: 'offences',
      reporter: 'reporter',
      close_reason: null,
    },
  ],
  [
    'Person',
    'person',
    {
      name: 'name',
      address: 'address',
      district: 'district',
      phone: 'phone',
      guardians: 'guardians',
      number_sealed: 'personalIdentityNumber',
    },
  ],
  ['Referral', 'referral', { message: 'message' }],
  ['Disclosure', 'disclosure', { weighing: 'weighing', revoke_reason: null }],
  [
    'Consent',
    'consent',
    {
      givers: 'givers',
      maturity_note: 'maturityNote',
      excluded_guardian: 'excludedGuardian',
      reservation: 'reservation',
      young_person_says: 'youngPersonSays',
      giver_not_on_record: 'giverNotOnRecord',
    },
  ],
  ['Reservation', 'reservation', { terms: 'terms', end_reason: 'endReason' }],
  [
    'DisclosureRequest',
    'disclosure_request',
    {
      motive: 'motive',
      refusal_reason: 'refusalReason',
      refusal_document: 'refusalDocument',
      weighing: 'weighing',
      appeal_reason: 'appealReason',
    },
  ],
  ['Mentor', 'mentor', { name: 'name', email: 'contact', phone: 'contact', unsafe_areas: 'unsafeAreas', ties: 'ties' }],
  ['MentorNeed', 'mentor_need', { area: 'area', avoid_groups: 'avoidGroups' }],
  ['Mentorship', 'mentorship', { reason: 'reason' }],
  [
    'Consultation',
    'consultation',
    { question: 'question', advice: 'advice', converted_motive: 'convertedMotive', rating_note: 'ratingNote' },
  ],
  ['ConsultationAnswer', 'consultation_answer', { text: 'text' }],
  ['HelplineCall', 'helpline_call', { concern: 'concern' }],
  ['Incident', 'incident', { description: 'description' }],
  ['ActionGroup', 'action_group', { close_reason: 'closeReason' }],
  ['Expert', 'expert', { name: 'name', email: 'contact', phone: 'contact' }],
  ['Member', 'member', { name: 'name' }],
];

/** Columns that hold people as JSON, and what else each of them has. */
const PEOPLE: Readonly<Record<string, string>> = {
  guardians: `'relation', NULL, 'phone', NULL`,
  givers: `'role', 'PERSON'`,
};

/** Columns that hold a list of texts. */
const LISTS = ['unsafe_areas', 'ties', 'avoid_groups'];

/** Puts a text that stands nowhere else wherever the sample network holds a protected one. */
async function plantCanaries(): Promise<void> {
  const { ownerQuery } = service.database;
  // What a refusal says is written once: here it is written anew for once.
  await ownerQuery('ALTER TABLE disclosure_request DISABLE TRIGGER request_texts_stand');
  for (const [, table, fields] of SOURCES) {
    const columns = Object.keys(fields).filter((column) => column !== 'number_sealed');
    const set = columns.map((column) => {
      const person = PEOPLE[column];
      if (LISTS.includes(column))
        return `${column} = CASE WHEN cardinality(${column}) > 0 THEN ARRAY['[${column}:' || id || ']'] ELSE ${column} END`;
      return person === undefined
        ? `${column} = CASE WHEN ${column} IS NOT NULL THEN '[${table}.${column}:' || id || ']' END`
        : `${column} = CASE WHEN jsonb_array_length(${column}) > 0 THEN jsonb_build_array(jsonb_build_object('name', '[${column}:' || id || ']', ${person})) ELSE ${column} END`;
    });
    await ownerQuery(`UPDATE ${table} SET ${set.join(', ')}`);
  }
  await ownerQuery('ALTER TABLE disclosure_request ENABLE TRIGGER request_texts_stand');
}

function heldIn(type: string, row: Row, fields: Readonly<Record<string, string | null>>): Canary[] {
  return Object.entries(fields).flatMap(([column, field]) => {
    const value = row[column];
    if (typeof value === 'string') {
      const text = column === 'number_sealed' ? openNumber(service.database.settings.personKeys, value) : value;
      return [{ text, type, field, row }];
    }
    return Array.isArray(value) && value.length > 0 ? [{ text: `[${column}:${textIn(row, 'id')}]`, type, field, row }] : [];
  });
}

function lookOf({ actor }: SampleActor): Look {
  const member = tables.member.find((row) => row['sample_actor'] === actor);
  const agency = tables.agency.find((row) => row['id'] === member?.['agency_id']);
  if (!member || !agency) throw new Error(`the sample has no ${actor}`);
  const policyActor: Actor = {
    memberId: textIn(member, 'id'),
    agencyId: textIn(agency, 'id'),
    agencyKind: textIn(agency, 'kind') as AgencyKind,
    coordinatesNetwork: agency['coordinates_network'] === true,
    roles: textsIn(member, 'roles') as readonly Role[],
    assurance: member['max_assurance'] as Actor['assurance'],
  };
  const now = new Date().toISOString().replace('Z', '000Z');
  return { tables, actor: policyActor, now, numbers: new Map(), secondWall: true };
}

function allowed(look: Look, { type, field, row }: Canary): boolean {
  const facts = plainFacts(look, type, row);
  if (field === null || !inScope(look.actor, type, facts)) return false;
  // The district is also what the mask leaves of the address.
  if (field === 'district' && decide(look.actor, type, 'address', facts) === 'MASK') return true;
  return decide(look.actor, type, field, facts) === 'SHOW';
}

const FILLINGS: Fillings = {
  id: ['case_nothing'],
  ID: ['case_nothing'],
  search: ['avhoppare', 'påhittad'],
  caseNumber: ['K-2026-AAAAAA'],
  personalIdentityNumber: [],
  name: ['Påhittad'],
  type: ['Case'],
  String: ['sv'],
  Int: [100],
  after: [],
  DisclosureCheckInput: [{ recipientAgencyId: 'agency_nothing', subjectAge: 17, fields: ['Case.summary'], purpose: 'CRIME_PREVENTION' }],
  Boolean: [false],
  Date: ['2026-01-01'],
  DateTime: ['2026-01-01T00:00:00Z'],
};

const schema = createSchema();

function crawlAs(actor: SampleActor): Promise<string> {
  const token = signSampleToken(service.database.settings, actor, new Date()) ?? '';
  const ids = SOURCES.map(([type, table]) => [type, tables[table].map((row) => `${type.toLowerCase()}_${textIn(row, 'id')}`)]);
  const ask = async (query: string, variables: Record<string, unknown>): Promise<string> => {
    const answer = await service.graphql(null, query, variables, { authorization: `Bearer ${token}` });
    if (answer.status >= 500 || answer.status === 401) throw new Error(`${actor.actor}: ${answer.text}`);
    return [answer.text, ...[...answer.headers.entries()].flat()].join('\n');
  };
  const turn = SAMPLE_ACTORS.indexOf(actor);
  const byType = Object.fromEntries(ids) as Record<string, string[]>;
  return crawl({
    schema,
    fillings: FILLINGS,
    ids: byType,
    tries: 'each field once',
    part: { turn, of: draws(2, 1) },
    deep: { turn, of: DEEP },
    ask,
  });
}

test('the sample network holds protected texts of every kind, each once', () => {
  expect(canaries.length).toBeGreaterThan(300);
  expect(new Set(canaries.map(({ text }) => text)).size).toBe(canaries.length);
  const kinds = new Set(canaries.map(({ type, field }) => `${type}.${String(field)}`));
  expect(kinds.size).toBeGreaterThanOrEqual(22);
});

test.each(SAMPLE_ACTORS.map((actor): [string, SampleActor] => [actor.actor, actor]))(
  '%s crawls the sample network and gets every protected text the rules allow, and no other',
  async (_, actor) => {
    const look = lookOf(actor);
    const text = await crawlAs(actor);
    const seen = canaries.filter((one) => text.includes(one.text));
    const named = ({ type, field, text: planted }: Canary): string => `${type}.${String(field)} ${planted}`;
    expect(seen.filter((one) => !allowed(look, one)).map(named)).toEqual([]);
    expect(canaries.filter((one) => allowed(look, one) && !seen.includes(one)).map(named)).toEqual([]);
  },
);

test('after all that, no protected text stands in the log or in the access log', async () => {
  const rows = await service.database.ownerQuery<{ text: string }>('SELECT e::text AS text FROM access_entry e');
  const kept = [...service.logLines, ...rows.map(({ text }) => text)].join('\n');
  expect(rows.length).toBeGreaterThan(50);
  expect(canaries.filter((one) => kept.includes(one.text))).toEqual([]);
});
