import { line, longText, optional, pastDay, phrases } from './kindFields';
import { registerKind } from './registerKind';

/** Rows of the thesaurus: everyone sees them, and every search goes by those in force. */
export const synonym = registerKind({
  type: 'Synonym',
  words: { one: 'row of the thesaurus (synonymrad)', many: 'rows of the thesaurus (synonymer)' },
  description:
    'A row of the thesaurus that the search goes by, beside the rows that are delivered with the service (synonymrad). It leads to words of records, never to persons; searches follow it within seconds.',
  fields: {
    means: phrases('Words that records use (ord i registren).'),
    sameAs: phrases('Words that mean the same, in both directions (betyder detsamma).'),
    leadsFrom: phrases('Words that lead to those of `means`, never back (leder till).'),
    source: line(
      'Where the row comes from, such as the list of an authority (källa).',
      'Where the row comes from (källa); no personal data.',
    ),
    note: optional(longText('Why the row is there (anmärkning).', 'Why the row is there (anmärkning); no personal data.')),
    reviewedOn: pastDay('Day of the last review (granskad).', 'Day of the last review, not after today (granskad).'),
    withdrawnOn: optional(pastDay('Day since which searches no longer go by it (upphävd); null while they do.')),
  },
  period: 'reviewedOn',
  order: { by: 'reviewedOn', direction: 'DESC', words: 'the latest review first' },
});
