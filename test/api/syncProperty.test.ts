import { randomUUID } from 'node:crypto';
import type { Answered } from './casesSupport';
import { createSyncNetwork, UPDATE_SYSTEM, type Sent, type SyncNetwork } from './syncSupport';
import fc from '../support/fastCheck';

jest.setTimeout(300_000);

let network: SyncNetwork;
let system: string;
beforeAll(async () => {
  network = await createSyncNetwork();
  system = (await network.register('sys@social')).id;
});
afterAll(() => network.service.stop());

const GROUPS = ['NARRATIVE', 'RISK', 'CONTACT'] as const;
type Group = (typeof GROUPS)[number];
type Winner = 'EXTERNAL' | 'SERVICE' | 'NOBODY';
/** What is sent and edited, by the group that it is in; one of them has several. */
const GROUP_OF = {
  summary: 'NARRATIVE',
  risk: 'RISK',
  phone: 'CONTACT',
  address: 'CONTACT',
  district: 'CONTACT',
} as const;
type Member = keyof typeof GROUP_OF;
const MEMBERS = Object.keys(GROUP_OF) as Member[];
type Value = string | null;
type Values = Partial<Record<Member, Value>>;
const entriesOf = (values: Values) => Object.entries(values) as [Member, Value][];
const isOfPerson = (member: Member): boolean => GROUP_OF[member] === 'CONTACT';

/** What anybody would keep of a record who could look at both sides: values, and no hashes. */
interface Model {
  ours: Record<Member, Value>;
  agreed: Partial<Record<Member, { theirs: Value | undefined; ours: Value }>>;
  /** What they sent last of each, and what was changed here since. */
  lastSent: Values;
  editedSince: Set<Member>;
  closedHere: boolean;
  closedThere: boolean;
  caseId: string;
}

type Step =
  | { readonly does: 'batch'; readonly records: readonly { readonly at: number; readonly sent: Values | 'closed' }[] }
  | { readonly does: 'edit'; readonly at: number; readonly values: Values }
  | { readonly does: 'close'; readonly at: number };

const RECORDS = 3;
const value = (member: Member): fc.Arbitrary<Value> =>
  fc.constantFrom(null, ...(member === 'phone' ? ['031-111111', '031-222222'] : ['a', 'b']));
const values = fc.record(
  { summary: value('summary'), risk: value('risk'), phone: value('phone'), address: value('address'), district: value('district') },
  { requiredKeys: [] },
);
const at = fc.nat(RECORDS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('batch' as const),
      records: fc.uniqueArray(
        fc.record({ at, sent: fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: fc.constant('closed' as const) }) }),
        { selector: (one) => one.at, minLength: 1 },
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('edit' as const), at, values }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('close' as const), at }) },
);
const winner = fc.constantFrom<Winner>('EXTERNAL', 'SERVICE', 'NOBODY');
const settings = fc.record({ NARRATIVE: winner, RISK: winner, CONTACT: winner });

/** What a record must come to, by the rule alone: who alone has changed is right, and where both have, the winner is. */
function expected(model: Model | undefined, sent: Values | 'closed', wins: Record<Group, Winner>): string {
  if (sent === 'closed') return close(model);
  if (!model) return 'CREATED';
  if (model.closedThere) return 'REFUSED';
  const after = { ...model.ours };
  const agreed = { ...model.agreed };
  const conflicts = new Set<Group>();
  let applied = false;
  for (const [member, theirs] of entriesOf(sent)) {
    const group = GROUP_OF[member];
    const before = model.agreed[member];
    const ours = model.ours[member];
    const theyMoved = before?.theirs !== theirs;
    const weMoved = before?.ours !== ours;
    if (theirs === ours) agreed[member] = { theirs, ours };
    else if (theyMoved && (!weMoved || wins[group] === 'EXTERNAL')) {
      if (weMoved) conflicts.add(group);
      after[member] = theirs;
      agreed[member] = { theirs, ours: theirs };
      applied = true;
    } else if (theyMoved) {
      conflicts.add(group);
      if (wins[group] === 'SERVICE') agreed[member] = { theirs, ours };
    }
  }
  const found = GROUPS.filter((group) => conflicts.has(group));
  if (applied && model.closedHere) return 'REFUSED';
  model.ours = after;
  model.agreed = agreed;
  return applied ? `UPDATED ${found.join()}` : found.length > 0 ? `CONFLICT ${found.join()}` : 'UNCHANGED ';
}

function close(model: Model | undefined): string {
  if (!model) return 'REFUSED';
  const done = model.closedHere || model.closedThere;
  model.closedThere = true;
  model.closedHere = true;
  return done ? 'UNCHANGED ' : 'CLOSED ';
}

const SEE = `query ($id: ID!) { result: case(id: $id) { __typename id version status summary risk person { version phone address district } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) { __typename } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart") { __typename } }`;
const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) { __typename } }`;

type Seen = Answered & { person: { version: number } & Record<string, Value> };
const see = async (caseId: string): Promise<Seen> => (await network.get('anna@social', 'Case', SEE, { id: caseId })) as Seen;

async function setWinners(wins: Record<Group, Winner>): Promise<void> {
  const asked = await network.ask('adam@social', 'query ($id: ID!) { result: externalSystem(id: $id) { id version } }', { id: system });
  const patch = { winners: GROUPS.map((fieldGroup) => ({ fieldGroup, winner: wins[fieldGroup] })) };
  await network.get('adam@social', 'ExternalSystem', UPDATE_SYSTEM, {
    id: system,
    version: asked.data?.result.version,
    patch,
  });
}

function record(externalId: string, sent: Values | 'closed'): Sent {
  if (sent === 'closed') return { type: 'CASE', externalId, closed: true };
  const { ofCase, ofPerson } = apart(sent);
  return { type: 'CASE', externalId, case: { person: { name: 'Påhittad Person', ...ofPerson }, ...ofCase } };
}

/** The values of the case, and those of its person. */
function apart(values: Values): { ofCase: Values; ofPerson: Values } {
  const entries = entriesOf(values);
  return {
    ofCase: Object.fromEntries(entries.filter(([member]) => !isOfPerson(member))),
    ofPerson: Object.fromEntries(entries.filter(([member]) => isOfPerson(member))),
  };
}

/** Plays a story against the service and the model, and holds them against each other after each step. */
async function play(steps: readonly Step[], wins: Record<Group, Winner>): Promise<void> {
  await setWinners(wins);
  const story = randomUUID();
  const models: (Model | undefined)[] = Array<undefined>(RECORDS).fill(undefined);
  for (const now of steps) {
    if (now.does === 'batch') await playBatch(story, models, now.records, wins);
    else await playOurs(models[now.at], now);
    for (const model of models) if (model) await same(model);
  }
}

async function playBatch(
  story: string,
  models: (Model | undefined)[],
  records: Extract<Step, { does: 'batch' }>['records'],
  wins: Record<Group, Winner>,
): Promise<void> {
  const { records: results } = await network.sync(
    'sys@social',
    system,
    records.map((one) => record(`${story}-${String(one.at)}`, one.sent)),
  );
  for (const [place, one] of records.entries()) {
    const result = results[place];
    const conflicts = [...(result?.conflicts ?? [])]
      .map(({ fieldGroup }) => fieldGroup as Group)
      .sort((a, b) => GROUPS.indexOf(a) - GROUPS.indexOf(b));
    const model = models[one.at];
    const untouched = model && one.sent !== 'closed' ? stale(model, one.sent) : [];
    const what = expected(model, one.sent, wins);
    // Said without the model's arithmetic: what was changed here since they last sent it, and they have not changed since, stays.
    for (const [member, ours] of untouched) expect(model?.ours[member]).toBe(ours);
    if (model && one.sent !== 'closed') spoken(model, one.sent);
    const plain = what === 'CREATED' || what === 'REFUSED';
    expect(plain ? result?.outcome : `${String(result?.outcome)} ${conflicts.join()}`).toBe(what);
    if (what !== 'CREATED' || one.sent === 'closed') continue;
    const caseId = result?.recordId ?? '';
    await network.get('lena@social', 'Case', ASSIGN, {
      caseId,
      memberId: `member_${network.service.actor('anna@social').id}`,
    });
    const { sent } = one;
    const ours = Object.fromEntries(MEMBERS.map((member) => [member, sent[member] ?? null])) as Model['ours'];
    const agreed: Model['agreed'] = {};
    for (const member of MEMBERS) agreed[member] = { theirs: sent[member], ours: ours[member] };
    const said = { lastSent: { ...sent }, editedSince: new Set<Member>() };
    models[one.at] = { ours, agreed, ...said, closedHere: false, closedThere: false, caseId };
  }
}

/** What they send as they sent it last, though it was changed here since; with what it is here. */
const stale = ({ lastSent, editedSince, ours }: Model, sent: Values): [Member, Value][] =>
  entriesOf(sent).flatMap(([member, value]) =>
    editedSince.has(member) && member in lastSent && lastSent[member] === value ? [[member, ours[member]]] : [],
  );

function spoken(model: Model, sent: Values): void {
  for (const [member, value] of entriesOf(sent)) {
    if (model.lastSent[member] !== value) model.editedSince.delete(member);
    model.lastSent[member] = value;
  }
}

async function playOurs(model: Model | undefined, now: Exclude<Step, { does: 'batch' }>): Promise<void> {
  if (!model || model.closedHere) return;
  const { version, person } = await see(model.caseId);
  if (now.does === 'close') {
    await network.get('anna@social', 'Case', CLOSE, { id: model.caseId, version });
    model.closedHere = true;
    return;
  }
  if (Object.keys(now.values).length === 0) return;
  const { ofCase, ofPerson } = apart(now.values);
  const ofPersonPatch = Object.keys(ofPerson).length > 0 ? { person: { version: person.version, ...ofPerson } } : {};
  await network.get('anna@social', 'Case', UPDATE, {
    id: model.caseId,
    version,
    patch: { ...ofCase, ...ofPersonPatch },
  });
  for (const [member, edited] of entriesOf(now.values)) {
    if (model.ours[member] !== edited) model.editedSince.add(member);
    model.ours[member] = edited;
  }
}

async function same(model: Model): Promise<void> {
  const seen = await see(model.caseId);
  const { summary, risk, person } = seen as Seen & { summary: Value; risk: Value };
  const { phone = null, address = null, district = null } = person;
  const ours = { summary, risk, phone, address, district };
  expect([ours, seen['status']]).toEqual([model.ours, model.closedHere ? 'CLOSED' : 'OPEN']);
}

test('whatever is sent, edited and closed on either side, in any order: the records are as a plain look at both sides says', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), settings, play), {
    numRuns: 15,
    endOnFailure: true,
  });
});
