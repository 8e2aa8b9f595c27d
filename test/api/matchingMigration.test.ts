import type { QueryRunner } from 'typeorm';
import { MatchingSides1700000016000 } from '../../migrations/1700000016000-matching-sides';
import type { Answered } from './casesSupport';
import { uuidIn } from './mentorNetwork';
import { MentorshipNetwork } from './mentorshipNetwork';

/** What a mentorship of before had come to, and whose its reason is taken for. */
const OLD = [
  ['PROPOSED', null, 'PROPOSAL'],
  ['LAPSED', null, 'PROPOSAL'],
  ['DECLINED', null, 'PROVIDER'],
  ['WITHDRAWN', null, 'CASE'],
  ['ENDED', 'LEFT', 'CASE'],
  ['ENDED', 'HANDED_OVER', 'PROPOSAL'],
] as const;

it('mentorships of before come through: what was weighed and found is unknown, and their reasons stay with those they may be for', async () => {
  const there = await MentorshipNetwork.found();
  try {
    const runner = { query: (sql: string) => there.sql(sql) } as unknown as QueryRunner;
    const migration = new MatchingSides1700000016000();
    await migration.down(runner);
    const needs: Answered[] = [];
    for (const [status, outcome] of OLD) {
      const { need, caseId } = await there.base.requested();
      await there.share(caseId, there.base.coordination, ['Case.summary']);
      await there.base.mentorship(there.mia, need, status);
      await there.sql("UPDATE mentorship SET outcome = $2, reason = 'Gammal.', points = 500, points_of = 1000 WHERE need_id = $1", [
        uuidIn(need),
        outcome,
      ]);
      needs.push(need);
    }
    const events = () => there.sql('SELECT count(*)::int AS many FROM change');
    const before = await events();
    await migration.up(runner);
    expect(await events()).toEqual(before);
    const reasons: unknown[] = [];
    for (const need of needs) {
      const [row] = await there.sql<Record<string, unknown>>('SELECT * FROM mentorship WHERE need_id = $1', [uuidIn(need)]);
      expect(row).toMatchObject({
        weighed: null,
        provider_findings: null,
        case_findings: null,
        reason: 'Gammal.',
        points: 500,
        version: 1,
      });
      const told = await there.read('nina@network', { id: `mentorship_${String(row?.['id'])}` } as Answered);
      expect(told).toMatchObject({ points: 0, pointsOf: 0 });
      reasons.push([row?.['reason_of'], told['reason']]);
    }
    const shown = (of: string): string | null => (of === 'PROPOSAL' ? 'Gammal.' : null);
    expect(reasons).toEqual(OLD.map(([, , of]) => [of, shown(of)]));
  } finally {
    await there.network.service.stop();
  }
});
