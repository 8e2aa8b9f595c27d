// graphql-codegen: the client preset makes typed documents, a program that uses each of them is checked by the compiler, and runs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildASTSchema, parse } from 'graphql';
import { forEachActor, pageByPage, walk } from './walk.mjs';
import { asker, config } from './codegen.setup.mjs';

const require = createRequire(import.meta.url);
const [[output, { presetConfig, config: options }]] = Object.entries(config.generates);

async function generate(plan, folder) {
  const schema = parse(readFileSync(plan.schemaFile, 'utf8'));
  const documents = documentsOf(plan).map(({ name, text }) => ({ location: `${name}.graphql`, document: parse(text), rawSDL: text }));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: output,
    schema,
    schemaAst: buildASTSchema(schema),
    documents,
    config: options,
    presetConfig,
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
  });
  for (const section of sections) writeFileSync(path.join(folder, section.filename), await codegen(section));
}

function documentsOf(plan) {
  const all = [...plan.lists, ...plan.mutations].map(({ document }) => document);
  return [...all, ...Object.values(plan.nodeDocuments)];
}

/** A function for each document, typed by nothing but the document. */
function programOf(plan) {
  const lists = plan.lists.map(({ of, path: keys, document, node }) => {
    const parent = of.split('.')[0];
    const data =
      keys[0] === 'node' ? `data.node?.__typename === '${parent}' ? data.node.${keys[1]} : undefined` : `data.${keys.join('?.')}`;
    const id = node.hasId ? '\n  for (const { node } of page?.edges ?? []) node.id satisfies string;' : '';
    return `${opening(document)}
  const page = connection(${data});
  for (const { node } of page?.edges ?? []) node satisfies { __typename: '${node.type}' };${id}
  return page;
};`;
  });
  const nodes = Object.entries(plan.nodeDocuments).map(
    ([type, document]) => `${opening(document)}
  const { node } = data;
  if (node?.__typename === '${type}') node.id satisfies string;
  return node;
};`,
  );
  const mutations = plan.mutations.map(
    ({ field, document }) => `${opening(document)}
  const record = data.${field};
  ${document.text.includes('... on Refusal') ? `if (record.__typename === 'Refusal') record satisfies Refused;\n  ` : ''}return record;
};`,
  );
  return `${PREAMBLE}\n${[...lists, ...nodes, ...mutations].join('\n')}\n`;
}

const opening = ({ name }) => `export const ${name} = async (ask: Ask, variables: VariablesOf<typeof documents.${name}Document>) => {
  const data = known(await ask(documents.${name}Document, variables));`;

const PREAMBLE = `import * as documents from './gql/graphql.js';

type TypedDocument<Result, Variables> = documents.TypedDocumentString<Result, Variables>;
type VariablesOf<Document> = Document extends TypedDocument<infer _Result, infer Variables> ? Variables : never;
interface Ask { <Result, Variables>(document: TypedDocument<Result, Variables>, variables: Variables): Promise<Result> }
interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}
interface Refused { code: string; typedCode: documents.RefusalCode }
/** The compiler refuses a value that could be anything. */
const known = <Value>(value: 0 extends 1 & Value ? never : Value): Value => value;
const connection = <Node>(page: Page<Node> | null | undefined): Page<Node> | null => {
  if (page === undefined) throw new Error('no page was answered');
  return page;
};
`;

function compile(folder) {
  const compilerOptions = {
    ...{ target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, noUnusedLocals: true, skipLibCheck: true },
    ...{ rootDir: 'src', outDir: 'dist', types: [], verbatimModuleSyntax: true },
  };
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['src/gql/graphql.ts', 'src/walk.ts'] }));
  try {
    execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    throw new Error(`the typed documents do not fit their use:\n${error.stdout.slice(0, 3_000)}`, { cause: error });
  }
}

await walk('graphql-codegen', async ({ plan, counted }) => {
  const folder = path.join(plan.folder, 'codegen');
  mkdirSync(path.join(folder, output), { recursive: true });
  await generate(plan, folder);
  writeFileSync(path.join(folder, 'src', 'walk.ts'), programOf(plan));
  compile(folder);
  const program = await import(pathToFileURL(path.join(folder, 'dist', 'walk.js')));
  counted.typed = Object.keys(program).length;
  const askerOf = forEachActor(plan, (token) => asker(plan.url, token));
  return {
    list: (stop, direction, pages) =>
      pageByPage(stop, direction, pages, (variables) => program[stop.document.name](askerOf(stop.actor), variables)),
    node: ({ actor, document, id }) => program[document.name](askerOf(actor), { id }),
    async mutate({ actor, document, variables }) {
      try {
        return { record: await program[document.name](askerOf(actor), variables) };
      } catch (error) {
        if (!error.errors) throw error;
        return { code: error.errors[0].extensions.code };
      }
    },
  };
});
