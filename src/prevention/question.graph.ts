import { column, inPages, one, terms, timestamp, withheld, type Sql, type TypeGraph } from '../reading/graph';
import { inAsked } from './consultation.graph';
import { own, ownerAgencyId, recordFields } from './record.graph';
import { equals, holdsCode, termOf } from './shared.graph';

/** A condition of the question of an answer. */
const ofQuestion =
  (condition: Sql): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM consultation qa WHERE qa.id = ${row}.consultation_id AND ${condition('qa', reader)})`;

/** Answers: seen with their question by its asker, by those who take part and by the coordinators. */
export const consultationAnswerGraph: TypeGraph = {
  type: 'ConsultationAnswer',
  table: 'consultation_answer',
  prefix: 'consultationanswer',
  owner: ownerAgencyId,
  conditions: { owner: own, recipient: ofQuestion(own), party: ofQuestion(inAsked) },
  fields: {
    ...recordFields,
    consultation: one('Consultation', 'consultation_id'),
    text: column('text'),
    contributors: {
      kind: 'many',
      to: 'Expert',
      join: (parent, child) => `${child}.id = ANY (${parent}.contributor_ids)`,
      orderBy: (child) => `${child}.title, ${child}.id`,
      paged: false,
      lies: ['contributor_ids'],
    },
    banked: {
      kind: 'many',
      to: 'BankedAnswer',
      join: (parent, child) => `${child}.answer_id = ${parent}.id`,
      ...inPages('published_at', 'timestamptz'),
    },
    answeredAt: timestamp('answered_at'),
    withheld: withheld(),
  },
};

/** The answer bank: everyone sees it; a retired entry is in no list. Only its own agency sees who changed an entry. */
export const bankedAnswerGraph: TypeGraph = {
  type: 'BankedAnswer',
  table: 'banked_answer',
  prefix: 'bankedanswer',
  owner: ownerAgencyId,
  conditions: { owner: own },
  fields: {
    ...recordFields,
    question: column('question'),
    answer: column('answer'),
    competence: termOf('COMPETENCE', 'competence_code'),
    concernTypes: terms('CONCERN_TYPE', 'concern_type_codes'),
    environment: termOf('ENVIRONMENT', 'environment_code'),
    status: column('status'),
    retireReason: column('retire_reason'),
    publishedAt: timestamp('published_at'),
    changedAt: timestamp('changed_at'),
    changedBy: one('Member', 'changed_by'),
    withheld: withheld(),
  },
  listed: (row) => `${row}.status = 'PUBLISHED'`,
  filters: {
    competence: equals('BankedAnswer.competence', 'competence_code'),
    concernType: holdsCode('BankedAnswer.concernTypes', 'concern_type_codes'),
    environment: equals('BankedAnswer.environment', 'environment_code'),
  },
  orders: {
    PUBLISHED_AT: { reads: 'BankedAnswer.publishedAt', sql: (row) => `${row}.published_at`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'PUBLISHED_AT', direction: 'DESC' },
  search: { open: (row) => `${row}.search_open` },
};
