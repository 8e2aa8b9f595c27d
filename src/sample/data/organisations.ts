import type { NewOrganisation } from '../../directory/directory.service';

/** An organisation of the sample, under a key by which other data name it. */
export type SampleOrganisation = NewOrganisation & { readonly key: string };

// Seats in municipalities by code: 1480 Göteborg, 1481 Mölndal, 0180 Stockholm, 2081 Borlänge, 1880 Örebro, 1280 Malmö.
// prettier-ignore
const PUBLIC_BODIES: readonly SampleOrganisation[] = [
  { key: 'goteborg',  name: 'Göteborgs Stad',  kind: 'MUNICIPALITY', organisationNumber: '212000-1355', municipalityCode: '1480', url: 'https://goteborg.se', description: 'Pilotkommun för Kunskapshus. Kommunfullmäktige antog i september 2016 en plan mot våldsbejakande extremism för hela staden.' },
  { key: 'molndal',   name: 'Mölndals stad',   kind: 'MUNICIPALITY', organisationNumber: '212000-1363', municipalityCode: '1481', description: 'Kranskommun till Göteborg.' },
  { key: 'stockholm', name: 'Stockholms stad', kind: 'MUNICIPALITY', organisationNumber: '212000-0142', municipalityCode: '0180', description: 'Pilotkommun för Kunskapshus.' },
  { key: 'borlange',  name: 'Borlänge kommun', kind: 'MUNICIPALITY', organisationNumber: '212000-2239', municipalityCode: '2081', description: 'Pilotkommun för Kunskapshus.' },
  { key: 'orebro',    name: 'Örebro kommun',   kind: 'MUNICIPALITY', organisationNumber: '212000-1967', municipalityCode: '1880', description: 'Pilotkommun för Kunskapshus.' },
  { key: 'malmo',     name: 'Malmö stad',      kind: 'MUNICIPALITY', municipalityCode: '1280', description: 'Några av de barn och unga som samordnarna träffade kom härifrån.' },
  { key: 'social-ekonomi', name: 'Stöd till social ekonomi', kind: 'MUNICIPAL_DEPARTMENT', organisationNumber: '212000-1355', municipalityCode: '1480', description: 'Kallar tillsammans med samordnarna till föreningsnätverket i Göteborg.' },
  { key: 'nationella-samordnaren', name: 'Nationella samordnaren mot våldsbejakande extremism', kind: 'STATE_AUTHORITY', description: 'Lanserade Kunskapshus i november 2015, gav Röda Korset i uppdrag att starta stödtelefonen och prövade Mother School i Sverige.', validFrom: '2014-07-01', validTo: '2018-01-31' },
  { key: 'polismyndigheten', name: 'Polismyndigheten', kind: 'STATE_AUTHORITY', organisationNumber: '202100-0076', url: 'https://polisen.se', description: 'Regelbundna samverkansmöten och gemensamma utbildningar med samordnarna.', validFrom: '2015-01-01' },
  { key: 'riksdagen', name: 'Sveriges riksdag', kind: 'STATE_AUTHORITY', municipalityCode: '0180', url: 'https://www.riksdagen.se', description: 'Stiftar lag.' },
  { key: 'kriminalvarden', name: 'Kriminalvården', kind: 'STATE_AUTHORITY', organisationNumber: '202100-0225', url: 'https://www.kriminalvarden.se', description: 'Deltar i Kunskapshusets nätverk av sakkunniga.', validFrom: '2006-01-01' },
];

// prettier-ignore
const CIVIL_SOCIETY: readonly SampleOrganisation[] = [
  { key: 'roda-korset',   name: 'Svenska Röda Korset', kind: 'CIVIL_SOCIETY', organisationNumber: '802002-8711', url: 'https://www.rodakorset.se', description: 'Drev den nationella stödtelefonen från 16 november 2015 till 31 januari 2017.' },
  { key: 'radda-barnen',  name: 'Rädda Barnen', kind: 'CIVIL_SOCIETY', organisationNumber: '802002-8638', url: 'https://www.raddabarnen.se', description: 'Driver den nationella stödtelefonen sedan 1 februari 2017.' },
  { key: 'interreligiost-center', name: 'Interreligiöst center', kind: 'CIVIL_SOCIETY', municipalityCode: '1480', description: 'Viktig part i kontakterna med stadens trossamfund; förmedlar teologisk kompetens.' },
  { key: 'women-without-borders', name: 'Women without Borders', kind: 'INTERNATIONAL', description: 'Oberoende organisation i Wien bakom modellen Mother School; utbildade tillsammans med nationella samordnaren 5–7 mars 2016.' },
  { key: 'exit-stod',     name: 'Exit-stöd Göteborg (påhittad)', kind: 'CIVIL_SOCIETY', municipalityCode: '1480', description: '[Påhittat] Förening som ger stöd av mentor åt den som vill lämna en extrem miljö.' },
  { key: 'ungdomsforening', name: 'Ungdomsföreningen Exempel (påhittad)', kind: 'CIVIL_SOCIETY', municipalityCode: '1480', description: '[Påhittat] Förening med öppen verksamhet för unga i nordöstra Göteborg.' },
  { key: 'kvinnoforening',  name: 'Kvinnoföreningen Förebild (påhittad)', kind: 'CIVIL_SOCIETY', municipalityCode: '1480', description: '[Påhittat] Förening som ordnar föräldracirklar.' },
  { key: 'forsamling',      name: 'Exempelförsamlingen (påhittad)', kind: 'CONGREGATION', municipalityCode: '1480', description: '[Påhittat] Församling som samtalar med samordnarna om stöd till oroliga föräldrar.' },
];

// prettier-ignore
const RESEARCH: readonly SampleOrganisation[] = [
  { key: 'dalarna', name: 'Högskolan Dalarna', kind: 'RESEARCH', municipalityCode: '2080', url: 'https://www.du.se', description: 'Utvärderade Kunskapshus (rapport 3:2017).' },
  { key: 'cats',    name: 'Försvarshögskolan, Centrum för asymmetriska hot- och terrorismstudier (CATS)', kind: 'RESEARCH', municipalityCode: '0180', url: 'https://www.fhs.se', description: 'Studerade 2017 personer som rest från Sverige till Syrien och Irak sedan 2012.' },
];

/** Every organisation of the sample. */
export const ORGANISATIONS: readonly SampleOrganisation[] = [...PUBLIC_BODIES, ...CIVIL_SOCIETY, ...RESEARCH];
