import { MENTOR as MENTOR_FIELDS, NEED as NEED_FIELDS } from '../api/mentorNetwork';
import { mutationOf } from '../api/mentorshipNetwork';
import { WHOLE } from '../api/knownSupport';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const CRITERIA = 'criteria { criterion points of outcome sentence }';
const DISCLOSURE = `id version fields ground purpose weighing validFrom validUntil endsBecause circumstances duty revokedAt live
  recipient { slug } withheld { field answer reason provision unlock }`;
const REFERRAL_FIELDS = `id number version status message createdAt sentAt answerBy updatedAt from { slug } to { slug } copies { slug }
  case { id person { name } } timeline { at event status reason } disclosure { ${DISCLOSURE} } disclosures { ${DISCLOSURE} }
  secrecyMark { provision date } withheld { field answer reason provision unlock }`;

export const REQUEST = `mutation ($input: RequestMentorInput!) { result: requestMentor(input: $input) {
  __typename ${REFUSAL} ... on MentorNeed { ${NEED_FIELDS} } } }`;
export const WITHDRAW = `mutation ($id: ID!, $version: Int!) { result: withdrawMentorNeed(id: $id, version: $version) {
  __typename ${REFUSAL} ... on MentorNeed { id version status } } }`;
const MATCHED = `candidates { rank points of notWeighed mentor { ${MENTOR_FIELDS} } ${CRITERIA} } excluded { rule count } notChecked
  usedUnseen { field provision } notice`;
export const MATCH = `query ($caseId: ID!) { result: mentorMatches(caseId: $caseId, first: 100) { ${MATCHED} } }`;
/** A page of one: who is first, and what there is beside. */
export const MATCH_FEW = `query ($caseId: ID!) { result: mentorMatches(caseId: $caseId, first: 1) { ${MATCHED} } }`;
export const PLAN = `query ($caseIds: [ID!]!) { result: assignmentPlan(caseIds: $caseIds) { points notice
  pairs { caseId points of notWeighed mentor { id capacity } ${CRITERIA} } unassigned { caseId reason excluded { rule count } } } }`;
export const MENTOR = `query ($id: ID!) { result: mentor(id: $id) { ${MENTOR_FIELDS} } }`;
export const CHANGE_MENTOR = `mutation ($id: ID!, $version: Int!, $patch: MentorPatch!) {
  result: updateMentor(id: $id, version: $version, patch: $patch) { __typename ${REFUSAL} ... on Mentor { ${MENTOR_FIELDS} } } }`;
export const NEED = `query ($id: ID!) { result: mentorNeed(id: $id) { ${NEED_FIELDS} mentorships { id status } } }`;
export const CASE = `query ($id: ID!) { result: case(id: $id) { ${WHOLE} } }`;
export const PERSON = `query ($id: ID!) { result: node(id: $id) { __typename ... on Person { id version name personalIdentityNumber birthYear
  language { code } address district phone guardians { name relation phone } withheld { field answer reason provision unlock } } } }`;
export const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { ${REFERRAL_FIELDS} } }`;
export const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ${REFUSAL} ... on Case { ${WHOLE} } } }`;
export const CHANGE_CASE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) {
  result: updateCase(id: $id, version: $version, patch: $patch) { __typename ${REFUSAL} ... on Case { ${WHOLE} } } }`;
export const LOOK_UP = `query ($by: CaseLookupInput!) { result: caseLookup(by: $by) { ${WHOLE} } }`;
const REQUEST_FIELDS = `id number version status fields purpose ground motive createdAt answerBy case { id } personalIdentityNumber
  withheld { field answer reason provision unlock }`;
export const REQUEST_DISCLOSURE = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) {
  __typename ${REFUSAL} ... on DisclosureRequest { ${REQUEST_FIELDS} } } }`;
export const REQUEST_READ = `query ($id: ID!) { result: disclosureRequest(id: $id) { ${REQUEST_FIELDS} } }`;
export const LAPSES = `query ($withinDays: Int!) { result: lapses(withinDays: $withinDays, first: 100) { totalCount
  nodes { id kind at because case { id } disclosure { ${DISCLOSURE} } consent { id validUntil } actionGroup { id validUntil } } } }`;
/** Every list of what has to do with persons, ordered and cut off in different ways. */
export const LISTS = `query ($direction: OrderDirection!, $first: Int!) {
  result: cases(first: $first, orderBy: { field: OPENED_AT, direction: $direction }) { totalCount nodes { ${WHOLE} } pageInfo { hasNextPage } }
  referrals(first: $first) { totalCount nodes { ${REFERRAL_FIELDS} } pageInfo { hasNextPage } }
  mentors(first: $first, filter: { open: true, load: [FREE] }) { totalCount nodes { id version freePlaces withheld { field reason } } }
  all: mentors(first: $first) { totalCount nodes { ${MENTOR_FIELDS} } }
  needs: mentorNeeds(first: $first, filter: { waiting: true }) { totalCount nodes { ${NEED_FIELDS} } }
  mentorships(first: $first, orderBy: { field: ANSWER_BY, direction: $direction }) { totalCount nodes { id version } }
  disclosureRequests(first: $first) { totalCount nodes { id status } } actionGroups(first: $first) { totalCount nodes { id } }
  reservations(first: $first) { totalCount nodes { id } } personClaims(first: $first) { totalCount nodes { id } } personMerges(first: $first) { totalCount nodes { id } }
  personChanges(first: $first) { totalCount nodes { id fields } } }`;
export const SEARCH = `query ($search: String!) { result: experts(first: 100, search: $search, orderBy: { field: RELEVANCE, direction: DESC }) {
  totalCount nodes { id name title contact { email } withheld { field } } } }`;
export const CHANGES = `query ($from: ChangeStart!) { result: changes(from: $from, first: 100) {
  nodes { kind type recordId version fields } pageInfo { hasNextPage } } }`;
export const CHECK = `query ($input: DisclosureCheckInput!) { result: disclosureCheck(input: $input) { at discloserKind recipientKind
  fields { field class outcome barredBy provisions { provision outcome needs lapsesAt lapsesBecause } } warnings notice } }`;
export const LOG = `query ($filter: AccessLogFilter!) { result: accessLog(filter: $filter, first: 100) { totalCount
  nodes { id at member { id name } agency { slug } operation outcome recordType recordIds shown withheldFields } } }`;
const MENTORSHIP = `id version status points pointsOf answerBy reason providerFindings caseFindings mentor { id name } case { id }
  need { id subjectAge } handsOver { id } withheld { field answer reason provision unlock }`;
export const PROPOSE = `mutation ($input: ProposeMentorInput!) { result: proposeMentor(input: $input) {
  __typename ${REFUSAL} ... on Mentorship { ${MENTORSHIP} } } }`;
export const MENTORSHIP_READ = `query ($id: ID!) { result: mentorship(id: $id) { ${MENTORSHIP} } }`;
export const TAKE_BACK = mutationOf('withdrawProposal');
export const WORK_LIST = `{ result: mentorWorkList { needsWaiting { totalCount nodes { id } } proposalsLapsing { totalCount nodes { id } }
  mentorsFull { totalCount nodes { id } } mentorsFree { totalCount nodes { id freePlaces } } reviewsDue { totalCount } } }`;
export const TRACK = 'query ($number: String!) { result: trackCheck(personalIdentityNumber: $number) { hasTrack remaining } }';
export const EXTRACT = 'query ($by: SubjectInput!) { result: subjectExtract(by: $by) { total } }';
export const DISCLOSED = `query ($id: ID!) { result: node(id: $id) { __typename ... on Disclosure { ${DISCLOSURE} } } }`;
