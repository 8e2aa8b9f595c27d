import type { QueryRunner } from 'typeorm';
import { GroupInvitations1700000023000 } from '../../migrations/1700000023000-group-invitations';
import { settleGroupEnds } from '../../src/groups/groupEnds';
import { birthday, midnight } from '../../src/policy/calendar';
import { GROUP_RULES } from '../../src/policy/programmes';
import { bornYearsAgo, GROUP, GroupNetwork, memberOf } from './groupNetwork';

jest.setTimeout(120_000);

const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';

it('groups of before come through: nobody falls out, none ends or reaches further for it, and their leader is told what they lack', async () => {
  const there = await GroupNetwork.found();
  try {
    const { service, police, school } = there.network;
    const sql = <R extends object>(text: string, values: unknown[] = []) => service.database.ownerQuery<R>(text, values);
    const runner = { query: (text: string) => sql(text) } as unknown as QueryRunner;
    const migration = new GroupInvitations1700000023000();
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [police, school]);
    const group = await there.created(caseId, { members: [memberOf(police)] });
    await there.disclosed(caseId, police, ['Case.risk']);
    const { id: otherCase } = await there.caseOf(15);
    await there.consent(otherCase, [police]);
    const lacking = await there.created(otherCase, { members: [memberOf(police)] });

    await migration.down(runner);
    // As it was then: around somebody of eight, with a SIG group beside it, and one that no social services are in.
    const born = bornYearsAgo(8);
    const [atEight, atFifteen] = [born, bornYearsAgo(15)].map((day) => midnight(birthday(day, 18)).toISOString());
    await sql('UPDATE person SET birth_date = $2 WHERE id = (SELECT person_id FROM case_file WHERE id = $1)', [uuid(caseId), born]);
    await sql('UPDATE action_group SET valid_until = $2 WHERE id = $1', [uuid(group.id), atEight]);
    await sql(
      `INSERT INTO action_group (id, number, programme, municipality_code, owner_agency_id, case_id, person_id, status, contact_name,
                 consent_provisions, formed_at, formed_by, valid_until, ends_because)
               SELECT gen_random_uuid(), 'G-GAMMAL', 'SIG', '1490', owner_agency_id, case_id, person_id, 'ACTIVE', 'x', '{}', now(), formed_by,
                 now() + interval '1 year', 'BIRTHDAY' FROM action_group WHERE id = $1`,
      [uuid(group.id)],
    );
    await sql("UPDATE agency SET kind = 'COORDINATION' WHERE slug = 'social'");
    const events = () => sql('SELECT count(*)::int AS many FROM change');
    const before = await events();
    await migration.up(runner);
    expect(await events()).toEqual(before);

    const settle = () => settleGroupEnds({ query: sql } as Parameters<typeof settleGroupEnds>[0], GROUP_RULES, null, new Date());
    await settle();
    expect(await settle()).toEqual([]);
    const read = (id: string, actor = 'anna@social') => there.network.get(actor, 'ActionGroup', READ, { id });
    expect(await read(group.id)).toMatchObject({
      ...{ status: 'ACTIVE', endsBecause: 'CONSENT', missingSectors: ['SOCIAL_SERVICES'] },
      members: [{ agency: { slug: 'police' }, status: 'ACTIVE' }],
    });
    expect(await read(lacking.id)).toMatchObject({ status: 'ACTIVE' });
    const rules = await sql<{ at: Date }>('SELECT rule_until AS at FROM action_group WHERE id = ANY ($1) ORDER BY rule_until DESC', [
      [group.id, lacking.id].map(uuid),
    ]);
    expect(rules.map(({ at }) => at.toISOString())).toEqual([atEight, atFifteen]);
    expect((await read(group.id, 'pia@police')).id).toBe(group.id);
    const [sig] = await sql<{ status: string }>("SELECT status FROM action_group WHERE number = 'G-GAMMAL'");
    expect(sig?.status).toBe('ACTIVE');
    // Nobody forms a third, and what changes who is in a group from before is settled by what it lacks.
    expect(await there.refused(there.create(caseId, { members: [memberOf(police)] }))).toMatchObject({
      code: 'OUTSIDE_AGES',
    });
    await sql('UPDATE person SET birth_date = $2 WHERE id = (SELECT person_id FROM case_file WHERE id = $1)', [
      uuid(caseId),
      bornYearsAgo(15),
    ]);
    expect(await there.refused(there.create(caseId, { members: [memberOf(police)] }))).toMatchObject({
      code: 'GROUP_EXISTS',
    });
    const { version } = await read(group.id);
    const more = await there.done('anna@social', 'add', { id: group.id, version }, { member: memberOf(school) });
    expect(more).toMatchObject({ status: 'FORMING', members: [{ status: 'ACTIVE' }, { status: 'PENDING' }] });
    expect((await read(group.id, 'pia@police')).id).toBe(group.id);
  } finally {
    await there.network.service.stop();
  }
});
