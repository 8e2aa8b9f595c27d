import type { LawKind } from '../../../src/policy/lawKind';
import { AGENCIES } from './row';

const { AF, CIV, CUS, FK, HC, LEI, MUN, PCA, POL, PRI, PRO, PSC, SCH, SEC, SIS, SOC } = AGENCIES;

/** Parties, purposes and classes as the texts have them; a field stands for each class. */
export const FIELD_OF = {
  IDENTITY: 'Person.name',
  CONTACT: 'Person.phone',
  NARRATIVE: 'Case.summary',
  RISK: 'Case.risk',
  FAMILY: 'Case.family',
  SPECIAL: 'Case.religion',
  OFFENCE: 'Case.offences',
  OPERATION: 'Case.assignees',
  SOURCE: 'Case.reporter',
} as const;
export type ReachClass = keyof typeof FIELD_OF;

export const PURPOSE_OF = { CP: 'CRIME_PREVENTION', PR: 'PROTECTION', SUP: 'EXIT_SUPPORT' } as const;
export type ReachPurpose = keyof typeof PURPOSE_OF;

/** Whom and what a provision or a duty reaches, read from its text. */
export interface Reach {
  readonly code: string;
  readonly from: readonly LawKind[];
  readonly to: readonly LawKind[];
  readonly carries: readonly ReachClass[];
  readonly purposes: readonly ReachPurpose[];
  /** One of these must be stated; none where nothing is. */
  readonly stated?: readonly string[];
  /** Not for somebody of this age or older, or only for such a one. */
  readonly under?: number;
  readonly atLeast?: number;
  /** Where the age is no bar once a circumstance is stated. */
  readonly ageOr?: readonly string[];
  readonly firstDay: string;
  /** An older wording, not read, reached some of this before. */
  readonly older?: true;
  /** What the text leaves open is not looked at. */
  readonly open?: {
    readonly classes?: readonly ReachClass[];
    readonly from?: readonly LawKind[];
    readonly purposes?: readonly ReachPurpose[];
  };
  readonly onRequest?: true;
}

const AUTHORITIES: readonly LawKind[] = [SOC, SIS, HC, SCH, LEI, MUN, POL, SEC, PRO, CUS, PRI, AF, FK];
const PRIVATE: readonly LawKind[] = [PSC, PCA, CIV];
export const ALL: readonly LawKind[] = [...AUTHORITIES, ...PRIVATE];
const SOCIAL_AND_HEALTH: readonly LawKind[] = [SOC, SIS, HC];
/** Those whose secrecy is not named in OSL 25:1-8 and 26:1-6. */
const OTHERS = AUTHORITIES.filter((kind) => !SOCIAL_AND_HEALTH.includes(kind));
const SOCIAL: readonly LawKind[] = [SOC, SIS];
const LAW: readonly LawKind[] = [POL, SEC, PRO, CUS];

const ABOUT: readonly ReachClass[] = ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL'];
const WITH_OFFENCE: readonly ReachClass[] = [...ABOUT, 'OFFENCE'];
const WITH_OPERATION: readonly ReachClass[] = [...WITH_OFFENCE, 'OPERATION'];
const EVERY: readonly ReachPurpose[] = ['CP', 'PR', 'SUP'];
const CARE: readonly ReachPurpose[] = ['PR', 'SUP'];
const OSL = '2009-06-30';
const IN_CARE = ['ADDICTION', 'COMPULSORY_PSYCHIATRIC_CARE', 'PREGNANT'];
/** "Uppgift om en enskild": data of a relative go only where they also concern that one, which no field tells. */
const OF_ONE = { open: { classes: ['FAMILY'] } } as const;

/** The provisions, as they stand on 2 March 2026. A row for each set of parties that carries the same. */
export const PROVISION_REACH: readonly Reach[] = [
  {
    code: 'OSL 10:18 a',
    from: SOCIAL,
    to: [POL, SEC, CUS],
    carries: ABOUT,
    purposes: ['CP'],
    under: 21,
    firstDay: '2025-04-01',
    older: true,
    ...OF_ONE,
  },
  {
    code: 'OSL 10:18 b',
    from: SOCIAL_AND_HEALTH,
    to: [POL, SEC],
    carries: ABOUT,
    purposes: ['CP'],
    stated: ['RISK_OF_TERRORIST_CRIME', 'RISK_OF_CRIME_AGAINST_REALM'],
    firstDay: '2025-04-01',
    older: true,
    ...OF_ONE,
  },
  {
    code: 'OSL 10:18 c',
    from: SOCIAL_AND_HEALTH,
    to: [POL],
    carries: ABOUT,
    purposes: ['CP', 'PR'],
    stated: ['RISK_TO_RELATIVE'],
    firstDay: '2021-08-01',
  },
  {
    code: 'OSL 10:20',
    from: SOCIAL,
    to: [POL],
    carries: WITH_OFFENCE,
    purposes: ['CP', 'PR'],
    stated: ['IMMEDIATE_POLICE_ACTION'],
    under: 18,
    firstDay: OSL,
  },
  {
    code: 'OSL 10:21',
    from: SOCIAL_AND_HEALTH,
    to: [PRO, POL],
    carries: WITH_OFFENCE,
    purposes: ['CP', 'PR'],
    stated: ['CRIME_AGAINST_MINOR'],
    firstDay: OSL,
  },
  {
    code: 'OSL 10:22',
    from: SOCIAL,
    to: [PRO, POL],
    carries: WITH_OFFENCE,
    purposes: ['CP', 'PR'],
    stated: ['DRUGS_OR_ALCOHOL_TO_MINOR'],
    firstDay: OSL,
  },
  {
    code: 'OSL 10:22 a',
    from: SOCIAL_AND_HEALTH,
    to: [POL, SEC],
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    stated: ['COMMITTED_TERRORIST_CRIME'],
    firstDay: '2025-04-01',
    older: true,
  },
  {
    code: 'OSL 10:23',
    from: SOCIAL_AND_HEALTH,
    to: LAW,
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    stated: ['COMMITTED_SERIOUS_CRIME'],
    firstDay: '2025-04-01',
    older: true,
  },
  { code: 'OSL 10:24', from: OTHERS, to: LAW, carries: WITH_OPERATION, purposes: ['CP'], stated: ['COMMITTED_CRIME'], firstDay: OSL },
  { code: 'OSL 25:12', from: [HC], to: SOCIAL_AND_HEALTH, carries: WITH_OFFENCE, purposes: CARE, under: 18, ageOr: IN_CARE, firstDay: OSL },
  {
    code: 'OSL 25:13',
    from: [HC],
    to: SOCIAL_AND_HEALTH,
    carries: WITH_OFFENCE,
    purposes: CARE,
    stated: ['CANNOT_CONSENT'],
    firstDay: OSL,
    ...OF_ONE,
  },
  { code: 'OSL 25:13', from: [HC], to: [PCA], carries: ABOUT, purposes: CARE, stated: ['CANNOT_CONSENT'], firstDay: OSL, ...OF_ONE },
  {
    code: 'OSL 26:9',
    from: SOCIAL,
    to: SOCIAL_AND_HEALTH,
    carries: WITH_OFFENCE,
    purposes: CARE,
    under: 18,
    ageOr: IN_CARE,
    firstDay: OSL,
  },
  { code: 'OSL 26:9 a', from: [SOC], to: ALL, carries: [], purposes: CARE, stated: ['RECIPIENT_REPORTED'], firstDay: '2013-01-01' },
  {
    code: 'OSL 26:9 b',
    from: SOCIAL,
    to: [PRI],
    carries: WITH_OFFENCE,
    purposes: ['CP', 'SUP'],
    stated: ['YOUTH_SUPERVISION'],
    firstDay: '2021-01-01',
  },
  {
    code: 'OSL 23:6 a',
    from: [SCH],
    to: [PRI],
    carries: WITH_OFFENCE.filter((one) => one !== 'SPECIAL'),
    purposes: ['CP', 'SUP'],
    stated: ['YOUTH_SUPERVISION'],
    firstDay: '2021-01-01',
  },
  {
    code: 'OSL 35:10 b',
    from: [POL, PRO, CUS],
    to: [PRI],
    carries: WITH_OFFENCE,
    purposes: ['CP', 'SUP'],
    stated: ['YOUTH_SUPERVISION'],
    firstDay: '2021-01-01',
    open: { from: [SEC] },
  },
  {
    code: 'OSL 35:15 a',
    from: [PRI],
    to: AUTHORITIES,
    carries: WITH_OFFENCE,
    purposes: ['CP', 'SUP'],
    stated: ['YOUTH_SUPERVISION'],
    firstDay: '2021-01-01',
    ...OF_ONE,
  },
  {
    code: 'OSL 35:15 a',
    from: [PRI],
    to: PRIVATE,
    carries: ABOUT,
    purposes: ['CP', 'SUP'],
    stated: ['YOUTH_SUPERVISION'],
    firstDay: '2021-01-01',
    ...OF_ONE,
  },
  {
    code: 'OSL 26:9 e',
    from: [SIS],
    to: [POL, SEC, CUS],
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    stated: ['RISK_OF_CRIME', 'CRIME_WITHIN_SIS'],
    firstDay: '2025-04-01',
    ...OF_ONE,
  },
  { code: 'OSL 35:10 a', from: [POL], to: [SEC], carries: WITH_OFFENCE, purposes: ['CP'], firstDay: '2015-01-01', ...OF_ONE },
  { code: 'OSL 35:10 a', from: [SEC], to: [POL], carries: WITH_OFFENCE, purposes: ['CP'], firstDay: '2015-01-01', ...OF_ONE },
  {
    code: 'OSL 35:10 c',
    from: [POL],
    to: [SOC],
    carries: WITH_OFFENCE,
    purposes: ['CP', 'PR'],
    stated: ['RISK_OF_TERRORIST_CRIME'],
    firstDay: '2020-08-01',
    ...OF_ONE,
  },
  {
    code: 'OSL 12:2',
    from: AUTHORITIES,
    to: AUTHORITIES,
    carries: WITH_OFFENCE,
    purposes: EVERY,
    atLeast: 18,
    firstDay: OSL,
    open: { classes: ['SOURCE'] },
  },
  {
    code: 'OSL 12:2',
    from: AUTHORITIES,
    to: PRIVATE,
    carries: ABOUT,
    purposes: EVERY,
    atLeast: 18,
    firstDay: OSL,
    open: { classes: ['SOURCE'] },
  },
  {
    code: 'OSL 12:3',
    from: AUTHORITIES,
    to: AUTHORITIES,
    carries: WITH_OFFENCE,
    purposes: EVERY,
    under: 18,
    firstDay: OSL,
    open: { classes: ['SOURCE'] },
  },
  {
    code: 'OSL 12:3',
    from: AUTHORITIES,
    to: PRIVATE,
    carries: ABOUT,
    purposes: EVERY,
    under: 18,
    firstDay: OSL,
    open: { classes: ['SOURCE'] },
  },
  { code: 'OSL 10:14', from: AUTHORITIES, to: PRIVATE, carries: [...ABOUT, 'OPERATION'], purposes: EVERY, firstDay: OSL },
  { code: 'OSL 10:27', from: OTHERS, to: AUTHORITIES, carries: WITH_OPERATION, purposes: EVERY, firstDay: OSL },
  { code: 'OSL 10:15 a', from: OTHERS, to: AUTHORITIES, carries: WITH_OFFENCE, purposes: ['CP'], firstDay: '2025-12-01' },
  { code: 'OSL 10:15 a', from: SOCIAL, to: AUTHORITIES, carries: ABOUT, purposes: ['CP'], firstDay: '2025-12-01' },
  { code: 'OSL 10:2', from: AUTHORITIES, to: AUTHORITIES, carries: [...WITH_OPERATION, 'SOURCE'], purposes: EVERY, firstDay: OSL },
  { code: 'OSL 10:2', from: AUTHORITIES, to: PRIVATE, carries: [...ABOUT, 'OPERATION', 'SOURCE'], purposes: EVERY, firstDay: OSL },
];

const REPORTING: readonly LawKind[] = [HC, SOC, SIS, SCH, PRI, POL, SEC, PRO, CUS, LEI, MUN, AF, FK, PSC, PCA, CIV];
/** Whether others than these meet abusers regularly, the text of LVM 6 does not say. */
const MEETING: readonly LawKind[] = [PRI, POL, SIS, CUS, MUN];
const PERHAPS_MEETING: readonly LawKind[] = [SOC, SCH, LEI, SEC, PRO, AF, FK];

/** The duties, as they stand on 2 March 2026. A purpose is looked at where the duty is within it. */
export const DUTY_REACH: readonly Reach[] = [
  {
    code: 'SoL 19:1',
    from: REPORTING,
    to: [SOC],
    carries: ABOUT,
    purposes: ['PR'],
    under: 18,
    firstDay: '2025-07-01',
    open: { classes: ['OFFENCE', 'OPERATION', 'SOURCE'], purposes: ['CP', 'SUP'] },
  },
  {
    code: 'SoL 20:6',
    from: REPORTING,
    to: [SOC],
    carries: WITH_OFFENCE,
    purposes: ['PR'],
    under: 18,
    firstDay: '2025-07-01',
    open: { classes: ['OPERATION', 'SOURCE'], purposes: ['CP', 'SUP'], from: [CIV] },
  },
  { code: 'SoL 19:6', from: [SOC], to: ALL, carries: [], purposes: ['PR'], firstDay: '2025-07-01' },
  { code: 'SoL 15:8', from: [SOC], to: [SOC], carries: [], purposes: ['PR'], firstDay: '2025-07-01', open: { classes: ['IDENTITY'] } },
  { code: 'SoL 15:7 p.1', from: [SOC], to: LAW, carries: [], purposes: ['CP'], firstDay: '2025-07-01', open: { classes: ['CONTACT'] } },
  {
    code: 'LUL 6',
    from: [POL, PRO, CUS],
    to: [SOC],
    carries: ['OFFENCE', 'IDENTITY'],
    purposes: ['PR'],
    under: 18,
    firstDay: OSL,
    open: { purposes: ['CP', 'SUP'] },
  },
  {
    code: 'LUL 34',
    from: [POL, PRO, CUS],
    to: [SOC],
    carries: ['OFFENCE', 'IDENTITY'],
    purposes: ['PR'],
    firstDay: OSL,
    open: { purposes: ['CP', 'SUP'] },
  },
  {
    code: 'LUL 11 st.4',
    from: [SOC],
    to: [PRO, POL],
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    firstDay: '2025-07-01',
    onRequest: true,
    open: { purposes: ['PR', 'SUP'], classes: ['OPERATION', 'SOURCE'] },
  },
  {
    code: 'Lag 2025:170 4',
    from: [...AUTHORITIES, PSC, PCA],
    to: LAW,
    carries: ['CONTACT'],
    purposes: ['CP'],
    firstDay: '2025-04-01',
    onRequest: true,
  },
  {
    code: 'Lag 2025:170 5',
    from: [PRI, AF, FK],
    to: LAW,
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    firstDay: '2025-04-01',
    open: { classes: ['OPERATION', 'SOURCE'] },
  },
  {
    code: 'Lag 2025:170 6',
    from: [MUN, LEI, SCH],
    to: LAW,
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    firstDay: '2025-04-01',
    open: { classes: ['OPERATION', 'SOURCE'] },
  },
  {
    code: 'Lag 2025:170 7 st.1',
    from: [SCH, PSC],
    to: LAW,
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    firstDay: '2025-04-01',
    onRequest: true,
    open: { from: [LEI], classes: ['SPECIAL', 'OPERATION', 'SOURCE'] },
  },
  {
    code: 'Lag 2025:170 7 st.2',
    from: [SCH, PSC],
    to: [POL],
    carries: WITH_OFFENCE,
    purposes: ['CP'],
    firstDay: '2025-04-01',
    open: { from: [LEI], classes: ['SPECIAL', 'OPERATION', 'SOURCE'] },
  },
  {
    code: 'SkolL 6 a:10',
    from: [SCH, PSC],
    to: [POL],
    carries: ['OFFENCE', 'IDENTITY', 'NARRATIVE'],
    purposes: ['CP'],
    firstDay: '2025-07-01',
    open: { from: [LEI] },
  },
  { code: 'PSL 6:15 p.1', from: [HC, PCA], to: LAW, carries: [], purposes: ['CP'], firstDay: '2011-01-01', open: { classes: ['CONTACT'] } },
  {
    code: 'PSL 6:15 p.3',
    from: [HC, PCA],
    to: [SEC],
    carries: ABOUT,
    purposes: ['CP'],
    firstDay: '2025-04-01',
    onRequest: true,
    open: { classes: ['OFFENCE', 'OPERATION', 'SOURCE'] },
  },
  {
    code: 'LVM 6',
    from: MEETING,
    to: [SOC],
    carries: ABOUT,
    purposes: ['PR'],
    firstDay: OSL,
    open: { from: PERHAPS_MEETING, classes: ['OFFENCE', 'OPERATION', 'SOURCE'], purposes: ['CP', 'SUP'] },
  },
  {
    code: 'LVM 7 st.2',
    from: MEETING,
    to: [SOC],
    carries: ABOUT,
    purposes: ['PR'],
    firstDay: OSL,
    open: { from: PERHAPS_MEETING, classes: ['OFFENCE', 'OPERATION', 'SOURCE'], purposes: ['CP', 'SUP'] },
  },
  {
    code: 'Polislagen 6 st.2',
    from: [POL],
    to: SOCIAL,
    carries: ABOUT,
    purposes: ['PR'],
    firstDay: '2025-07-01',
    older: true,
    open: { classes: ['OFFENCE', 'OPERATION', 'SOURCE'], purposes: ['CP', 'SUP'] },
  },
];
