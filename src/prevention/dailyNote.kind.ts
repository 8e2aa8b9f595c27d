import { district, environment, line, longText, optional, pastDay, webAddress } from './kindFields';
import { registerKind } from './registerKind';

/** Daily notes: everyone sees them, and situation reports list those of their period. */
export const dailyNote = registerKind({
  type: 'DailyNote',
  words: { one: 'daily note (omvärldsnotis)', many: 'daily notes (omvärldsnotiser)' },
  description:
    'A note of one day from the monitoring of events and media, never about a person (omvärldsnotis). The situation reports whose period includes its day list it (`SituationReport.dailyNotes`).',
  fields: {
    notedOn: pastDay('Day of the note (dag).', 'Day of the note, not after today (dag).'),
    title: line('Title (rubrik).', 'Title (rubrik); no personal data.'),
    text: longText('Contents (text).', 'Contents (text); no personal data.'),
    environment: optional(environment('Environment, by its code in ENVIRONMENT (miljö).')),
    district: optional(district('District, by its code in DISTRICT (stadsdel); null if it looks beyond the city.')),
    region: optional(line('Region of the world, if it looks beyond the city (region).')),
    source: optional(line('Name of the source (källa).', 'Name of the source (källa); no personal data.')),
    url: optional(webAddress('Address on the web (webbadress).', 'Address on the web, https, without personal data (webbadress).')),
  },
  period: 'notedOn',
  equal: {
    environment: 'Match notes on this environment, by its code in ENVIRONMENT.',
    district: 'Match notes on this district, by its code in DISTRICT.',
  },
  order: { by: 'notedOn', direction: 'DESC', words: 'the latest day first' },
});
