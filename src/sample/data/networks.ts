/** A network of the sample; agencies by slug and organisations by key. */
export interface SampleNetwork {
  readonly name: string;
  readonly description: string;
  readonly validFrom: string | null;
  readonly conveners: { readonly agencies: readonly string[]; readonly organisations: readonly string[] };
  readonly members: { readonly agencies: readonly string[]; readonly organisations: readonly string[] };
}

/** The expert network of the Kunskapshus, and the association network that was there before it. */
export const NETWORKS: readonly SampleNetwork[] = [
  {
    name: 'Kunskapshusets nätverk av sakkunniga',
    description:
      'Sakkunniga inom socialtjänst, polis, kriminalvård och skola, med teologisk kompetens och avhopparstöd att koppla in. Inget eget spår: det samordnas med SSPF och SIG.',
    validFrom: '2015-11-01', // launched by the national coordinator in November 2015
    conveners: { agencies: ['social-resurs'], organisations: [] },
    members: {
      agencies: [
        'socialtjanst-angered',
        'socialtjanst-centrum',
        'polisen-storgoteborg',
        'kriminalvarden-goteborg',
        'grundskola',
        'sspf-goteborg',
        'sig-goteborg',
        'interreligiost-center',
        'exit-stod',
      ],
      organisations: ['nationella-samordnaren'],
    },
  },
  {
    name: 'Föreningsnätverket i Göteborg',
    description:
      'Ett redan befintligt nätverk av föreningar, som samordnarna blev sammankallande till tillsammans med Stöd till social ekonomi.',
    validFrom: null,
    conveners: { agencies: ['social-resurs'], organisations: ['social-ekonomi'] },
    members: {
      agencies: ['interreligiost-center'],
      organisations: ['ungdomsforening', 'kvinnoforening', 'forsamling'],
    },
  },
];
