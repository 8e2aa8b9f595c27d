import { randomUUID } from 'node:crypto';
import { AGENCY_KINDS, type AgencyKind } from '../../src/policy/actor';
import { midnight } from '../../src/policy/calendar';
import type { LawKind } from '../../src/policy/lawKind';
import { startTestService, type TestService } from '../support/api';
import { LIVES, type Life } from '../policy/retentionLives';
import { uuid } from './retentionNetwork';

const PLAN = `{ retentionPlan { planId never later due undecided items { recordId dueOn provisions }
  undecidedItems { recordId notBefore missing { code what ask } } } }`;
const EXECUTE = 'mutation ($planId: String!) { executeRetention(planId: $planId) { cases persons } }';
const ON = '2031-06-01';

interface Plan {
  readonly planId: string;
  readonly never: number;
  readonly later: number;
  readonly due: number;
  readonly undecided: number;
  readonly items: readonly {
    readonly recordId: string;
    readonly dueOn: string;
    readonly provisions: readonly string[];
  }[];
  readonly undecidedItems: readonly {
    readonly recordId: string;
    readonly notBefore: string | null;
    readonly missing: readonly { readonly code: string; readonly what: string; readonly ask: string }[];
  }[];
}

/** Every life that is asked on one day, in agencies of their own: one for each kind in law, municipality and decision. */
describe('Every life of the table, through the plan', () => {
  let service: TestService;
  const lives = LIVES.filter(({ on }) => on === undefined);
  const agencyOf = ({ lawKind, municipality, decision }: Life): string =>
    `${lawKind}-${municipality ?? 'none'}-${decision === undefined ? 'undecided' : String(decision)}`.toLowerCase().replace(/_/g, '-');
  const slugs = [...new Set(lives.map(agencyOf))];
  const caseIds = new Map<string, string>();
  const plans = new Map<string, Plan>();

  async function found(slug: string, { lawKind, municipality, decision }: Life): Promise<string> {
    const own = (AGENCY_KINDS as readonly string[]).includes(lawKind);
    const kind: AgencyKind = own ? (lawKind as AgencyKind) : lawKind === 'MUNICIPAL_BOARD' ? 'COORDINATION' : 'CIVIL_SOCIETY';
    const stated = { lawKind: lawKind as LawKind, validFrom: '2000-01-01', validTo: null, source: 'påhittad' };
    // Of a coordination it is what holds while nothing is stated.
    const lawKinds = own || kind === 'COORDINATION' ? [] : [stated];
    const agency = await service.foundAgency(slug, kind, { municipalityCode: municipality, lawKinds });
    const admin = await service.addMember(`admin@${slug}`, ['ADMIN']);
    if (decision !== undefined)
      await service.database.ownerQuery(
        `INSERT INTO retention_decision (id, agency_id, number, decided_on, covers, years, recorded_at, recorded_by)
         VALUES (gen_random_uuid(), $1, 'D-1', '2020-01-01', '{CASES}', $2, now(), $3)`,
        [agency.id, decision, admin.id],
      );
    return agency.id;
  }

  async function live(agencyId: string, one: Life): Promise<void> {
    const [person, file] = [randomUUID(), randomUUID()];
    const { ownerQuery } = service.database;
    await ownerQuery('INSERT INTO person (id, owner_agency_id, name, birth_date) VALUES ($1, $2, $3, $4)', [
      ...[person, agencyId, 'Påhittad Person', one.born],
    ]);
    await ownerQuery(
      `INSERT INTO case_file (id, number, owner_agency_id, person_id, status, summary, opened_at, closed_at, retention_facts)
       VALUES ($1::uuid, $1::text, $2, $3, 'CLOSED', 'Påhittat', $4, $5, $6)`,
      [file, agencyId, person, midnight(one.opened), midnight(one.closed), JSON.stringify(one.facts)],
    );
    caseIds.set(one.name, file);
  }

  beforeAll(async () => {
    service = await startTestService({}, { now: () => midnight(ON) });
    for (const slug of slugs) {
      const inIt = lives.filter((one) => agencyOf(one) === slug);
      const [first] = inIt;
      const id = first ? await found(slug, first) : '';
      for (const one of inIt) await live(id, one);
    }
    for (const slug of slugs) {
      const answer = await service.graphql<{ retentionPlan: Plan }>(`admin@${slug}`, PLAN);
      if (!answer.data) throw new Error(answer.text);
      plans.set(slug, answer.data.retentionPlan);
    }
  });
  afterAll(() => service.stop());

  const kindOf = ({ is, told }: Life): 'NEVER' | 'DUE' | 'LATER' | 'UNDECIDED' =>
    is === 'NEVER' ? 'NEVER' : !/^\d/.test(is) ? 'UNDECIDED' : (told ?? is) <= ON ? 'DUE' : 'LATER';

  it('is most of the table, in each of the four states', () => {
    expect(lives.length).toBeGreaterThanOrEqual(60);
    for (const kind of ['NEVER', 'DUE', 'LATER', 'UNDECIDED'])
      expect(lives.filter((one) => kindOf(one) === kind).length).toBeGreaterThan(2);
  });

  it.each(lives.map((one): [string, Life] => [one.name, one]))('%s', (name, one) => {
    const plan = plans.get(agencyOf(one));
    const id = caseIds.get(name);
    const due = plan?.items.find(({ recordId }) => uuid(recordId) === id);
    const open = plan?.undecidedItems.find(({ recordId }) => uuid(recordId) === id);
    expect({ due: due?.dueOn, open: open?.missing.map(({ code }) => code).join(' ') }).toEqual({
      due: kindOf(one) === 'DUE' ? (one.told ?? one.is) : undefined,
      open: kindOf(one) === 'UNDECIDED' ? one.is : undefined,
    });
    for (const { what, ask } of open?.missing ?? []) expect([what, ask]).not.toContain('');
  });

  it.each(slugs)('counts what is never, later, due and undecided at %s', (slug) => {
    const count = (kind: string): number => lives.filter((one) => agencyOf(one) === slug && kindOf(one) === kind).length;
    expect(plans.get(slug)).toMatchObject({
      never: count('NEVER'),
      later: count('LATER'),
      due: count('DUE'),
      undecided: count('UNDECIDED'),
    });
  });

  it('erases what has a day that has come, and touches nothing else', async () => {
    for (const slug of slugs) {
      const { planId = '', items = [] } = plans.get(slug) ?? {};
      const answer = await service.graphql<{ executeRetention: { cases: string[] } }>(`admin@${slug}`, EXECUTE, { planId });
      expect(answer.data?.executeRetention.cases.sort()).toEqual(items.map(({ recordId }) => recordId).sort());
    }
    const rows = await service.database.ownerQuery<{ id: string; whole: boolean; gone: boolean }>(
      `SELECT c.id, c.summary = 'Påhittat' AND p.name = 'Påhittad Person' AND c.erased_at IS NULL AND p.erased_at IS NULL AS whole,
              c.summary IS NULL AND c.retention_facts IS NULL AND p.name = '(gallrad)' AND p.birth_date IS NULL AS gone
         FROM case_file c JOIN person p ON p.id = c.person_id`,
    );
    const state = new Map(rows.map((row) => [row.id, row.gone ? 'GONE' : row.whole ? 'WHOLE' : 'IN PART']));
    for (const one of lives) {
      const now = state.get(caseIds.get(one.name) ?? '');
      expect(`${one.name}: ${now ?? 'no row'}`).toBe(`${one.name}: ${kindOf(one) === 'DUE' ? 'GONE' : 'WHOLE'}`);
    }
  });

  it('cannot be done in the database either to a file of social services that is kept for good', async () => {
    const kept = lives.filter((one) => one.lawKind === 'SOCIAL_SERVICES' && one.is === 'NEVER');
    expect(kept.length).toBeGreaterThan(10);
    const client = await service.running.database.pool.connect();
    try {
      for (const one of kept) {
        const [owner] = await service.database.ownerQuery<{ id: string }>('SELECT owner_agency_id AS id FROM case_file WHERE id = $1', [
          caseIds.get(one.name),
        ]);
        await client.query("SELECT set_config('app.agency_id', $1, false)", [owner?.id]);
        const { rows } = await client.query<object>("SELECT done, person FROM erase_case($1, '{}')", [caseIds.get(one.name)]);
        expect(rows).toEqual([{ done: false, person: null }]);
      }
    } finally {
      client.release(true);
    }
  });
});
