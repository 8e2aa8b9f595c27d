import { OrganisationView } from '../directory';
import { choice, language, line, longText, optional, pastDay, reference, webAddress } from './kindFields';
import { registerKind } from './registerKind';
import { KnowledgeKind } from './yearVocabulary.types';

/** Knowledge items: everyone sees them. */
export const knowledgeItem = registerKind({
  type: 'KnowledgeItem',
  words: { one: 'knowledge item (kunskapsmaterial)', many: 'knowledge items (kunskapsmaterial)' },
  description: 'A publication to learn from, such as a brochure, a study or a handbook (kunskapsmaterial).',
  fields: {
    kind: choice(KnowledgeKind, 'Kind of publication (typ).'),
    title: line('Title (titel).'),
    publisher: reference('Organisation', () => OrganisationView, 'publisherId', 'The organisation that published it (utgivare).'),
    publishedOn: optional(
      pastDay('Day of publication (utgiven); null when only the year is known.', 'Day of publication, not after today (utgiven).'),
    ),
    language: language('Language, by its code in LANGUAGE (språk).'),
    url: optional(webAddress('Address on the web (webbadress).', 'Address on the web, https, without personal data (webbadress).')),
    description: optional(longText('Contents (beskrivning).', 'Contents (beskrivning); no personal data.')),
  },
  period: 'publishedOn',
  equal: {
    kind: 'Match knowledge items of this kind.',
    language: 'Match knowledge items in this language, by its code in LANGUAGE.',
  },
  order: { by: 'title', direction: 'ASC', words: 'by title, or by rank in a search' },
  search: 'titles, descriptions and publishers',
});
