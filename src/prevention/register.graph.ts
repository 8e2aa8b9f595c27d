import { column, date, one, withheld, type TypeGraph } from '../reading/graph';
import { equals, onOrAfter, onOrBefore } from './shared.graph';
import { keeper, kept, named, own, parts } from './record.graph';

const register = { owner: keeper, conditions: { owner: own } };

/** Programmes and methods: in everyone's view. */
export const programmeGraph: TypeGraph = {
  type: 'Programme',
  table: 'programme',
  prefix: 'programme',
  ...register,
  fields: {
    ...kept,
    kind: column('kind'),
    name: column('name'),
    description: column('description'),
    organisations: named('Organisation', 'organisation_ids'),
    pilotSites: parts('PilotSite', 'pilot_sites'),
    validFrom: date('valid_from'),
    validTo: date('valid_to'),
  },
  filters: {
    kind: equals('Programme.kind', 'kind'),
    municipality: {
      reads: ['Programme.pilotSites'],
      sql: (row, { bind }) =>
        `${row}.pilot_sites @> jsonb_build_array(jsonb_build_object('municipalityCode', ${bind((code: string) => code, 'text')}))`,
    },
  },
  orders: { NAME: { reads: 'Programme.name', sql: (row) => `${row}.name`, cast: 'text' } },
  defaultOrder: { field: 'NAME', direction: 'ASC' },
};

/** Knowledge items: in everyone's view, by title. */
export const knowledgeItemGraph: TypeGraph = {
  type: 'KnowledgeItem',
  table: 'knowledge_item',
  prefix: 'knowledgeitem',
  ...register,
  fields: {
    ...kept,
    kind: column('kind'),
    title: column('title'),
    publisher: one('Organisation', 'publisher_id'),
    publishedOn: date('published_on'),
    language: column('language'),
    url: column('url'),
    description: column('description'),
  },
  filters: {
    kind: equals('KnowledgeItem.kind', 'kind'),
    language: equals('KnowledgeItem.language', 'language'),
    from: onOrAfter('KnowledgeItem.publishedOn', 'published_on'),
    to: onOrBefore('KnowledgeItem.publishedOn', 'published_on'),
  },
  orders: { TITLE: { reads: 'KnowledgeItem.title', sql: (row) => `${row}.title`, cast: 'text' } },
  defaultOrder: { field: 'TITLE', direction: 'ASC' },
};

/** Media appearances: in everyone's view, the latest first. */
export const mediaAppearanceGraph: TypeGraph = {
  type: 'MediaAppearance',
  table: 'media_appearance',
  prefix: 'mediaappearance',
  ...register,
  fields: {
    ...kept,
    medium: column('medium'),
    programme: column('programme'),
    title: column('title'),
    publishedOn: date('published_on'),
    language: column('language'),
    url: column('url'),
  },
  filters: {
    from: onOrAfter('MediaAppearance.publishedOn', 'published_on'),
    to: onOrBefore('MediaAppearance.publishedOn', 'published_on'),
  },
  orders: {
    PUBLISHED_ON: { reads: 'MediaAppearance.publishedOn', sql: (row) => `${row}.published_on`, cast: 'date' },
  },
  defaultOrder: { field: 'PUBLISHED_ON', direction: 'DESC' },
};

/** Reported figures: in everyone's view, those on one subject together. */
export const reportedFigureGraph: TypeGraph = {
  type: 'ReportedFigure',
  table: 'reported_figure',
  prefix: 'reportedfigure',
  ...register,
  fields: {
    ...kept,
    subject: column('subject'),
    title: column('title'),
    value: column('value'),
    low: column('low'),
    high: column('high'),
    qualifier: column('qualifier'),
    trend: column('trend'),
    unit: column('unit'),
    asOf: date('as_of'),
    source: one('KnowledgeItem', 'source_id'),
    sourceText: column('source_text'),
    others: {
      kind: 'many',
      to: 'ReportedFigure',
      join: (parent, child) => `${child}.subject = ${parent}.subject AND ${child}.id <> ${parent}.id`,
      orderBy: (child) => `${child}.as_of, ${child}.id`,
      paged: true,
    },
  },
  filters: {
    subject: equals('ReportedFigure.subject', 'subject'),
    from: onOrAfter('ReportedFigure.asOf', 'as_of'),
    to: onOrBefore('ReportedFigure.asOf', 'as_of'),
  },
  orders: { SUBJECT: { reads: 'ReportedFigure.subject', sql: (row) => `${row}.subject`, cast: 'text' } },
  defaultOrder: { field: 'SUBJECT', direction: 'ASC' },
};

/** Appointments: in everyone's view; who holds one is a member, and their own agency's to see. */
export const appointmentGraph: TypeGraph = {
  type: 'Appointment',
  table: 'appointment',
  prefix: 'appointment',
  ...register,
  fields: {
    ...kept,
    role: column('role'),
    holder: one('Member', 'holder_id'),
    from: date('valid_from'),
    to: date('valid_to'),
    stated: column('stated'),
    withheld: withheld(),
  },
  filters: {
    onDay: {
      reads: ['Appointment.from', 'Appointment.to'],
      sql: (row, { bind }) => {
        const day = bind((value: string) => value, 'date');
        return `(${row}.valid_from <= ${day} AND (${row}.valid_to IS NULL OR ${row}.valid_to >= ${day}))`;
      },
    },
  },
  orders: { FROM: { reads: 'Appointment.from', sql: (row) => `${row}.valid_from`, cast: 'date' } },
  defaultOrder: { field: 'FROM', direction: 'ASC' },
};
