import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Answered } from './casesSupport';
import { foundSyncTown, UPDATE_SYSTEM, type Sent, type SyncTown } from './syncSupport';

jest.setTimeout(300_000);

let town: SyncTown;
let system: string;
beforeAll(async () => {
  town = await foundSyncTown();
  system = (await town.register('sys@social')).id;
});
afterAll(() => town.service.stop());

const GROUPS = ['NARRATIVE', 'RISK', 'CONTACT'] as const;
type Group = (typeof GROUPS)[number];
type Winner = 'EXTERNAL' | 'SERVICE' | 'NOBODY';
type Values = Partial<Record<Group, string | null>>;

/** What anybody would keep of a record who could look at both sides: values, and no hashes. */
interface Model {
  ours: Record<Group, string | null>;
  agreed: Partial<Record<Group, { theirs: string | null | undefined; ours: string | null }>>;
  closedHere: boolean;
  closedThere: boolean;
  caseId: string;
}

type Step =
  | { readonly does: 'batch'; readonly records: readonly { readonly at: number; readonly sent: Values | 'closed' }[] }
  | { readonly does: 'edit'; readonly at: number; readonly values: Values }
  | { readonly does: 'close'; readonly at: number };

const RECORDS = 3;
const value = (group: Group): fc.Arbitrary<string | null> =>
  fc.constantFrom(null, ...(group === 'CONTACT' ? ['031-111111', '031-222222'] : ['a', 'b', 'c']));
const values = fc.record({ NARRATIVE: value('NARRATIVE'), RISK: value('RISK'), CONTACT: value('CONTACT') }, { requiredKeys: [] }); // prettier-ignore
const at = fc.nat(RECORDS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('batch' as const),
      records: fc.uniqueArray(
        fc.record({ at, sent: fc.oneof({ weight: 9, arbitrary: values }, { weight: 1, arbitrary: fc.constant('closed' as const) }) }), // prettier-ignore
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
  const conflicts: Group[] = [];
  let applied = false;
  for (const group of GROUPS) {
    const theirs = sent[group];
    if (theirs === undefined) continue;
    const before = model.agreed[group];
    const ours = model.ours[group];
    const theyMoved = before?.theirs !== theirs;
    const weMoved = before?.ours !== ours;
    if (theirs === ours) agreed[group] = { theirs, ours };
    else if (theyMoved && (!weMoved || wins[group] === 'EXTERNAL')) {
      if (weMoved) conflicts.push(group);
      after[group] = theirs;
      agreed[group] = { theirs, ours: theirs };
      applied = true;
    } else if (theyMoved) {
      conflicts.push(group);
      if (wins[group] === 'SERVICE') agreed[group] = { theirs, ours };
    }
  }
  if (applied && model.closedHere) return 'REFUSED';
  model.ours = after;
  model.agreed = agreed;
  return applied ? `UPDATED ${conflicts.join()}` : conflicts.length > 0 ? `CONFLICT ${conflicts.join()}` : 'UNCHANGED ';
}

function close(model: Model | undefined): string {
  if (!model) return 'REFUSED';
  const done = model.closedHere || model.closedThere;
  model.closedThere = true;
  model.closedHere = true;
  return done ? 'UNCHANGED ' : 'CLOSED ';
}

const SEE = `query ($id: ID!) { result: case(id: $id) { __typename id version status summary risk person { version phone } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) { __typename } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart") { __typename } }`;
const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) { __typename } }`;

type Seen = Answered & { person: { version: number; phone: string | null } };
const see = async (caseId: string): Promise<Seen> =>
  (await town.get('anna@social', 'Case', SEE, { id: caseId })) as Seen;

async function setWinners(wins: Record<Group, Winner>): Promise<void> {
  const asked = await town.ask('adam@social', 'query ($id: ID!) { result: externalSystem(id: $id) { id version } }', { id: system }); // prettier-ignore
  const patch = { winners: GROUPS.map((fieldGroup) => ({ fieldGroup, winner: wins[fieldGroup] })) };
  await town.get('adam@social', 'ExternalSystem', UPDATE_SYSTEM, {
    id: system,
    version: asked.data?.result.version,
    patch,
  });
}

function record(externalId: string, sent: Values | 'closed'): Sent {
  if (sent === 'closed') return { type: 'CASE', externalId, closed: true };
  const { NARRATIVE, RISK, CONTACT } = sent;
  const person = { name: 'Påhittad Person', ...(CONTACT === undefined ? {} : { phone: CONTACT }) };
  return {
    ...{ type: 'CASE', externalId },
    case: {
      person,
      ...(NARRATIVE === undefined ? {} : { summary: NARRATIVE }),
      ...(RISK === undefined ? {} : { risk: RISK }),
    },
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
  const { records: results } = await town.sync('sys@social', system, records.map((one) => record(`${story}-${String(one.at)}`, one.sent))); // prettier-ignore
  for (const [place, one] of records.entries()) {
    const result = results[place];
    const conflicts = [...(result?.conflicts ?? [])].map(({ fieldGroup }) => fieldGroup as Group).sort((a, b) => GROUPS.indexOf(a) - GROUPS.indexOf(b)); // prettier-ignore
    const what = expected(models[one.at], one.sent, wins);
    const plain = what === 'CREATED' || what === 'REFUSED';
    expect(plain ? result?.outcome : `${String(result?.outcome)} ${conflicts.join()}`).toBe(what);
    if (what !== 'CREATED' || one.sent === 'closed') continue;
    const caseId = result?.recordId ?? '';
    await town.get('lena@social', 'Case', ASSIGN, {
      caseId,
      memberId: `member_${town.service.actor('anna@social').id}`,
    });
    const { sent } = one;
    const ours = { NARRATIVE: sent.NARRATIVE ?? null, RISK: sent.RISK ?? null, CONTACT: sent.CONTACT ?? null };
    const agreed: Model['agreed'] = {};
    for (const group of GROUPS) agreed[group] = { theirs: sent[group], ours: ours[group] };
    models[one.at] = { ours, agreed, closedHere: false, closedThere: false, caseId };
  }
}

async function playOurs(model: Model | undefined, now: Exclude<Step, { does: 'batch' }>): Promise<void> {
  if (!model || model.closedHere) return;
  const { version, person } = await see(model.caseId);
  if (now.does === 'close') {
    await town.get('anna@social', 'Case', CLOSE, { id: model.caseId, version });
    model.closedHere = true;
    return;
  }
  const { NARRATIVE, RISK, CONTACT } = now.values;
  if (NARRATIVE === undefined && RISK === undefined && CONTACT === undefined) return;
  const patch = {
    ...(NARRATIVE === undefined ? {} : { summary: NARRATIVE }),
    ...(RISK === undefined ? {} : { risk: RISK }),
    ...(CONTACT === undefined ? {} : { person: { version: person.version, phone: CONTACT } }),
  };
  await town.get('anna@social', 'Case', UPDATE, { id: model.caseId, version, patch });
  for (const group of GROUPS) {
    const edited = now.values[group];
    if (edited !== undefined) model.ours[group] = edited;
  }
}

async function same(model: Model): Promise<void> {
  const seen = await see(model.caseId);
  const ours = { NARRATIVE: seen['summary'], RISK: seen['risk'], CONTACT: seen.person.phone };
  expect([ours, seen['status']]).toEqual([model.ours, model.closedHere ? 'CLOSED' : 'OPEN']);
}

test('whatever is sent, edited and closed on either side, in any order: the records are as a plain look at both sides says', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), settings, play), {
    numRuns: 15,
    endOnFailure: true,
  });
});
