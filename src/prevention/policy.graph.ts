import { column, date, inPages, one, timestamp, withheld, type Sql, type TypeGraph } from '../reading/graph';
import { equals } from './shared.graph';
import { ownerAgencyId, recordFields, named, own, parts, takesPart } from './record.graph';

const ADOPTED = `('ADOPTED', 'REPLACED')`;
const asked: Sql = (row, reader) => `(${row}.status <> 'DRAFT' AND ${takesPart(row, reader)})`;

/**
 * Policy documents: seen by the agency that owns them, by those asked to answer, and by everyone once they are adopted.
 */
export const policyDocumentGraph: TypeGraph = {
  type: 'PolicyDocument',
  table: 'policy_document',
  prefix: 'policydocument',
  owner: ownerAgencyId,
  conditions: { owner: own, party: asked, published: (row) => `${row}.status IN ${ADOPTED}` },
  fields: {
    ...recordFields,
    kind: column('kind'),
    title: column('title'),
    scope: column('scope'),
    edition: column('edition'),
    status: column('status'),
    content: column('content'),
    goals: parts('PolicyGoal', 'goals'),
    followUps: parts('PolicyFollowUp', 'follow_ups'),
    parties: named('Agency', 'party_ids'),
    round: column('round'),
    sentOn: date('sent_on'),
    answerBy: date('answer_by'),
    answers: {
      kind: 'many',
      to: 'PolicyAnswer',
      join: (parent, child) => `${child}.document_id = ${parent}.id`,
      ...inPages('answered_at', 'timestamptz'),
    },
    adoptedBy: column('adopted_by'),
    adoptedOn: date('adopted_on'),
    replaces: one('PolicyDocument', 'replaces_id'),
    replacedBy: {
      kind: 'one',
      to: 'PolicyDocument',
      join: (parent, child) => `${child}.replaces_id = ${parent}.id`,
    },
    withheld: withheld(),
  },
  filters: { kind: equals('PolicyDocument.kind', 'kind'), status: equals('PolicyDocument.status', 'status') },
  orders: { TITLE: { reads: 'PolicyDocument.title', sql: (row) => `${row}.title`, cast: 'text' } },
  defaultOrder: { field: 'TITLE', direction: 'ASC' },
  // Title, scope and content are of one class: who sees one sees all.
  search: {
    open: () => `''::tsvector`,
    full: {
      reads: 'PolicyDocument.title',
      sql: (row) =>
        `(setweight(sv_document(${row}.title), 'A') || setweight(sv_document(${row}.scope), 'B') || setweight(sv_document(${row}.content), 'C'))`,
    },
  },
};

/**
 * Answers: seen by the agency that gave them, by the owner of the document, and by everyone once the document is
 * adopted.
 */
export const policyAnswerGraph: TypeGraph = {
  type: 'PolicyAnswer',
  table: 'policy_answer',
  prefix: 'policyanswer',
  owner: ownerAgencyId,
  conditions: {
    owner: own,
    recipient: (row, reader) => `${row}.document_owner_id = ${reader.agency}`,
    published: (row) => `EXISTS (SELECT FROM policy_document pd WHERE pd.id = ${row}.document_id AND pd.status IN ${ADOPTED})`,
  },
  fields: {
    ...recordFields,
    document: one('PolicyDocument', 'document_id'),
    round: column('round'),
    stance: column('stance'),
    text: column('text'),
    answeredAt: timestamp('answered_at'),
    withheld: withheld(),
  },
};
