import { refuseInput } from '../platform/input';
import { amount, choice, freeCode, line, longText, optional, pastDay, reference } from './kindFields';
import { knowledgeItem } from './knowledgeItem.kind';
import { registerKind, type RegisterInput } from './registerKind';
import { FigureQualifier, Trend } from './yearVocabulary.types';

/** Reported figures: in everyone's view, figures on one subject together. Figures that contradict each other all stay. */
export const reportedFigure = registerKind({
  type: 'ReportedFigure',
  words: { one: 'reported figure (rapporterad uppgift)', many: 'reported figures (rapporterade uppgifter)' },
  description:
    'A figure that somebody has reported, with how exact it is and where it comes from (rapporterad uppgift). Figures that contradict each other stand side by side.',
  inputDescription:
    'A reported figure as it is to stand (rapporterad uppgift): a value, a range or a trend, and a source.',
  fields: {
    subject: freeCode(
      'The subject counted, as a code that figures on one subject share (ämne).',
      'The subject counted, as a code that figures on one subject share (ämne); no personal data.',
    ),
    title: line('The subject counted, in words (benämning).'),
    value: optional(
      amount('The value (värde); null for a range or a trend alone.', 'The value, not below zero (värde).'),
    ),
    low: optional(amount('Lowest of a range (lägst).')),
    high: optional(amount('Highest of a range (högst).')),
    qualifier: choice(FigureQualifier, 'Precision of the figure (precision).'),
    trend: optional(choice(Trend, 'Direction of change (trend).')),
    unit: line('Unit, like persons or municipalities (enhet).'),
    asOf: pastDay(
      'The day that the figure describes (per).',
      'The day that the figure describes, not after today (per).',
    ),
    source: optional(
      reference('KnowledgeItem', () => knowledgeItem.view, 'sourceId', 'The knowledge item that reports it (källa).'),
    ),
    sourceText: optional(
      longText(
        'Who reports it, or where it stands in the source (källa).',
        'Who reports it, or where it stands (källa); no personal data.',
      ),
    ),
  },
  links: {
    others: {
      description: 'The other figures on the same subject, contradicting or not (andra uppgifter), the earliest first.',
      to: 'ReportedFigure',
      join: (parent, child) => `${child}.subject = ${parent}.subject AND ${child}.id <> ${parent}.id`,
      orderBy: (child) => `${child}.as_of, ${child}.id`,
    },
  },
  together: (input) => {
    if (!input.sourceId && !input.sourceText) refuseInput('Say where it comes from.', ['input', 'sourceText']);
    requireRange(input);
  },
  period: 'asOf',
  equal: { subject: 'On this subject, by its code.' },
  order: { by: 'subject', direction: 'ASC', words: 'figures on one subject together' },
});

type Amount = Pick<RegisterInput<typeof reportedFigure>, 'value' | 'low' | 'high' | 'trend'>;

function requireRange({ value, low, high, trend }: Amount): void {
  if (typeof low !== typeof high) refuseInput('A range has a lowest and a highest value.', ['input', 'high']);
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    refuseInput('The highest value comes before the lowest.', ['input', 'high']);
  if (typeof value === 'number' && (value < (low ?? value) || value > (high ?? value)))
    refuseInput('The value is outside its own range.', ['input', 'value']);
  if (typeof value !== 'number' && typeof low !== 'number' && !trend)
    refuseInput('Give a value, a range or a trend.', ['input', 'value']);
}
