import { addressHoldsPerson, holdsContact, holdsPersonalNumber } from '../../src/pii/personalData';

const PERSONAL_NUMBERS = [
  '019ab0cc-c080-7166-b34a-2cb448f768f1-330303-2381',
  '00000000-0000-0000-0000-193303032381',
  '19900101-1234',
  '199001011234',
  '900101-1234',
  '9001011234',
  '900101+1234',
  '900161-1234',
  '900191-1234',
  '900101–1234',
  'nr:900101-1234.',
  'nr900101-1234b',
  '９００１０１-１２３４',
  '9001\u200b01-1234',
  '900101\u00a01234',
  '900101\u22121234',
  '19900101 1234',
  '19330303-2381',
  '19330303 - 2381',
  '19330303\n2381',
  '19330303\t2381',
  '19330303\r\n 2381',
  '900101- 1234',
  '900101 -1234',
  '900101/1234',
  '900101.1234',
  '900101_1234',
  '900101:1234',
  '900101;1234',
  '900101·1234',
  '900101, 1234',
  '900101 (1234)',
  '(330303) 2381',
  '900101-12 34',
  '900101 - 12 34',
  '1933-03-03-2381',
  '1990-01-01-1234',
  '90-01-01-1234',
  '1990-01-01 1234',
  '1990/01/01 1234',
  '1990.01.01-1234',
  '1933 03 03 2381',
  '33 03 03 23 81',
  '1933 0303 2381',
  '33 0303-2381',
  '3303 03-2381',
  '330303\u200b23 81',
  '330 303 2381',
  '3 3 0 3 0 3 2 3 8 1',
  '1 9 3 3 0 3 0 3 - 2 3 8 1',
  '330303 … 2381',
  '330303-2.381',
  '330303-2 381',
  '٣٣٠٣٠٣-٢٣٨١',
  '३३०३०३ २३८१',
  '900101\u20431234',
  '900101\u02d71234',
  '900101\u30fc1234',
  'a-900101-1234',
  '5-900101-1234',
  '2016-03-05 900101-1234',
  '20160305 1990-01-01-1234',
  // Hours and minutes of own time, and years, with a right check digit: one in ten is refused.
  '20160305 1200',
  '2016-03-05 1200',
  '201001-2017',
];
/** Numbers of persons without a personal number, each of an invented person. */
const RESERVE_NUMBERS = [
  '811228-T123',
  '19811228-T123',
  '19811228T123',
  '19811228 T123',
  '19811228 - t123',
  '1981-12-28-T123',
  '1981-12-28 T123',
  '20110101-TF10',
  '20110101TF10',
  '20110101 TF10',
  '20110101 TF 10',
  '110101-tf10',
  '110101–TF10',
  '2011-01-01-TF10',
  '811228-R123',
  '811288-R123',
  '19811228M123',
  '20110101-K12X',
  '20110101-ab12',
  '811228-ABCD',
  '811228abcd',
  // Once with a letter in place of a digit, whose check digit need not be right.
  '811228-9B74',
  '811228-9B54',
  '811228-987A',
  '1981-12-28-12AB',
  '110101-XXXX',
  'pnr20110101-TF10',
  '992011123456',
  '99201112-3456',
  '22811228ABC1',
  '22811228-AB1C',
  '00813140ABC1',
];
/** They look like some, and are none. */
const NO_RESERVE_NUMBERS = [
  '20160305-mall',
  '160305-rev2',
  '20160305-kl12',
  '20160305T1200',
  '2016-03-05 B201',
  '2016-03-05 kväll',
  'd0161124ab12f',
  '1984-talet',
  '9920 1234',
];
const TELEPHONES = [
  '031-123 45 67',
  '(031) 12 34 56',
  '031/12 34 56',
  '031: 12 34 56',
  '031-123456',
  '08-123 45 67',
  '08-12 34 56',
  '08/123 456 78',
  '08 1234567',
  '0522-123 45',
  '0522-12 34 56',
  '0522 12345',
  '0345-1234',
  '05-123 45 67',
  '0701234567',
  '031123 45 67',
  '070-1234567',
  '0701-23 45 67',
  '070-123 456',
  'Tel:070-174 06 05',
  'Tel070-174 06 05',
  'Anna-070-1234567',
  'Anna-08-1234567',
  '070-174 06 05 / 070-174 06 06',
  '070-174 06 05 2016-03-01',
  '2016-03-01 070-174 06 05',
  '070-123 45 67 (2016-05-12)',
  '5 960 070-174 06 05',
  '070.174.06.05',
  '070·123 45 67',
  '070•123 45 67',
  '070,174 06 05',
  '070\t174 06 05',
  '070-174\n06 05',
  '070–123 45 67',
  '07 01 74 06 05',
  '0 7 0 1 7 4 0 6 0 5',
  '070 174 060 5',
  '0 70-174 06 05',
  '٠٧٠-١٧٤ ٠٦ ٠٥',
  '070\u2043174 06 05',
  '070\u02d7174 06 05',
  '+46 70 123 45 67',
  '+46701740605',
  '+46(0)70-174 06 05',
  '+ 46 70 174 06 05',
  '+(46)70 174 06 05',
  '(+46) 70 174 06 05',
  '0046701234567',
  '00 46 70 174 06 05',
  '0046 (0)31 12 34 56',
  '46701740605',
  '46311234567',
  '46 70 174 06 05',
  '46-(0)70-174 06 05',
  '+47 123 45 678',
  '+358 401 234 567',
  '+1 (212) 555-0100',
  '0047 12 34 56 78',
  'https://example.org/0701740605',
  'https://example.org/0123456 031-12 34 56',
];
const ADDRESSES = [
  'a@b.se',
  'a＠b.se',
  'kim.larsson+x@exempel.example.org',
  'kim@exämple.se',
  'кім@приклад.укр',
  'kim@xn--exmple-cua.se',
  'kim (at) example.org',
  'kim(at)example.org',
  'kim [at] example.org',
  'kim (a) example.org',
  'kim(@)example.org',
  'kim {at} example [dot] org',
  'kim (AT) example (punkt) org',
  'kim_at_example.org',
  'kim @ example.org',
  'kim@ x.se',
  'kim @x.se',
  'kim\n@ x.se',
  'kim snabel-a x.se',
  'kim snabela x.se',
  'kim Snabel a x punkt se',
  'kim@x dot se',
  'kim@x punkt se',
  'kim@x(.)se',
  'kim@x .se',
  'kim@x. se',
  'kim at example dot org',
  'kim%40example.org',
  'kim&#64;example.org',
  '"kim"@example.org',
  'mailto:kim@example.org?subject=x',
  '@kim@mastodon.nu',
];
const HONEST = [
  'OSL 10:14',
  '2009:400',
  '556036-0793',
  '5560360793',
  '165560360793',
  '2026-11-23',
  '2026-01-01 och 2026-12-31',
  '123456',
  '20260101',
  'K-2026-7F3KQ9',
  'Den 05/03 2016 kom 12 personer',
  'kl 08-17 2016',
  'kl. 08.00-17.00',
  'kl 08:00–17:00 den 3 mars 2016',
  'kl 08:30 120 personer',
  'kl 0800-1700',
  'vardagar 08-17, lördagar 10-14',
  'åk 07-09 2015/2016',
  'åk 7, 8, 9, 10, 11, 12',
  '+1 500 000 kr',
  '+12 500 000 kr',
  '2 031 123 456 kr',
  'https://data.riksdagen.se/dokument/0123456',
  'data.riksdagen.se/dokument/0123456789.',
  '05-06 2016',
  '01-31 2016',
  'dnr 0345-1234/16',
  'dnr 0760-1234/16',
  '0345-123/16',
  'dnr 0345-12345/16',
  'dnr SN 2016-0123456',
  '0180 1480 2081',
  '1880 0114 0180 1480',
  'youtube.com/@goteborg.stad',
  'Instagram: @goteborg.stad',
  'Följ oss på @goteborg.stad',
  'kim@2x',
  'typescript@5.9.3',
  'enligt punkt (a) i 10 kap.',
  'bilaga (a) handlingsplan.pdf',
  'look at example.org',
  'Möte @ Stadshuset. Alla är välkomna.',
  '20160305 1300',
  '20160305 kl 1200',
  '20160305T1200',
  '20160305 1200-1400',
  '2016-03-05 1300',
  '2016-03-05 12:00',
  '2016-03-05, kl. 12.00-13.00',
  '2016-03-05 12.00',
  '2016-03-05 10-12',
  '2016-03-05T12:00:00Z',
  '2016-03-05–2018-03-12',
  '2016-03-05, 2018-03-12',
  '2016-03-05 5 960 deltagare',
  '1998-03-05 (1998:204)',
  '1998-03-05. 2016 gjordes den om.',
  '201001-2012',
  '201603, 2017',
  '2015-2016',
  '2015–2016, 2016–2017',
  'SFS 2025:179',
  'SFS 1998:204',
  '5 960',
  '6 000',
  '1 101 234 personer',
  '10 kap. 18 a §',
  '10 kap. 18 a–18 b §§',
  '12,5 %',
  '0,0312345',
  '1,0312345',
  'bankgiro 5051-6822',
  'plusgiro 12 34 56-7',
  'ISBN 978-91-0-012345-1',
  'ISBN 9789100123451',
  'ISBN 91-7844-123-4',
  'ISBN 91-0-012345-5',
  '2013: 12, 2014: 15, 2015: 20',
  '0–19 år',
  '112',
  'X-e1b30303-2381-4f6a-9d2e-193303032381',
  'consultation_019ab0cc-c080-7166-b34a-2cb448f768f1',
  'BF853FDB-A48E-4210-8D79-2DC042763826.',
];
const PERSONAL_PAGES = [
  'https://example.org/19330303-2381',
  'https://example.org/193303032381',
  'https://example.org/?nr=3303032381',
  'https://example.org/900101-1234',
  'https://example.org/199001011234',
  'https://example.org/%31%39330303%2D2381',
  'https://example.org/330303%252D2381',
  'https://example.org/330303%202381',
  'https://example.org/1933-03-03-2381.pdf',
  'https://example.org/?to=kim@example.org',
  'https://example.org/?to=kim%40example.org',
  'https://example.org/?to=kim%2540example%2Eorg',
];
const HONEST_PAGES = [
  'https://example.org/id/e1b30303-2381-4f6a-9d2e-193303032381',
  'https://data.riksdagen.se/dokument/0123456',
  'https://example.org/0701740605',
  'https://example.org/9001011234',
  'https://example.org/2016/03/05/1200',
  'https://example.org/protokoll-20160305-1300.pdf',
  'https://www.youtube.com/@goteborg.stad',
  'https://maps.example.org/@57.7089,11.9746,15z',
  'https://example.org/å%C3%A5%E5%',
  'https://example.org/artikel/1.1234567',
];

/** Written so that a search for a number finds none. 811228-9874 and 640823-3234 are nobody's, and their check digits right. */
const HIDDEN = [
  'född 811228, sista fyra 9874',
  'Född 811228. De fyra sista är 9874.',
  'född 811228, sista fyra 9875',
  'born 1981-12-28, last four 9874',
  'Born 28 December 1981, last four digits: 9874',
  'f. 28/12 1981, fyra sista 98 74',
  'född 28.12.81 (sista 4: 9874)',
  'Sista fyra 9874, hen är född 28 december 1981.',
  'last four 9874 and date of birth 1981-12-28',
  'personnummer: 811228, sedan 9874',
  'personnummer: sex siffror 811228 och sedan fyra 9874',
  'personnummer: 811228 then four later 9874',
  '811228 nr 9874',
  '811228nr9874',
  '811228 (nummer 9874)',
  '19811228, number 9874',
  '811228 följt av 9874',
  '811228 streck 9874',
  '811228 dash 9874',
  '8112 28.9874',
  '8112.28.9874',
  '81.12.28.9874',
  '81.12.28.98.74',
  '81-12-28-98-74',
  '1981.12.28.98.74',
  '8.1.1.2.2.8.9.8.7.4',
  '8.1.1.2.2.8 - 9.8.7.4',
  '8,1,1,2,2,8,9,8,7,4',
  '8 1 1 2 2 8 . 9 8 7 4',
  '811 228 9874',
  '81 1228 9874',
  '8ll228-9874',
  '81I228-9874',
  '8I1228 9874',
  '9OO1O1-1239',
  '9oo1o1-1239',
  '９ＯＯ１０１－１２３９',
  '8\u200b1\u200b1\u200b2\u200b2\u200b8\u200b9\u200b8\u200b7\u200b4',
  '81\u00a012\u202f28\u2009-\u00a098\u00a074',
  '８１１２２８－９８７４',
  '８１１２２８ nr ９８７４',
  // Coordination numbers: 60 is added to the day.
  '811288-9871',
  'samordningsnummer 811288, sista fyra 9871',
  '8112 88.9871',
  '8.1.1.2.8.8.9.8.7.1',
  '8ll288-9871',
  'koordinationsnr 19811288 nr 9871',
];
/** What is said like them and is nobody's, or not enough to find anybody. */
const HONEST_LIKE_HIDDEN = [
  'född 811228',
  'född 1981-12-28',
  'born 28 December 1981',
  'sista fyra 9874',
  'De fyra sista deltagarna kom 2016-03-05.',
  'De sista fyra 2016-03-05 var elever.',
  'the last four of 2016 and 2017',
  'Personnummer skrivs aldrig här.',
  'Six digits and then four more.',
  'beslut 2016-03-05 nr 1234',
  'beslut 2016-03-05 nr 1230, 1231, 1232, 1233 och 1234',
  'ärende 20160305 och 2016',
  '2016-03-05 och 2017-04-06',
  '2016-03-05 och sedan 12.00',
  'mellan 2016-03-05 och 2018',
  'K-2026-7F3KQ9 nr 4',
  'dnr 2016-0123/45',
  'Dnr N137-0456/16',
  'mål nr 1234-16, dom 2016-03-05',
  'T 1234-16',
  'HFD 2016 ref. 12',
  'prop. 2015/16:28 s. 12',
  'OSL 26:1, 10:14 och 10:28',
  '10 kap. 18 a § andra stycket 3',
  'lag (2001:454) 10 §',
  'SFS 2009:400, 2017:30, 2023:196',
  'GDPR art. 6.1 e och 9.2 g',
  '1.1, 1.2, 2.1, 2.2 och 3.1',
  'kl. 8, 9, 10, 11, 12',
  '2011: 12, 2014: 15',
  '8, 11, 22, 89, 87 och 4 deltagare',
  '1 101 234 567 kr',
  '1 811 228 personer',
  '1.0.0, 2.1.3 och 10.11.12',
  'IP 10.12.28.98',
  'version 81.12.28',
  'v. 8, 9, 10 och 11',
  'Il 2016 et 2017',
  'OO7 och 1OO %',
  'ISO 8601',
  'rum 1Ol',
  '1998-12-03–2005-12-01',
  'consultation_019ab0cc-c080-7166-b34a-2cb448f768f1 nr 2',
];

/** With words, signs or look-alike letters between or within: found where the check digit is right, and the same with a wrong one is not. */
const CHECKED = [
  '811228 hej 9874',
  '811228 [x] 9874',
  '811228 hej 98 74',
  '811228-<b>9874</b>',
  '811228x9874',
  '81122 89874',
  '8112289 874',
  '811 22 89 874',
  '8112 289874',
  '198112 289874',
  '81I228-9874',
  '81I228-9B74',
  'B11228-9874',
  '8112Z8-9874',
  '811228-9В74',
  'pnr8112Z8-9874',
  '8 I I 2 2 8 - 9 B 7 4',
  '8112Z8 hej 9B74',
  '811228, hon har 9874',
  '9874 hade hon, 811228',
  '19811228 kom hon, 9874',
  '1981-12-28 kom hon, 9874',
  '811288 hej 9871',
  'pnr slutar 9874, född 28 december 1981',
  'Hen föddes 28:e dec 1981 och numret slutar på 9874.',
  'born December 28, 1981, number ends with 9874',
  'Pnr slutar 9874: född den 28 dec -81.',
  'samordningsnumret slutar 9871, född 28 december 1981',
  'född 28/12 1981 i Borås, 9874',
  'född 1981, 28 december, har 3 barn och 9874',
  '1981 december 28: 9874',
  '9874 (28th of December 1981)',
];
const SIXES = ['650315-S6G2', '65O3I5-5662', '65Q3l5-5662', '65D3|5-S66Z'];

/** Introduced as a number of a record, in an address, or with a count behind a period: none where the check digit is wrong. */
const RECORDS = [
  (four: string): string => `dnr 241112-${four}`,
  (four: string): string => `Dnr: SN 241112-${four}`,
  (four: string): string => `diarienummer 20241112-${four}`,
  (four: string): string => `Ärendenummer 241112-${four}`,
  (four: string): string => `SN-2024-11-12-${four}`,
  (four: string): string => `KS/241112-${four}`,
  (four: string): string => `Fakturanummer 20241112 ${four}`,
  (four: string): string => `invoice no. 241112-${four}`,
  (four: string): string => `https://goteborg.se/20241112-${four}`,
  (four: string): string => `se goteborg.se/a/241112-${four}.pdf`,
];
const PASSES = [
  'Perioden 241101–241130, 1234 samtal',
  'Perioden 241101–241130, 1234 av dem',
  'Ring 020-100 200, 112, 114 14, 1177 eller 116 111.',
  '020-22 00 60',
  '020100200',
  '+46 20 100 200',
  'Den 241112 kom 1236 personer',
  'Fakturanummer 20241112 4512',
  '20241112, 4500 kr',
];

describe('what finds a person only with a right check digit', () => {
  it.each(CHECKED)('is a personal number: %j', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each(SIXES)('is one with letters for 0, 1, 5 and 6: %j', (text) => {
    expect([text, holdsPersonalNumber(text)]).toEqual([text, true]);
  });

  it.each(CHECKED)('is none with a wrong one: %j', (text) => {
    const wrong = [...text].map((sign, at) => (at === placeOfSeven(text) ? '5' : sign)).join('');
    expect([wrong, holdsPersonalNumber(wrong)]).toEqual([wrong, false]);
  });

  it.each(RECORDS.map((record) => record('0457')))('is not in %j', (text) => {
    expect([holdsPersonalNumber(text), holdsContact(text)]).toEqual([false, false]);
  });

  it.each(RECORDS.map((record) => record('0450')))('is in %j, whose check digit is right', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each(PASSES)('is not in %j', (text) => {
    expect([holdsPersonalNumber(text), holdsContact(text)]).toEqual([false, false]);
  });

  it.each(['241112-0457', 'PNR-241112-0457', 'nr 241112-0457', 'dnr 12, 241112-0457'])(
    'is in %j: nothing says that it is of a record',
    (text) => {
      expect(holdsPersonalNumber(text)).toBe(true);
    },
  );

  it.each(['020-100 200, 070-174 06 05', '020 070 174 06 05', '+46 20 100 200 / +46 70 174 06 05'])(
    'is a telephone number beside a free one: %j',
    (text) => {
      expect(holdsContact(text)).toBe(true);
    },
  );
});

/** The 7 of the last four. */
const placeOfSeven = (text: string): number => text.lastIndexOf('7');

describe('what finds a person, in spite of how it is written', () => {
  it.each(HIDDEN)('is a personal number: %j', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each(HONEST_LIKE_HIDDEN)('is not in %j', (text) => {
    expect([holdsPersonalNumber(text), holdsContact(text)]).toEqual([false, false]);
  });

  it.each(['O7O-174 O6 O5', 'O7O174O6O5', '+46 7O 174 06 05', 'ring 07O-l74 06 05'])('is a telephone number: %j', (text) => {
    expect(holdsContact(text)).toBe(true);
  });
});

describe('what finds a person', () => {
  it.each(PERSONAL_NUMBERS)('is a personal number: %j', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true);
  });

  it.each(RESERVE_NUMBERS)('is the number of a person without a personal number: %j', (text) => {
    expect([holdsPersonalNumber(text), holdsPersonalNumber(`Se ${text}, tack.`)]).toEqual([true, true]);
  });

  it.each(NO_RESERVE_NUMBERS)('is no such number: %j', (text) => {
    expect(holdsPersonalNumber(text)).toBe(false);
  });

  it.each(TELEPHONES)('is a telephone number: %j', (text) => {
    expect(holdsContact(text)).toBe(true);
  });

  it.each(ADDRESSES)('is an e-mail address: %j', (text) => {
    expect(holdsContact(text)).toBe(true);
  });

  it.each(HONEST)('is not in %j', (text) => {
    expect([holdsPersonalNumber(text), holdsContact(text)]).toEqual([false, false]);
  });

  it.each(PERSONAL_PAGES)('is in the address %s', (url) => {
    expect(addressHoldsPerson(url)).toBe(true);
  });

  it.each(HONEST_PAGES)('is not in the address %s', (url) => {
    expect(addressHoldsPerson(url)).toBe(false);
  });
});
