import { AGENCY_KINDS, type AgencyKind } from './actor';
import { CLASSES, type FieldClass } from './classes';
import { classOf } from './fields';

/** The permanent names of the policies: a policy that ends keeps its name. */
export const POLICY_IDS = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'P11', 'P12'] as const;
export type PolicyId = (typeof POLICY_IDS)[number];

/** A choice of this service where the law requires nothing of the kind, or leaves room. */
export interface ServicePolicy {
  readonly id: PolicyId;
  /** In whole sentences, for readers of a withheld field. */
  readonly text: string;
  /** The law on the same matter, so that nobody confuses the two. */
  readonly law: string;
  /** The day of its first release, YYYY-MM-DD, and the last day; null while in force. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The last sentence of every policy that withholds something. */
const OUTSIDE = 'The law may allow it, outside the service.';
const FIRST_DAY = '2026-11-30';

type Row = readonly [id: PolicyId, text: string, law: string];
const ROWS: readonly Row[] = [
  [
    'P1',
    `This service does not carry every class of data to every kind of agency, but only what the recipient's work around a person needs. ${OUTSIDE}`,
    'OSL 23:2, 25:1, 21:1 and 26:1 protect data at its holder, and bar nobody from receiving it; authorities may process data on offences (dataskyddslagen 3:8).',
  ],
  [
    'P2',
    `This service does not show the reporter to another agency. ${OUTSIDE}`,
    'OSL 26:5 and 25:7 protect the reporter against the person reported, if there is danger.',
  ],
  [
    'P3',
    `This service does not disclose to a private recipient without a reservation that it has accepted, even if the person consents. ${OUTSIDE}`,
    'OSL 12:2 second paragraph: a reservation if the giver wants one; OSL 10:14: if it removes the risk of harm.',
  ],
  [
    'P4',
    `This service does not encode the exceptions by which a private recipient may process data on offences. ${OUTSIDE}`,
    'Dataskyddslagen 3:8 lets authorities process such data; 3:9 allows exceptions.',
  ],
  [
    'P5',
    "This service does not record a guardian’s consent for a person aged 15 or older without the young person's view.",
    'OSL 12:3: alone or together with the minor, by age and maturity; no age is fixed.',
  ],
  [
    'P6',
    'This service does not propose grounds in the order of the statutes: a duty comes first, then the narrowest permission, then consent, then general clauses, and disputed grounds last; for support, consent comes before a permission. OSL 10:2 and 10:17 are not proposed at all.',
    'The law ranks little: OSL 10:23 yields to 10:19–22, 10:24 covers what 10:19–23 leave out, 10:27 applies beside the others.',
  ],
  [
    'P7',
    'This service does not disclose on a weighing or an assessment that is not in writing.',
    'The tests of the law require an assessment, not a written one.',
  ],
  [
    'P8',
    `This service does not let a member use lag 2025:170 7 § or skollagen 6 a:10 who does not state that they act as rektor. ${OUTSIDE}`,
    'The duties are the rektor’s; requiring the statement is our policy.',
  ],
  [
    'P9',
    'This service does not wait for 1 March if a power to disclose or a consent ends with an age: a person born on 29 February reaches it on 28 February in common years. A retention time ends on 1 March.',
    'No rule is found; 28 February is Swedish custom.',
  ],
  [
    'P10',
    'This service does not show case data below level of assurance 3. Its matching does not learn by itself and explains every point.',
    'No provision is cited.',
  ],
  [
    'P11',
    `This service does not treat any field of a case as public, at any authority. ${OUTSIDE}`,
    'Data that is not secret may be given out, and on request must be (OSL 6:5). At leisure, culture and other boards only OSL 21:1, 21:3, 21:5, 40:7 g and secrecy received under OSL 11:4 apply.',
  ],
  [
    'P12',
    `This service does not disclose the contact details or guardians of a person with protected identity, and shows them only to those assigned at the keeping agency. ${OUTSIDE}`,
    'OSL 21:3 protects the whereabouts of a person for a particular reason; a provision that lifts secrecy may lift that too.',
  ],
];

/** Our policies, apart from the law. A policy is never shown as a provision, nor the law as a policy. */
export const SERVICE_POLICIES: readonly ServicePolicy[] = ROWS.map(([id, text, law]) => ({
  ...{ id, text, law },
  ...{ validFrom: FIRST_DAY, validTo: null },
}));

/** The text of a policy. */
export const policyText = (id: PolicyId): string => SERVICE_POLICIES.find((policy) => policy.id === id)?.text ?? '';

/** P1: the classes of case data that this service does not carry to a kind of agency. */
export const NOT_CARRIED: Readonly<Record<AgencyKind, readonly FieldClass[]>> = {
  SOCIAL_SERVICES: ['OPERATION'],
  COORDINATION: ['OPERATION'],
  POLICE: [],
  SECURITY_SERVICE: [],
  PRISON_PROBATION: [],
  SCHOOL: ['SPECIAL', 'OFFENCE', 'OPERATION'],
  HEALTH_CARE: ['OFFENCE', 'OPERATION'],
  LEISURE_CULTURE: ['CONTACT', 'NARRATIVE', 'FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION'],
  INSTITUTIONAL_CARE: ['OPERATION'],
  PROSECUTION: [],
  CUSTOMS: [],
  EMPLOYMENT_SERVICE: ['FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION'],
  SOCIAL_INSURANCE: ['FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION'],
  CIVIL_SOCIETY: ['OPERATION'],
};

/** The bar between a class and a kind of agency, whoever discloses: the law or our policy. */
export type Bar = { readonly law: string } | { readonly policy: PolicyId };

/** Under dataskyddslagen only authorities may process data on offences. */
export const OFFENCE_BAR = 'dataskyddslagen 3:8';

/** The bar between a class and a kind of agency; null if there is none. The law comes first. */
export function barOf(kind: AgencyKind, fieldClass: FieldClass): Bar | null {
  if (kind === 'CIVIL_SOCIETY' && fieldClass === 'OFFENCE') return { law: OFFENCE_BAR };
  if (fieldClass === 'SOURCE') return { policy: 'P2' };
  return NOT_CARRIED[kind].includes(fieldClass) ? { policy: 'P1' } : null;
}

/** The policy by which a field is not carried to a kind of agency; null if none. */
export function notCarriedBy(kind: AgencyKind, field: string): PolicyId | null {
  const [type = '', name = ''] = field.split('.');
  const bar = barOf(kind, classOf(type, name));
  return bar !== null && 'policy' in bar ? bar.policy : null;
}

/** All faults in the tables, in words. */
export function servicePolicyFaults(): string[] {
  const unknown = AGENCY_KINDS.flatMap((kind) => NOT_CARRIED[kind].filter((name) => !(name in CLASSES)));
  const without = POLICY_IDS.filter((id) => !SERVICE_POLICIES.some((policy) => policy.id === id));
  const cited = SERVICE_POLICIES.filter(({ text }) => !text.startsWith('This service does not '));
  return [
    ...unknown.map((name) => `no class of this name: ${name}`),
    ...without.map((id) => `${id} has no text`),
    ...cited.map(({ id }) => `${id} does not say what this service does not do`),
  ];
}
