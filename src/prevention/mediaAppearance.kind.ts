import { language, line, optional, pastDay, webAddress } from './kindFields';
import { registerKind } from './registerKind';

/** Media appearances: in everyone's view, the latest first. */
export const mediaAppearance = registerKind({
  type: 'MediaAppearance',
  words: { one: 'media appearance (medverkan i media)', many: 'media appearances (medverkan i media)' },
  description: 'A time the coordinators took part in the media (medverkan i media).',
  fields: {
    medium: line('Newspaper, channel or company (medium).'),
    programme: optional(line('Programme, where it was broadcast (program).')),
    title: line('Title (rubrik).'),
    publishedOn: pastDay('Day (datum).', 'Day, not after today (datum).'),
    language: language('Language, by its code in LANGUAGE (språk).', 'Code of LANGUAGE (språk).'),
    url: optional(
      webAddress('Address on the web (webbadress).', 'Address on the web, https, without personal data (webbadress).'),
    ),
  },
  period: 'publishedOn',
  order: { by: 'publishedOn', direction: 'DESC', words: 'the latest first' },
});
