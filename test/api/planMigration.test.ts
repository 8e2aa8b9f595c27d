import type { QueryRunner } from 'typeorm';
import { migrations } from '../../migrations';
import { Plans1700000044000 } from '../../migrations/1700000044000-plans';
import { agencyId } from './casesSupport';
import { GroupNetwork, memberOf } from './groupNetwork';

test('the goals of groups from before come through as goals of their cases, and the members of the group see them as they did', async () => {
  const there = await GroupNetwork.found();
  try {
    const { service, police } = there.network;
    const runner = { query: (text: string) => service.database.ownerQuery(text) } as unknown as QueryRunner;
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [police]);
    await there.disclosed(caseId, police, ['ActionGroup.goals']);
    const goals = ['Gå i skolan.', 'Träffa mentorn.'].map((text) => ({ text, responsibleAgencyId: agencyId(police) }));
    const group = await there.created(caseId, { members: [memberOf(police)], goals });
    const ofGroup = `{ result: actionGroup(id: "${group.id}") { goals { text } } }`;
    const ofCase = `{ result: case(id: "${caseId}") { planGoals { text } } }`;
    const read = async (actor: string, query: string) => (await there.network.ask(actor, query)).data?.result;

    const migration = new Plans1700000044000();
    // What came later rests on the plans: decisions of conferences, figures.
    const later = migrations.slice(migrations.indexOf(Plans1700000044000) + 1).map((one) => new one());
    for (const one of later.toReversed()) await one.down(runner);
    await migration.down(runner);
    const [before] = await service.database.ownerQuery<{ goals: number }>('SELECT count(*)::int AS goals FROM group_goal');
    expect(before).toEqual({ goals: 2 });
    await migration.up(runner);
    for (const one of later) await one.up(runner);

    const texts = goals.map(({ text }) => ({ text }));
    expect(await read('anna@social', ofCase)).toEqual({ planGoals: texts });
    expect(await read('anna@social', ofGroup)).toEqual({ goals: texts });
    expect(await read('pia@police', ofGroup)).toEqual({ goals: texts });
  } finally {
    await there.network.service.stop();
  }
});
