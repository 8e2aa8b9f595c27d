import { loadSample, type SampleTarget } from '../../src/sample/load.service';
import { contents, log, openEmpty, type OpenedDatabase } from './empty';

describe('Loading the sample network', () => {
  let opened: OpenedDatabase;
  let target: SampleTarget;

  beforeEach(async () => {
    opened = await openEmpty();
    target = { database: opened.database, settings: opened.test.settings, log };
  });
  afterEach(() => opened.close());

  const rows = async (): Promise<number> => Object.values(await contents(opened.test)).reduce((sum, { rows: many }) => sum + many, 0);

  it('leaves nothing behind when it fails in the middle; then two that start at once load it once, and a third changes nothing', async () => {
    const { ownerQuery } = opened.test;
    await ownerQuery(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
      CREATE TRIGGER broken BEFORE INSERT ON case_assignment FOR EACH ROW WHEN (NEW.role = 'CO_WORKER') EXECUTE FUNCTION fail()`);
    await expect(loadSample(target)).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(await rows()).toBe(0);

    await ownerQuery('DROP TRIGGER broken ON case_assignment');
    const [one, other] = await Promise.all([loadSample(target), loadSample(target)]);
    expect(one).toMatchObject({
      referralNumber: expect.stringMatching(/^R-/),
      caseNumber: expect.stringMatching(/^K-/),
    });
    expect(other).toEqual(one);
    expect((await contents(opened.test))['agency']?.rows).toBe(26);

    // However long ago that was: keys of what was done are forgotten.
    await ownerQuery('DELETE FROM idempotency');
    const before = await contents(opened.test);
    expect(await loadSample(target)).toEqual(one);
    expect(await contents(opened.test)).toEqual(before);
  }, 90_000);

  it('leaves a database alone that holds something else', async () => {
    await opened.test.ownerQuery(`INSERT INTO agency (id, slug, name, kind, secrecy_regime, processing_regime, valid_from)
      VALUES (gen_random_uuid(), 'real', 'Real', 'POLICE', '{}', 'GDPR', '2020-01-01')`);
    expect(await loadSample(target)).toBeNull();
    expect(await rows()).toBe(1);
  });

  it('does not happen in production', async () => {
    const settings = { ...target.settings, nodeEnv: 'production' as const };
    await expect(loadSample({ ...target, settings })).rejects.toThrow('not for production');
    expect(await rows()).toBe(0);
  });
});
