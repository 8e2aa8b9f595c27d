/** What is stated of a file, as `recordRetentionFacts` takes it. */
export interface StatedFacts {
  readonly fileKind?: 'SOCIAL' | 'HEALTH';
  readonly childInquiry?: 'OPENED' | 'NOT_OPENED' | 'NONE';
  readonly childPlaced?: boolean;
  readonly parentageOrAdoption?: boolean;
  readonly custodyAgreement?: boolean;
  readonly handedOverOn?: string;
  readonly lastEntryOn?: string;
}

/** One life of a file: where, whose, what, when; and what the law says of it. */
export interface Life {
  readonly name: string;
  readonly lawKind: string;
  readonly municipality: string | null;
  readonly born: string | null;
  readonly opened: string;
  readonly closed: string;
  readonly facts: StatedFacts;
  /** Years of a decision on cases; null: kept for good; left out: no decision. */
  readonly decision?: number | null;
  /** NEVER; or the first day; or what is missing. */
  readonly is: string;
  /** The day that is told, where it is another. */
  readonly told?: string;
  /** Days that it is asked on; left out: 2031-06-01. */
  readonly on?: string;
}

const life = (
  name: string,
  lawKind: string,
  municipality: string | null,
  born: string | null,
  opened: string,
  closed: string,
  facts: StatedFacts,
  is: string,
  more: Pick<Life, 'decision' | 'told' | 'on'> = {},
): Life => ({ name, lawKind, municipality, born, opened, closed, facts, is, ...more });

const SOC = 'SOCIAL_SERVICES';
const PCA = 'PRIVATE_CARE';
const MUN = 'MUNICIPAL_BOARD';
/** All that a file on a child has to say, and nothing that keeps it. */
const plainChild: StatedFacts = { childInquiry: 'NONE', childPlaced: false, parentageOrAdoption: false, custodyAgreement: false };
const opened: StatedFacts = { ...plainChild, childInquiry: 'OPENED' };
const notOpened: StatedFacts = { ...plainChild, childInquiry: 'NOT_OPENED' };

/** Written from the paper and the texts, by hand: SoL 16 and 17 ch., SoF 13:1, PDL 3:17–18, arkivlagen 10 §, and the rest. */
export const LIVES: readonly Life[] = [
  // SoL 16:4 with SoF 13:1: municipalities.
  life('Gothenburg, a grown-up', SOC, '1480', '1980-03-04', '2019-01-10', '2020-06-01', {}, 'NEVER'),
  life('Gothenburg, closed in 2020, a child', SOC, '1480', '2008-03-04', '2019-01-10', '2020-09-01', plainChild, 'NEVER'),
  life('Gothenburg, closed long before SoL 2025', SOC, '1480', '1980-03-04', '2009-01-10', '2010-06-01', {}, 'NEVER'),
  life('Gothenburg, no birth date', SOC, '1480', null, '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('Linköping, Östergötland', SOC, '0580', '1980-03-04', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('Ydre, Östergötland', SOC, '0512', '1980-03-04', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('Gotland', SOC, '0980', '1980-03-04', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('Sundsvall, Västernorrland', SOC, '2281', '1980-03-04', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('Ånge, Västernorrland', SOC, '2260', '1980-03-04', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('Mölndal, the neighbour of Gothenburg', SOC, '1481', '1980-03-04', '2019-01-10', '2020-09-01', {}, '2025-09-01'),
  life('Gävle, next to Västernorrland', SOC, '2180', '1980-03-04', '2019-01-10', '2020-09-01', {}, '2025-09-01'),
  life('no municipality recorded', SOC, null, '1980-03-04', '2019-01-10', '2020-09-01', {}, 'MUNICIPALITY'),
  // SoL 16:4 with SoF 13:1: days of the month.
  life('born on the 5th', SOC, '2081', '1980-03-05', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('born on the 15th', SOC, '2081', '1980-03-15', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('born on the 25th', SOC, '2081', '1980-12-25', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('born on the 5th, and nothing stated of a child', SOC, '2081', '2010-03-05', '2019-01-10', '2020-09-01', {}, 'NEVER'),
  life('born on the 4th', SOC, '2081', '1980-03-04', '2019-01-10', '2020-09-01', {}, '2025-09-01'),
  life('born in May on the 6th', SOC, '2081', '1980-05-06', '2019-01-10', '2020-09-01', {}, '2025-09-01'),
  life('born on the 24th', SOC, '2081', '1980-03-24', '2019-01-10', '2020-09-01', {}, '2025-09-01'),
  life('no birth date recorded', SOC, '2081', null, '2019-01-10', '2020-09-01', {}, 'BIRTH_DATE'),
  // SoL 16:2.
  life('a child that was placed', SOC, '2081', '2008-03-04', '2019-01-10', '2020-09-01', { ...plainChild, childPlaced: true }, 'NEVER'),
  life('parentage', SOC, '2081', '2008-03-04', '2019-01-10', '2020-09-01', { ...plainChild, parentageOrAdoption: true }, 'NEVER'),
  life('a placed child, in the file of a grown-up', SOC, '2081', '1980-03-04', '2019-01-10', '2020-09-01', { childPlaced: true }, 'NEVER'),
  life('placement alone stated, and inquiry open', SOC, '2081', '2008-03-04', '2026-02-01', '2026-03-01', { childPlaced: true }, 'NEVER'),
  life(
    'a child, and nothing stated',
    SOC,
    '2081',
    '2008-03-04',
    '2019-01-10',
    '2020-09-01',
    {},
    'PARENTAGE_OR_ADOPTION CHILD_PLACED CUSTODY_AGREEMENT',
  ),
  life(
    'a child, placement not stated',
    SOC,
    '2081',
    '2008-03-04',
    '2019-01-10',
    '2020-09-01',
    { childInquiry: 'NONE', parentageOrAdoption: false, custodyAgreement: false },
    'CHILD_PLACED',
  ),
  // SoL 16:2 a, and its transitional provision.
  life('an inquiry of a child, closed the day before', SOC, '2081', '2010-03-04', '2024-01-10', '2026-01-14', opened, '2031-01-14'),
  life('an inquiry of a child, closed on the day', SOC, '2081', '2010-03-04', '2024-01-10', '2026-01-15', opened, '2040-03-04', {
    told: '2041-01-01',
  }),
  life('an inquiry of a child, asked before the day', SOC, '2081', '2010-03-04', '2024-01-10', '2025-12-01', opened, '2030-12-01', {
    on: '2026-01-14',
  }),
  life('no inquiry opened: five years', SOC, '2081', '2010-03-04', '2026-01-20', '2026-02-01', notOpened, '2031-02-01'),
  life(
    'an inquiry, not stated',
    SOC,
    '2081',
    '2010-03-04',
    '2024-01-10',
    '2026-01-15',
    { childPlaced: false, parentageOrAdoption: false, custodyAgreement: false },
    'CHILD_INQUIRY',
  ),
  life(
    'an inquiry, not stated, and closed before',
    SOC,
    '2081',
    '2010-03-04',
    '2024-01-10',
    '2026-01-14',
    { childPlaced: false, parentageOrAdoption: false, custodyAgreement: false },
    '2031-01-14',
  ),
  life('born on 29 February: thirty on 1 March', SOC, '2081', '2012-02-29', '2024-01-10', '2026-02-01', opened, '2042-03-01', {
    told: '2043-01-01',
  }),
  life(
    'thirty before five years are over',
    SOC,
    '2081',
    '2009-03-04',
    '2026-01-20',
    '2026-02-01',
    { ...opened, lastEntryOn: '2036-06-01' },
    '2041-06-01',
    { on: '2042-01-01' },
  ),
  life(
    'an inquiry of a child in a grown-up’s file',
    SOC,
    '2081',
    '1980-03-04',
    '2026-01-20',
    '2026-02-01',
    { childInquiry: 'OPENED' },
    'CHILD_BIRTH_DATE',
  ),
  life('eighteen on the day that it was opened', SOC, '2081', '2008-02-01', '2026-02-01', '2026-02-10', {}, '2031-02-10'),
  life(
    'eighteen the day after it was opened',
    SOC,
    '2081',
    '2008-02-02',
    '2026-02-01',
    '2026-02-10',
    {},
    'PARENTAGE_OR_ADOPTION CHILD_PLACED CHILD_INQUIRY',
  ),
  // SoL 16:3.
  life(
    'an agreement on custody, of a small child',
    SOC,
    '2081',
    '2019-03-04',
    '2020-01-10',
    '2020-09-01',
    { ...plainChild, custodyAgreement: true },
    '2037-03-04',
    { told: '2038-01-01' },
  ),
  life(
    'an agreement, and eighteen comes before five years',
    SOC,
    '2081',
    '2007-03-04',
    '2020-01-10',
    '2021-09-01',
    { ...plainChild, custodyAgreement: true },
    '2026-09-01',
  ),
  life(
    'an agreement not stated, of a small child',
    SOC,
    '2081',
    '2019-03-04',
    '2020-01-10',
    '2020-09-01',
    { childInquiry: 'NONE', childPlaced: false, parentageOrAdoption: false },
    'CUSTODY_AGREEMENT',
  ),
  life(
    'an agreement not stated, which matters no more',
    SOC,
    '2081',
    '2004-03-04',
    '2020-01-10',
    '2020-09-01',
    { childInquiry: 'NONE', childPlaced: false, parentageOrAdoption: false },
    '2025-09-01',
  ),
  // SoL 16:1, and the law before it.
  life(
    'the rest: five years after the last entry',
    SOC,
    '2081',
    '1980-03-04',
    '2019-01-10',
    '2020-09-01',
    { lastEntryOn: '2021-02-03' },
    '2026-02-03',
  ),
  life('the last entry on a leap day: 1 March', SOC, '2081', '1980-03-04', '2023-01-10', '2024-02-29', {}, '2029-03-01'),
  life('over on the first day of SoL 2025', SOC, '2081', '1980-03-04', '2019-01-10', '2020-07-01', {}, '2025-07-01'),
  life('over the day before: a law that was not read', SOC, '2081', '1980-03-04', '2019-01-10', '2020-06-30', {}, 'OLDER_LAW'),
  // Private care.
  life('private care, kind of file not stated', PCA, '2081', '1980-03-04', '2022-01-10', '2024-06-01', {}, 'FILE_KIND'),
  life('private social care: two years', PCA, '2081', '1980-03-04', '2022-01-10', '2024-06-01', { fileKind: 'SOCIAL' }, '2026-06-01'),
  life('private social care in Gothenburg', PCA, '1480', '1980-03-04', '2022-01-10', '2024-06-01', { fileKind: 'SOCIAL' }, 'HANDED_OVER'),
  life(
    'private social care, born on the 15th',
    PCA,
    '2081',
    '1980-03-15',
    '2022-01-10',
    '2024-06-01',
    { fileKind: 'SOCIAL' },
    'HANDED_OVER',
  ),
  life(
    'private social care, a placed child',
    PCA,
    '2081',
    '2010-03-04',
    '2022-01-10',
    '2024-06-01',
    { fileKind: 'SOCIAL', childPlaced: true },
    'HANDED_OVER',
  ),
  life('private social care, a child', PCA, '2081', '2010-03-04', '2022-01-10', '2024-06-01', { fileKind: 'SOCIAL' }, 'CHILD_PLACED'),
  life(
    'private social care, handed over',
    PCA,
    '1480',
    '1980-03-15',
    '2022-01-10',
    '2024-06-01',
    { fileKind: 'SOCIAL', handedOverOn: '2026-06-01' },
    '2026-06-01',
  ),
  life('private health care', PCA, '2081', '1980-03-04', '2012-01-10', '2014-06-01', { fileKind: 'HEALTH' }, 'ARCHIVE_LAW'),
  // Health care.
  life('health care, ten years over', 'HEALTH_CARE', '1480', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'ARCHIVE_DECISION'),
  life('health care, ten years not over', 'HEALTH_CARE', '2081', '1980-03-04', '2022-01-10', '2024-06-01', {}, 'ARCHIVE_DECISION'),
  life(
    'health care, a decision on fewer years than ten',
    'HEALTH_CARE',
    '2081',
    '1980-03-04',
    '2012-01-10',
    '2014-06-01',
    {},
    '2024-06-01',
    { decision: 3 },
  ),
  life('health care, a decision on more', 'HEALTH_CARE', '2081', '1980-03-04', '2012-01-10', '2014-06-01', {}, '2029-06-01', {
    decision: 15,
  }),
  // Other boards of a municipality.
  life('a school, no decision', 'SCHOOL', '2081', '2010-03-04', '2010-01-10', '2014-06-01', {}, 'ARCHIVE_DECISION'),
  life('a school, a decision', 'SCHOOL', '2081', '2010-03-04', '2010-01-10', '2014-06-01', {}, '2016-06-01', { decision: 2 }),
  life('a school in Gothenburg, a decision to keep', 'SCHOOL', '1480', '2010-03-04', '2010-01-10', '2014-06-01', {}, 'NEVER', {
    decision: null,
  }),
  life('leisure and culture, no decision', 'LEISURE_CULTURE', '1480', null, '2010-01-10', '2014-06-01', {}, 'ARCHIVE_DECISION'),
  life('another board, no decision', MUN, '1480', null, '2010-01-10', '2014-06-01', {}, 'ARCHIVE_DECISION'),
  life('another board, a decision, on a leap day', MUN, '1480', null, '2010-01-10', '2016-02-29', {}, '2021-03-01', { decision: 5 }),
  // Crime, and what was not read.
  life('the police', 'POLICE', '1480', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'OWN_REVIEW'),
  life('the police, whatever they decide', 'POLICE', '1480', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'OWN_REVIEW', { decision: 1 }),
  life('the Security Service', 'SECURITY_SERVICE', '1480', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'OWN_REVIEW'),
  life('prison and probation', 'PRISON_PROBATION', '1480', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'OWN_REVIEW'),
  life('institutional care', 'INSTITUTIONAL_CARE', '2081', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'LAW_NOT_READ'),
  life('prosecution', 'PROSECUTION', '2081', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'LAW_NOT_READ'),
  life('customs', 'CUSTOMS', '2081', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'LAW_NOT_READ'),
  life('a private school', 'PRIVATE_SCHOOL', '2081', '1980-03-04', '2010-01-10', '2014-06-01', {}, 'LAW_NOT_READ'),
  // Civil society.
  life('an association that has stated nothing', 'CIVIL_SOCIETY', '1480', null, '2010-01-10', '2014-06-01', {}, 'STATED_TIME'),
  life('an association that states one year', 'CIVIL_SOCIETY', '1480', null, '2010-01-10', '2014-06-01', {}, '2015-06-01', { decision: 1 }),
];
