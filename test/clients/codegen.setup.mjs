/** The configuration of graphql-codegen, as `codegen.ts` exports it. */
export const config = {
  schema: 'schema/released.graphql',
  documents: ['src/**/*.graphql'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        scalars: { Date: 'string', DateTime: 'string' },
        strictScalars: true,
        useTypeImports: true,
        futureProofEnums: true,
      },
    },
  },
};

/** Sends a typed document. */
export const asker = (url, token) => async (document, variables) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw Object.assign(new Error(errors[0].message), { errors });
  return data;
};
