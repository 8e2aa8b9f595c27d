import { page } from './feedSupport';
import { freshNumber, key, memberId, type Answered, type TestNetwork } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
export const PERSON = `id version ownerAgency { slug } name personalIdentityNumber birthYear language { code } address district phone
  guardians { name relation phone } withheld { field answer reason provision unlock }`;
/** Everything that there is to be seen of a case. */
export const WHOLE = `__typename id number version status programme openedAt closedAt ownerAgency { slug } summary risk family health religion
  offences reporter concernTypes { code } environment { code } assignees { role from member { name } } secrecyMark { provision date }
  person { ${PERSON} } consents(first: 20) { id } referrals(first: 20) { id } withheld { field answer reason provision unlock }`;

export const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ${REFUSAL} ... on Case { ${WHOLE} } } }`;
export const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) {
  result: updateCase(id: $id, version: $version, patch: $patch) { __typename ${REFUSAL} ... on Case { ${WHOLE} } } }`;
export const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!, $role: AssignmentRole!) {
  result: assignCase(caseId: $caseId, memberId: $memberId, role: $role) { __typename ${REFUSAL} ... on Case { id version person { id } } } }`;
export const DECLINE = `mutation ($id: ID!, $version: Int!) { result: declinePersonClaim(id: $id, version: $version) {
  __typename ${REFUSAL} ... on PersonClaim { id version status settledAt } } }`;
const CHANGE = `__typename ${REFUSAL} ... on PersonChange { id version status fields case { id } proposedBy { name } settledAt }`;
export const PROPOSE = `mutation ($input: ProposePersonChangeInput!) { result: proposePersonChange(input: $input) { ${CHANGE} } }`;
export const settleChange = (how: 'confirm' | 'decline'): string =>
  `mutation ($id: ID!, $version: Int!) { result: ${how}PersonChange(id: $id, version: $version) { ${CHANGE} } }`;
export const CLAIMS = `query ($status: [PutToLeadStatus!]) { result: personClaims(first: 100, filter: { status: $status }) {
  totalCount nodes { id version status case { id } openedBy { name } openedAt settledAt } } }`;
export const CHANGES = `query { result: personChanges(first: 100) {
  totalCount nodes { id version status fields case { id } proposedBy { name } } } }`;

/** A claim as a lead is told of it. */
export interface ClaimAnswer {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly case: { readonly id: string } | null;
  readonly openedBy: { readonly name: string } | null;
}

/** What stands in every field of the person that somebody keeps, and nowhere else. */
export const SECRETS = ['Kanarie Namnsson', 'Kanariegatan 7', 'Kanariedalen', '031-765 43 21', 'Kanarie Moder'] as const;

/** The particulars that the one who works with the person has written down. */
export const keptParticulars = (personalIdentityNumber: string) => ({
  name: SECRETS[0],
  personalIdentityNumber,
  language: 'som',
  address: SECRETS[1],
  district: SECRETS[2],
  phone: SECRETS[3],
  guardians: [{ name: SECRETS[4], relation: 'mor', phone: '0707654321' }],
});

/** What somebody types in who knows a number and little else. */
export const typed = (personalIdentityNumber: string, more: object = {}) => ({
  ...{ name: 'Påhittad Inskriven', personalIdentityNumber, address: 'Inskrivna gatan 2', ...more },
});

/** A number that the agency of `anna@social` keeps with her, and one that it does not know; both of people of the same age. */
export async function twoNumbers(network: TestNetwork): Promise<{ known: string; unknown: string; kept: Answered }> {
  const [known, unknown] = [freshNumber(), freshNumber()];
  const kept = await opened(network, 'anna@social', keptParticulars(known));
  return { known, unknown, kept };
}

export const opened = (network: TestNetwork, actor: string, person: object, more: object = {}): Promise<Answered> =>
  network.get(actor, 'Case', OPEN, { input: { person, idempotencyKey: key(), ...more } });

export const personIn = (one: Answered): Answered => one['person'] as Answered;

/** The claims of an agency in these states, as its lead sees them. */
export async function claimsOf(network: TestNetwork, lead = 'lena@social', status = ['PENDING']): Promise<readonly ClaimAnswer[]> {
  const answer = await network.service.graphql<{ result: { nodes: ClaimAnswer[] } }>(lead, CLAIMS, { status });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result.nodes;
}

/** The claim of a case. */
export async function claimOf(network: TestNetwork, caseId: string, status = ['PENDING']): Promise<ClaimAnswer | undefined> {
  return (await claimsOf(network, 'lena@social', status)).find((claim) => claim.case?.id === caseId);
}

export const assign = (network: TestNetwork, lead: string, caseId: string, member: string, role = 'RESPONSIBLE') =>
  network.ask(lead, ASSIGN, { caseId, memberId: memberId(network.service.actor(member)), role });

const TOLD_OF = ['Case', 'Person', 'PersonClaim', 'PersonChange', 'Disclosure', 'DisclosureRequest', 'ActionGroup', 'Consent'];

/** Everything that a member can see by the case, the person and the number of somebody, whole, as text. */
export async function everything(network: TestNetwork, actor: string, one: Answered, number: string): Promise<string> {
  const graphql: TestNetwork['service']['graphql'] = (...asked) => network.service.graphql(...asked);
  const person = personIn(one);
  const answers = [
    await graphql(actor, `query ($id: ID!) { case(id: $id) { ${WHOLE} } }`, { id: one.id }),
    await graphql(actor, `query ($id: ID!) { node(id: $id) { __typename ... on Person { ${PERSON} } } }`, {
      id: person.id,
    }),
    await graphql(actor, `query ($n: String!) { caseLookup(by: { personalIdentityNumber: $n }) { ${WHOLE} } }`, {
      n: number,
    }),
    ...(await Promise.all(
      [SECRETS[0], 'Påhittad Inskriven'].map((name) =>
        graphql(actor, `query ($name: String!) { caseLookup(by: { name: $name }) { ${WHOLE} } }`, { name }),
      ),
    )),
    await graphql(actor, `{ cases(first: 30) { totalCount nodes { ${WHOLE} } } }`),
    await graphql(actor, '{ disclosureRequests(first: 100) { totalCount nodes { id motive fields status } } }'),
    await graphql(actor, '{ actionGroups(first: 100) { totalCount nodes { id } } }'),
    await graphql(actor, '{ lapses(withinDays: 730, first: 100) { totalCount nodes { id } } }'),
    await graphql(actor, '{ personClaims(first: 100) { totalCount nodes { id } } }'),
    await graphql(actor, '{ personChanges(first: 100) { totalCount nodes { id } } }'),
    await page(network, actor, { first: 100, from: 'SNAPSHOT', types: TOLD_OF }),
    await page(network, actor, { first: 100, from: 'BEGINNING', types: TOLD_OF }),
  ];
  // A question that is too large answers everybody alike, and nothing.
  const refused = answers.find(({ code }) => code === 'LIMIT_EXCEEDED');
  if (refused) throw new Error(refused.text);
  return answers.map(({ status, text }) => `${String(status)} ${text}`).join('\n');
}

/** The same text for everybody: ids, numbers, instants and whatever else is drawn anew each time are only told apart from each other. */
export function alike(text: string, number: string, actor: string): string {
  const seen = new Map<string, string>();
  const named = (kind: string) => (found: string) => {
    if (!seen.has(found)) seen.set(found, `${kind}#${String(seen.size)}`);
    return seen.get(found) ?? '';
  };
  return text
    .replaceAll(number, 'NUMBER')
    .replaceAll(actor, 'ACTOR')
    .replace(/"(cursor|startCursor|endCursor|eventId|requestId)":"[^"]*"/g, '"$1":"…"')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, named('id'))
    .replace(/[KRG]-\d{4}-[0-9A-Z]{6}/g, named('number'))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT');
}
