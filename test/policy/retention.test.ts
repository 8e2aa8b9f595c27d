import { LAW_KINDS, type LawKind } from '../../src/policy/lawKind';
import {
  isSettledByDecision,
  NOTHING_STATED,
  retentionRows,
  strictest,
  timeOf,
  yearsAfter,
  type RetainedRecord,
  type RetentionTime,
} from '../../src/policy/retention';
import { MISSING, RETENTION_ROWS, RETENTION_SCOPES, type RetentionScope } from '../../src/policy/retentionRows';
import { LIVES, type Life } from './retentionLives';

const KINDS = Object.keys(LAW_KINDS) as LawKind[];
const SCOPES = Object.keys(RETENTION_SCOPES) as RetentionScope[];
const TODAY = '2026-11-23';

const keptOf = ({ lawKind, municipality, born, opened, closed, facts, decision }: Life): RetainedRecord => ({
  scope: 'CASES',
  lawKind: lawKind as LawKind,
  municipalityCode: municipality,
  bornOn: born,
  openedOn: opened,
  closedOn: closed,
  lastEntryOn: facts.lastEntryOn ?? closed,
  otherOpen: false,
  otherLastEntryOn: null,
  inNoFile: false,
  facts: { ...NOTHING_STATED, ...facts },
  decisions: decision === undefined ? [] : [{ number: 'D-1', decidedOn: '2020-01-01', covers: ['CASES'], years: decision }],
});
const said = (time: RetentionTime): string => (time.kind === 'NEVER' ? 'NEVER' : time.kind === 'DAY' ? time.day : time.missing.join(' '));

describe('How long a file is kept', () => {
  it.each(LIVES.map((one): [string, Life] => [one.name, one]))('%s', (_name, one) => {
    const time = timeOf(keptOf(one), one.on ?? '2031-06-01');
    expect(said(time)).toBe(one.is);
    if (time.kind === 'DAY') expect(time.dueOn).toBe(one.told ?? one.is);
    expect(time.provisions.length).toBeGreaterThan(0);
  });

  it('is a table of many lives, with each of the three answers', () => {
    expect(LIVES.length).toBeGreaterThanOrEqual(60);
    const kinds = LIVES.map((one) => timeOf(keptOf(one), one.on ?? '2031-06-01').kind);
    for (const kind of ['NEVER', 'DAY', 'UNDECIDED']) expect(kinds.filter((one) => one === kind).length).toBeGreaterThan(15);
    expect(new Set(LIVES.map(({ name }) => name)).size).toBe(LIVES.length);
  });

  it.each([
    ['born on the 25th', 'NEVER', '', null, ['SoL 16:4, SoF 13:1']],
    ['Mölndal, the neighbour of Gothenburg', 'DAY', '2025-09-01', '2025-09-01', ['SoL 16:1 st. 2', 'SoL 16:1 st. 1']],
    ['an inquiry of a child, closed on the day', 'DAY', '2040-03-04', '2041-01-01', ['SoL 16:2 a']],
    ['health care, a decision on more', 'DAY', '2029-06-01', '2029-06-01', ['PDL 3:18, arkivlagen 10 §']],
    ['no municipality recorded', 'UNDECIDED', 'MUNICIPALITY', '2025-09-01', ['SoL 16:4, SoF 13:1']],
    [
      'no birth date recorded',
      'UNDECIDED',
      'BIRTH_DATE',
      '2025-09-01',
      ['SoL 16:4, SoF 13:1', 'SoL 16:2 p. 1–2', 'SoL 16:2 p. 3', 'SoL 16:3'],
    ],
    ['an inquiry, not stated', 'UNDECIDED', 'CHILD_INQUIRY', '2031-01-15', ['SoL 16:2 a']],
    ['an agreement not stated, of a small child', 'UNDECIDED', 'CUSTODY_AGREEMENT', '2025-09-01', ['SoL 16:3']],
    ['over the day before: a law that was not read', 'UNDECIDED', 'OLDER_LAW', '2025-06-30', ['SoL 16:1 st. 2', 'SoL 16:1 st. 1']],
    ['health care, ten years over', 'UNDECIDED', 'ARCHIVE_DECISION', '2024-06-01', ['PDL 3:18, arkivlagen 10 §']],
    ['a school, no decision', 'UNDECIDED', 'ARCHIVE_DECISION', null, ['Arkivlagen 10 §']],
  ])('is said with its provisions, and with the day until which it is kept in any case: %s', (name, kind, answer, until, provisions) => {
    const one = LIVES.find((life) => life.name === name);
    if (!one) throw new Error('no such life');
    const time = timeOf(keptOf(one), one.on ?? '2031-06-01');
    if (time.kind === 'NEVER') expect(time).toEqual({ kind, provisions });
    else if (time.kind === 'DAY') expect(time).toEqual({ kind, day: answer, dueOn: until, provisions });
    else expect(time).toEqual({ kind, missing: [answer], notBefore: until, provisions });
  });

  it('needs the birth date for an age, whatever else is stated', () => {
    const one = LIVES.find(({ name }) => name === 'no birth date recorded');
    if (!one) throw new Error('no such life');
    const time = timeOf(keptOf({ ...one, facts: { ...one.facts, custodyAgreement: true } }), TODAY);
    expect([said(time), time.provisions.includes('SoL 16:3')]).toEqual(['BIRTH_DATE', true]);
  });

  it('waits for no fact whose day would be the very day that is certain', () => {
    const one = LIVES.find(({ name }) => name === 'an agreement not stated, which matters no more');
    if (!one) throw new Error('no such life');
    const ofAge = (born: string): string => said(timeOf(keptOf({ ...one, born, closed: '2022-03-04' }), TODAY));
    expect([ofAge('2009-03-04'), ofAge('2009-03-06')]).toEqual(['2027-03-04', 'CUSTODY_AGREEMENT']);
  });

  it('is undecided, and under no provision, before there are rows', () => {
    const [one] = LIVES.map(keptOf);
    expect(one && timeOf(one, '1900-01-01')).toEqual({ kind: 'UNDECIDED', missing: ['LAW_NOT_READ'], notBefore: null, provisions: [] });
  });

  it('waits while the agency has another case on the person: open, or closed later (SoL 16:1)', () => {
    const [one] = LIVES.filter(({ name }) => name === 'Mölndal, the neighbour of Gothenburg').map(keptOf);
    if (!one) throw new Error('no such life');
    expect(said(timeOf({ ...one, otherOpen: true }, TODAY))).toBe('OTHER_CASE_OPEN');
    expect(said(timeOf({ ...one, otherLastEntryOn: '2022-03-04' }, TODAY))).toBe('2027-03-04');
    expect(timeOf({ ...one, otherLastEntryOn: '2022-03-04' }, TODAY).provisions).toEqual(['SoL 16:1 st. 2']);
    expect(said(timeOf({ ...one, otherLastEntryOn: '2019-03-04' }, TODAY))).toBe('2025-09-01');
    // A board that keeps by decision keeps each case for itself.
    const board: RetainedRecord = {
      ...one,
      lawKind: 'MUNICIPAL_BOARD',
      otherOpen: true,
      decisions: [{ number: 'D-1', decidedOn: '2020-01-01', covers: ['CASES'], years: 2 }],
    };
    expect(said(timeOf(board, TODAY))).toBe('2022-09-01');
  });

  it('cannot say of an inquiry without the day of closing, and needs none where no child is concerned', () => {
    const lifeOf = (wanted: string): RetainedRecord => {
      const found = LIVES.find(({ name }) => name === wanted);
      if (!found) throw new Error('no such life');
      return { ...keptOf(found), closedOn: null };
    };
    expect(said(timeOf(lifeOf('an inquiry of a child, closed on the day'), TODAY))).toBe('CLOSED_ON');
    expect(said(timeOf(lifeOf('no inquiry opened: five years'), TODAY))).toBe('2031-02-01');
    expect(said(timeOf(lifeOf('Mölndal, the neighbour of Gothenburg'), TODAY))).toBe('2025-09-01');
  });

  it.each([
    ['a referral that social services in Gothenburg received', 'SOCIAL_SERVICES', '1480', '1980-03-04', false, 'NEVER'],
    ['one about somebody born on the 25th', 'SOCIAL_SERVICES', '2081', '1980-03-25', false, 'NEVER'],
    ['one that may stand in a file elsewhere', 'SOCIAL_SERVICES', '2081', '1980-03-04', false, 'OWN_FILE'],
    ['a request that led to no case, in Gothenburg too', 'SOCIAL_SERVICES', '1480', null, true, 'ARCHIVE_DECISION'],
    ['what a school received', 'SCHOOL', '1480', '1980-03-04', false, 'ARCHIVE_DECISION'],
    ['what the police received', 'POLICE', '1480', null, true, 'OWN_REVIEW'],
    ['what private care received', 'PRIVATE_CARE', '2081', '1980-03-04', false, 'OWN_FILE'],
    ['what health care received', 'HEALTH_CARE', '2081', '1980-03-04', false, 'ARCHIVE_DECISION'],
    ['what an association received', 'CIVIL_SOCIETY', '2081', '1980-03-04', false, 'STATED_TIME'],
  ])('has two agencies keep what they have together: %s', (_name, lawKind, municipalityCode, bornOn, inNoFile, is) => {
    const [file] = LIVES.map(keptOf);
    if (!file) throw new Error('no lives');
    const record: RetainedRecord = { ...file, scope: 'SHARED_RECORDS', lawKind: lawKind as LawKind, municipalityCode, bornOn, inNoFile };
    expect(said(timeOf(record, TODAY))).toBe(is);
    // A decision on cases is none on this; one that covers this settles what a decision can settle.
    const covering = (covers: RetentionScope[]): string =>
      said(timeOf({ ...record, decisions: [{ number: 'D', decidedOn: '2020-01-01', covers, years: 1 }] }, TODAY));
    expect(covering(['CASES'])).toBe(is);
    const settled = ['ARCHIVE_DECISION', 'STATED_TIME'].includes(is);
    const day = lawKind === 'HEALTH_CARE' ? '2030-06-01' : '2021-06-01';
    expect(covering(['CASES', 'SHARED_RECORDS'])).toBe(settled ? day : is);
  });

  it('takes the decision that was made last, not one of the future, and of two on a day the one that keeps longer', () => {
    const [board] = LIVES.filter(({ name }) => name === 'another board, no decision').map(keptOf);
    if (!board) throw new Error('no such life');
    const decided = (...made: (readonly [string, number | null])[]): string =>
      said(
        timeOf(
          {
            ...board,
            decisions: made.map(([decidedOn, years], at) => ({ number: String(at), decidedOn, covers: ['CASES'] as const, years })),
          },
          TODAY,
        ),
      );
    expect(decided(['2019-01-01', null], ['2020-01-01', 3])).toBe('2017-06-01');
    expect(decided(['2020-01-01', 3], ['2021-01-01', null])).toBe('NEVER');
    expect(decided(['2021-01-01', null], ['2020-01-01', 3])).toBe('NEVER');
    expect(decided(['2020-01-01', null], ['2019-01-01', 3], ['2021-01-01', 7])).toBe('2021-06-01');
    expect(decided(['2026-11-24', 3])).toBe('ARCHIVE_DECISION');
    expect(decided(['2026-11-23', 3])).toBe('2017-06-01');
    expect(decided(['2020-01-01', 3], ['2020-01-01', 7])).toBe('2021-06-01');
    expect(decided(['2020-01-01', null], ['2020-01-01', 7])).toBe('NEVER');
  });

  it('says of every kind of agency in law something, today and in each scope; and before SoL 2025 nothing of social files', () => {
    for (const kind of KINDS)
      for (const scope of SCOPES) {
        const rows = retentionRows(kind, scope, TODAY);
        expect(rows.length).toBeGreaterThan(0);
        for (const { provision, source } of rows) expect([provision.length, source.length > 5]).not.toContain(0);
      }
    const [file] = LIVES.map(keptOf);
    if (!file) throw new Error('no lives');
    expect(said(timeOf(file, '2025-06-30'))).toBe('LAW_NOT_READ');
    expect(said(timeOf(file, '2025-07-01'))).toBe('NEVER');
    expect(retentionRows('SOCIAL_SERVICES', 'CASES', '2026-01-14').map(({ provision }) => provision)).not.toContain('SoL 16:2 a');
    expect(retentionRows('SOCIAL_SERVICES', 'CASES', '2026-01-15').map(({ provision }) => provision)).toContain('SoL 16:2 a');
    for (const row of RETENTION_ROWS) expect(row.validFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
    for (const { what, ask } of Object.values(MISSING)) expect([what, ask].every((text) => text.endsWith('.'))).toBe(true);
  });

  it('lets decisions settle it for boards, regions and private bodies alone', () => {
    const settled = (scope: RetentionScope): LawKind[] => KINDS.filter((kind) => isSettledByDecision(kind, scope, TODAY));
    expect(settled('CASES')).toEqual(['HEALTH_CARE', 'SCHOOL', 'LEISURE_CULTURE', 'MUNICIPAL_BOARD', 'CIVIL_SOCIETY']);
    expect(settled('SHARED_RECORDS')).toEqual([
      'SOCIAL_SERVICES',
      'HEALTH_CARE',
      'SCHOOL',
      'LEISURE_CULTURE',
      'MUNICIPAL_BOARD',
      'CIVIL_SOCIETY',
    ]);
  });

  it('counts years from a leap day to 1 March, and from any other day to the same', () => {
    expect([yearsAfter('2024-02-29', 5), yearsAfter('2024-02-29', 4), yearsAfter('2023-02-28', 5), yearsAfter('2020-07-01', 5)]).toEqual([
      '2029-03-01',
      '2028-02-29',
      '2028-02-28',
      '2025-07-01',
    ]);
  });
});

describe('Of several times', () => {
  const never: RetentionTime = { kind: 'NEVER', provisions: ['a'] };
  const open: RetentionTime = {
    kind: 'UNDECIDED',
    missing: ['OWN_REVIEW'],
    notBefore: '2040-01-01',
    provisions: ['b'],
  };
  const day = (on: string): RetentionTime => ({ kind: 'DAY', day: on, dueOn: on, provisions: [on] });

  it('never beats undecided, and undecided the latest day', () => {
    expect(strictest([day('2090-01-01'), open, never])).toEqual(never);
    expect(strictest([day('2090-01-01'), open])).toEqual({ ...open, notBefore: '2090-01-01' });
    expect(strictest([day('2030-01-01'), day('2031-01-01')])).toEqual(day('2031-01-01'));
    expect(() => strictest([])).toThrow('no time was given');
  });

  it('a missing fact is named once, and all that is undecided gives its provision; nothing that is decided does', () => {
    const other: RetentionTime = { ...open, missing: ['FILE_KIND', 'OWN_REVIEW'], notBefore: null, provisions: ['c'] };
    expect(strictest([day('2030-01-01'), open, other])).toEqual({
      ...{ kind: 'UNDECIDED', missing: ['OWN_REVIEW', 'FILE_KIND'] },
      ...{ notBefore: '2040-01-01', provisions: ['b', 'c'] },
    });
    expect(strictest([other])).toEqual(other);
  });

  it('of two on one day both give their provision; the day of the law and the day that is told are each the latest', () => {
    const told = (on: string, dueOn: string, by: string): RetentionTime => ({ kind: 'DAY', day: on, dueOn, provisions: [by] });
    expect(strictest([told('2030-01-01', '2030-01-01', 'a'), told('2030-01-01', '2030-01-01', 'b')])).toEqual({
      ...{ kind: 'DAY', day: '2030-01-01', dueOn: '2030-01-01' },
      provisions: ['a', 'b'],
    });
    expect(strictest([told('2029-06-01', '2030-01-01', 'a'), told('2029-12-01', '2029-12-01', 'b')])).toEqual({
      ...{ kind: 'DAY', day: '2029-12-01', dueOn: '2030-01-01' },
      provisions: ['a'],
    });
    expect(strictest([never, { kind: 'NEVER', provisions: ['z'] }])).toEqual({ kind: 'NEVER', provisions: ['a', 'z'] });
  });
});

describe('Whatever a file is', () => {
  const seed = Number(process.env['SEED'] ?? 20_265);
  let state = seed;
  // A linear congruential generator: the same seed, the same files.
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const oneOf = <T>(values: readonly T[]): T => values[next(values.length)] as T;
  const day = (first: number, years: number): string =>
    new Date(Date.UTC(first, 0, 1) + next(years * 365) * 86_400_000).toISOString().slice(0, 10);
  const maybe = () => oneOf([true, false, null]);
  const file = (): RetainedRecord => {
    const closedOn = day(2015, 12);
    return {
      scope: oneOf(SCOPES),
      lawKind: oneOf(KINDS),
      municipalityCode: oneOf(['1480', '1481', '0580', '0980', '2281', '2081', null]),
      bornOn: oneOf([day(1950, 70), day(2000, 15), null]),
      openedOn: day(2010, 5),
      closedOn,
      lastEntryOn: closedOn,
      otherOpen: next(5) === 0,
      otherLastEntryOn: oneOf([null, day(2015, 12)]),
      inNoFile: next(4) === 0,
      facts: {
        fileKind: oneOf(['SOCIAL', 'HEALTH', null]),
        childInquiry: oneOf(['OPENED', 'NOT_OPENED', 'NONE', null]),
        childPlaced: maybe(),
        parentageOrAdoption: maybe(),
        custodyAgreement: maybe(),
        handedOverOn: oneOf([null, '2026-01-01']),
      },
      decisions: oneOf([[], [{ number: 'D', decidedOn: '2019-01-01', covers: SCOPES, years: oneOf([null, 0, 2, 12]) }]]),
    };
  };
  const rank = ({ kind }: RetentionTime): number => ['DAY', 'UNDECIDED', 'NEVER'].indexOf(kind);

  it('a file of social services that the texts exempt has no day', () => {
    for (let at = 0; at < 4_000; at++) {
      const one = { ...file(), scope: 'CASES', lawKind: 'SOCIAL_SERVICES' } as const;
      const exempt =
        /^(1480|05|09|22)/.test(one.municipalityCode ?? '') ||
        /-[012]5$/.test(one.bornOn ?? '') ||
        one.facts.childPlaced === true ||
        one.facts.parentageOrAdoption === true;
      const time = timeOf(one, TODAY);
      if (exempt !== (time.kind === 'NEVER')) throw new Error(`seed ${String(seed)}, file ${String(at)}: ${JSON.stringify({ one, time })}`);
    }
  });

  it('a fact or a decision more never brings a day before what was known to hold it', () => {
    for (let at = 0; at < 4_000; at++) {
      const less = file();
      const before = timeOf(less, TODAY);
      if (before.kind !== 'UNDECIDED' || before.notBefore === null) continue;
      const facts = {
        ...less.facts,
        fileKind: less.facts.fileKind ?? oneOf(['SOCIAL', 'HEALTH'] as const),
        childInquiry: less.facts.childInquiry ?? 'NONE',
        childPlaced: less.facts.childPlaced ?? false,
        parentageOrAdoption: less.facts.parentageOrAdoption ?? false,
        custodyAgreement: less.facts.custodyAgreement ?? false,
      };
      const after = timeOf(
        { ...less, facts, bornOn: less.bornOn ?? '1999-09-09', municipalityCode: less.municipalityCode ?? '2081', otherOpen: false },
        TODAY,
      );
      if (after.kind === 'DAY' && after.dueOn < before.notBefore)
        throw new Error(`seed ${String(seed)}, file ${String(at)}: ${JSON.stringify({ less, before, after })}`);
    }
  });

  it('a day is told on or after the day of the law, and a last entry of later never brings it forward', () => {
    for (let at = 0; at < 4_000; at++) {
      const one = file();
      const [time, later] = [timeOf(one, TODAY), timeOf({ ...one, lastEntryOn: yearsAfter(one.lastEntryOn, 1) }, TODAY)];
      if (time.kind !== 'DAY') continue;
      const sound =
        time.dueOn >= time.day && time.day >= one.lastEntryOn && rank(later) === 0 && later.kind === 'DAY' && later.day >= time.day;
      if (!sound) throw new Error(`seed ${String(seed)}, file ${String(at)}: ${JSON.stringify({ one, time, later })}`);
    }
  });
});
