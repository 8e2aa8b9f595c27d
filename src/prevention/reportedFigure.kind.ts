import { refuseInput } from '../platform/input';
import { amount, choice, freeCode, line, longText, optional, pastDay, reference } from './kindFields';
import { knowledgeItem } from './knowledgeItem.kind';
import { registerKind, type RegisterInput } from './registerKind';
import { FigureQualifier, Trend } from './yearVocabulary.types';

/** Reported figures: everyone sees them. Figures on one subject may contradict each other; all are kept. */
export const reportedFigure = registerKind({
  type: 'ReportedFigure',
  words: { one: 'reported figure (rapporterad uppgift)', many: 'reported figures (rapporterade uppgifter)' },
  description:
    'A figure that somebody has reported, with its precision and its source (rapporterad uppgift). Figures that contradict each other are listed side by side.',
  inputDescription:
    'A new reported figure (rapporterad uppgift), or all fields of an existing one: a value, a range or a trend, and a source.',
  fields: {
    subject: freeCode(
      'The subject counted, as a code that figures on one subject share (ämne).',
      'The subject counted, as a code that figures on one subject share (ämne); no personal data.',
    ),
    title: line('The subject counted, in words (benämning).'),
    value: optional(amount('The value (värde); null for a range or a trend alone.', 'The value, not below zero (värde).')),
    low: optional(amount('Lowest value of a range (lägst).')),
    high: optional(amount('Highest value of a range (högst).')),
    qualifier: choice(FigureQualifier, 'Precision of the figure (precision).'),
    trend: optional(choice(Trend, 'Direction of change (trend).')),
    unit: line('Unit, such as persons or municipalities (enhet).'),
    asOf: pastDay('The day that the figure describes (per).', 'The day that the figure describes, not after today (per).'),
    source: optional(reference('KnowledgeItem', () => knowledgeItem.view, 'sourceId', 'The knowledge item that reports it (källa).')),
    sourceText: optional(
      longText(
        'Name of whoever reports it, or the place in the source (källa).',
        'Name of whoever reports it, or the place in the source (källa); no personal data.',
      ),
    ),
  },
  links: {
    others: {
      description: 'Other figures on the same subject, the earliest first (andra uppgifter).',
      to: 'ReportedFigure',
      join: (parent, child) => `${child}.subject = ${parent}.subject AND ${child}.id <> ${parent}.id`,
      order: ['as_of', 'date'],
    },
  },
  together: (input) => {
    if (!input.sourceId && !input.sourceText) refuseInput('Give the source: `sourceId` or `sourceText`.', ['input', 'sourceText']);
    requireRange(input);
  },
  period: 'asOf',
  equal: { subject: 'Match figures on this subject, by its code.' },
  order: { by: 'subject', direction: 'ASC', words: 'figures on one subject together' },
});

type Amount = Pick<RegisterInput<typeof reportedFigure>, 'value' | 'low' | 'high' | 'trend'>;

function requireRange({ value, low, high, trend }: Amount): void {
  if (typeof low !== typeof high) refuseInput('Give both the lowest and the highest value of the range.', ['input', 'high']);
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    refuseInput('The highest value is below the lowest.', ['input', 'high']);
  if (typeof value === 'number' && (value < (low ?? value) || value > (high ?? value)))
    refuseInput('The value is outside the range.', ['input', 'value']);
  if (typeof value !== 'number' && typeof low !== 'number' && !trend) refuseInput('Give a value, a range or a trend.', ['input', 'value']);
}
