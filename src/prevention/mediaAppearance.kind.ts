import { language, line, optional, pastDay, webAddress } from './kindFields';
import { registerKind } from './registerKind';

/** Media appearances: everyone sees them. */
export const mediaAppearance = registerKind({
  type: 'MediaAppearance',
  words: { one: 'media appearance (medverkan i media)', many: 'media appearances (medverkan i media)' },
  description: 'An occasion on which the coordinators took part in the media (medverkan i media).',
  fields: {
    medium: line('Newspaper, channel or company (medium).'),
    programme: optional(line('Programme, where it was broadcast (program).')),
    title: line('Title (rubrik).'),
    publishedOn: pastDay('Day of publication (datum).', 'Day of publication, not after today (datum).'),
    language: language('Language, by its code in LANGUAGE (språk).'),
    url: optional(webAddress('Address on the web (webbadress).', 'Address on the web, https, without personal data (webbadress).')),
  },
  period: 'publishedOn',
  order: { by: 'publishedOn', direction: 'DESC', words: 'the latest first' },
});
