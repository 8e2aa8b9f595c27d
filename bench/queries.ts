import type { Client } from 'pg';
import { CALLER, COMPETENCES, COORDINATOR, LANGUAGES, MATCHED_CASE, type BenchCaller } from './data';

/** One of the reads that are measured. */
export interface BenchQuery {
  /** The name of the operation, by which the floors know what is asked. */
  readonly name: 'Experts' | 'Referral' | 'Referrals' | 'Matches';
  readonly caller: BenchCaller;
  /** How many are asked at a time, where it is not as many as of the others. */
  readonly atOnce?: number;
  readonly title: string;
  readonly document: string;
  /**
   * The same answer by hand: `body` is the JSON text of `data`, `ids` what the access entry names. $1 is the caller's agency, $2 the
   * caller; the rest are the variables in their order. null where no single statement gives the answer: then there is no floor.
   */
  readonly sql: string | null;
  /** The same where row-level security keeps indexes from being used and another way is faster. */
  readonly sqlUnderRules?: string;
  /** The variables in the order of the parameters of `sql`. */
  readonly variables: readonly string[];
  /** The access entry of the honest floor. */
  readonly entry: { readonly recordType: string; readonly shown: readonly string[] };
}

const utc = (value: string): string => `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const agency = (row: string): string => `json_build_object('id', 'agency_' || ${row}.id, 'name', ${row}.name, 'kind', ${row}.kind)`;
const LIVE = 'd.revoked_at IS NULL AND d.valid_from <= now() AND d.valid_until > now()';
const ASSIGNED = (caseId: string): string =>
  `EXISTS (SELECT FROM case_assignment a WHERE a.case_id = ${caseId} AND a.member_id = $2 AND a.ended_at IS NULL)`;

// A case as far as the caller may see it: in full when assigned to it, else the fields of the live disclosures.
const CASE = `
  LEFT JOIN LATERAL (
    SELECT c.*, d.fields, c.owner_agency_id = $1 AND ${ASSIGNED('c.id')} AS own
      FROM case_file c,
           LATERAL (SELECT array_agg(f) AS fields FROM disclosure d, unnest(d.fields) f
                     WHERE d.record_id = c.id AND d.recipient_agency_id = $1 AND ${LIVE}) d
     WHERE c.id = r.case_id) c ON c.own OR c.fields IS NOT NULL`;
const sees = (field: string): string => `c.own OR '${field}' = ANY (c.fields)`;

const ofCompetence = (expert: string): string =>
  `FROM expert_competence k JOIN term t ON t.id = k.term_id WHERE t.taxonomy = 'COMPETENCE' AND t.code = ANY ($4::text[])${expert}`;

const experts = (competent: string): string => `
  SELECT json_build_object('experts', json_build_object(
           'nodes', coalesce(json_agg(json_build_object(
             'id', 'expert_' || e.id,
             'name', CASE WHEN e.open THEN e.name END,
             'title', e.title,
             'availability', e.availability,
             'assuredAt', ${utc('e.assured_at')},
             'contact', CASE WHEN e.open THEN json_build_object('email', e.email, 'phone', e.phone) END,
             'agency', ${agency('a')},
             'competences', coalesce((
               SELECT json_agg(json_build_object('level', k.level, 'assuredAt', ${utc('k.assured_at')},
                        'term', json_build_object('code', t.code, 'label', t.label)) ORDER BY t.label, t.id)
                 FROM expert_competence k JOIN term t ON t.id = k.term_id WHERE k.expert_id = e.id), '[]')
           ) ORDER BY e.title COLLATE swedish, e.id) FILTER (WHERE e.n <= 50), '[]'),
           'pageInfo', json_build_object('hasNextPage', count(*) > 50)))::text AS body,
         array_agg(e.id) FILTER (WHERE e.n <= 50) AS ids
    FROM (SELECT row_number() OVER () AS n, p.*, NOT p.protected_identity OR p.agency_id = $1 OR p.member_id = $2 OR EXISTS (
                   SELECT FROM disclosure d WHERE p.protected_identity AND d.record_id = p.id AND d.recipient_agency_id = $1 AND ${LIVE}
                     AND 'Expert.name' = ANY (d.fields)) AS open
            FROM (SELECT * FROM expert x
                   WHERE x.language_codes && $3::text[]
                     AND ${competent}
                   ORDER BY x.title COLLATE swedish, x.id LIMIT 51) p) e
    JOIN agency a ON a.id = e.agency_id`;

const REFERRAL = `
  SELECT json_build_object('referral', json_build_object(
           'id', 'referral_' || r.id, 'number', r.number, 'purpose', r.purpose, 'status', r.status,
           'message', CASE WHEN r.from_agency_id = $1 OR c.fields IS NOT NULL THEN r.message END,
           'sentAt', ${utc('r.sent_at')}, 'updatedAt', ${utc('r.updated_at')},
           'from', ${agency('s')}, 'to', ${agency('t')},
           'case', CASE WHEN c.id IS NOT NULL THEN json_build_object(
             'id', 'case_' || c.id, 'number', c.number, 'status', c.status, 'openedAt', ${utc('c.opened_at')},
             'summary', CASE WHEN ${sees('Case.summary')} THEN c.summary END,
             'risk', CASE WHEN ${sees('Case.risk')} THEN c.risk END,
             'concernTypes', CASE WHEN ${sees('Case.concernTypes')} THEN coalesce((
               SELECT json_agg(json_build_object('code', t.code, 'label', t.label) ORDER BY t.label, t.id)
                 FROM term t WHERE t.taxonomy = 'CONCERN_TYPE' AND t.code = ANY (c.concern_type_codes)), '[]') END,
             'ownerAgency', (SELECT ${agency('o')} FROM agency o WHERE o.id = c.owner_agency_id)) END,
           'disclosure', (
             SELECT json_build_object('id', 'disclosure_' || d.id, 'fields', d.fields, 'ground', d.ground, 'purpose', d.purpose,
                      'validFrom', ${utc('d.valid_from')}, 'validUntil', ${utc('d.valid_until')},
                      'revokedAt', ${utc('d.revoked_at')}, 'live', ${LIVE})
               FROM disclosure d
              WHERE d.referral_id = r.id AND d.recipient_agency_id = CASE WHEN r.from_agency_id = $1 THEN r.to_agency_id ELSE $1 END
              ORDER BY (${LIVE}) DESC, d.valid_from DESC, d.id DESC LIMIT 1)))::text AS body,
         ARRAY[r.id] AS ids
    FROM referral r JOIN agency s ON s.id = r.from_agency_id JOIN agency t ON t.id = r.to_agency_id ${CASE}
   WHERE r.id = substr($3, 10)::uuid
     AND ((r.from_agency_id = $1 AND ${ASSIGNED('r.case_id')})
       OR (r.sent_at IS NOT NULL AND (r.to_agency_id = $1
           OR EXISTS (SELECT FROM referral_copy k WHERE k.referral_id = r.id AND k.agency_id = $1))))`;

const NEWEST = 'ORDER BY r.updated_at DESC, r.id DESC LIMIT 101';

const REFERRALS = `
  SELECT json_build_object('referrals', json_build_object(
           'nodes', coalesce(json_agg(json_build_object(
             'id', 'referral_' || r.id, 'number', r.number, 'purpose', r.purpose, 'status', r.status,
             'sentAt', ${utc('r.sent_at')}, 'updatedAt', ${utc('r.updated_at')},
             'from', ${agency('s')}, 'to', ${agency('t')},
             'case', CASE WHEN c.id IS NOT NULL THEN json_build_object(
               'id', 'case_' || c.id, 'number', c.number, 'status', c.status,
               'summary', CASE WHEN ${sees('Case.summary')} THEN c.summary END) END
           ) ORDER BY r.updated_at DESC, r.id DESC) FILTER (WHERE r.n <= 100), '[]'),
           'pageInfo', json_build_object('hasNextPage', count(*) > 100)))::text AS body,
         array_agg(r.id) FILTER (WHERE r.n <= 100) AS ids
    FROM (SELECT row_number() OVER () AS n, r.* FROM (
            (SELECT r.* FROM referral r WHERE r.from_agency_id = $1 AND ${ASSIGNED('r.case_id')} ${NEWEST})
            UNION ALL
            (SELECT r.* FROM referral r WHERE r.to_agency_id = $1 AND r.sent_at IS NOT NULL ${NEWEST})
            UNION ALL
            (SELECT r.* FROM referral_copy k JOIN referral r ON r.id = k.referral_id
              WHERE k.agency_id = $1 AND r.sent_at IS NOT NULL ${NEWEST})
            ORDER BY updated_at DESC, id DESC LIMIT 101) r) r
    JOIN agency s ON s.id = r.from_agency_id JOIN agency t ON t.id = r.to_agency_id ${CASE}`;

/** The reads of the benchmark, each as a document for the service and as the best statement by hand for the floors. */
export const QUERIES: readonly BenchQuery[] = [
  {
    name: 'Experts',
    caller: CALLER,
    title: '50 experts by language and competence, with agency and competences',
    document: `query Experts($languages: [String!], $competences: [String!]) {
      experts(filter: { languages: $languages, competences: $competences }, first: 50) {
        nodes { id name title availability assuredAt contact { email phone } agency { id name kind }
                competences { level assuredAt term { code label } } }
        pageInfo { hasNextPage } } }`,
    sql: experts(`EXISTS (SELECT ${ofCompetence(' AND k.expert_id = x.id')})`),
    // Overlap of arrays is not leakproof: it must not look before the policy has, and so not use its index.
    sqlUnderRules: experts(`x.id = ANY (ARRAY(SELECT k.expert_id ${ofCompetence('')}))`),
    variables: ['languages', 'competences'],
    entry: { recordType: 'Expert', shown: ['Expert.contact', 'Expert.name'] },
  },
  {
    name: 'Referral',
    caller: CALLER,
    title: 'one referral with case, agencies and disclosure',
    document: `query Referral($id: ID!) {
      referral(id: $id) { id number purpose status message sentAt updatedAt from { id name kind } to { id name kind }
        case { id number status openedAt summary risk concernTypes { code label } ownerAgency { id name kind } }
        disclosure { id fields ground purpose validFrom validUntil revokedAt live } } }`,
    sql: REFERRAL,
    variables: ['id'],
    entry: { recordType: 'Referral', shown: ['Referral.case', 'Referral.message'] },
  },
  {
    name: 'Referrals',
    caller: CALLER,
    title: "100 of the caller's referrals, with case and agencies",
    document: `query Referrals {
      referrals(first: 100) {
        nodes { id number purpose status sentAt updatedAt from { id name kind } to { id name kind }
                case { id number status summary } }
        pageInfo { hasNextPage } } }`,
    sql: REFERRALS,
    variables: [],
    entry: { recordType: 'Referral', shown: ['Referral.case'] },
  },
  {
    name: 'Matches',
    caller: COORDINATOR,
    // Half a second of arithmetic each: coordinators do not ask eight at once.
    atOnce: 2,
    title: '10 mentors for one need out of 20 000, with a sentence per criterion, 2 at a time',
    document: `query Matches($caseId: ID!) {
      mentorMatches(caseId: $caseId, first: 10) {
        candidates { rank points of criteria { criterion points of outcome sentence } mentor { id provider { id name } capacity freePlaces } }
        excluded { rule count }
        usedUnseen { field } } }`,
    sql: null,
    variables: ['caseId'],
    entry: { recordType: 'MentorNeed', shown: [] },
  },
];

const KINDS_OF_REQUEST = 24;

/** Request bodies for a query, several where the variables make them differ, so that no answer is measured alone. */
export async function bodiesOf(query: BenchQuery, owner: Client): Promise<string[]> {
  const body = (variables: object): string => JSON.stringify({ operationName: query.name, query: query.document, variables });
  switch (query.name) {
    case 'Experts':
      return Array.from({ length: KINDS_OF_REQUEST }, (_, at) =>
        body({
          languages: [LANGUAGES[at % LANGUAGES.length]],
          competences: [COMPETENCES[(at * 5) % COMPETENCES.length]],
        }),
      );
    case 'Referral':
      return (await receivedReferrals(owner)).map((id) => body({ id: `referral_${id}` }));
    case 'Referrals':
      return [body({})];
    case 'Matches':
      return [body({ caseId: MATCHED_CASE })];
  }
}

async function receivedReferrals(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `SELECT r.id FROM referral r WHERE r.to_agency_id = $1 AND r.sent_at IS NOT NULL
        AND EXISTS (SELECT FROM disclosure d WHERE d.referral_id = r.id AND d.recipient_agency_id = $1 AND ${LIVE})
      ORDER BY r.updated_at DESC LIMIT ${String(KINDS_OF_REQUEST)}`,
    [CALLER.agencyId],
  );
  return rows.map(({ id }) => id);
}
