// Generates the clients in src/gen from the contracts; with --check, fails when what is committed has drifted.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const root = resolve(here, '../..')
const committed = join(here, 'src/gen')
const check = process.argv.includes('--check')
const python = join(root, '.venv/bin/python')

const SOURCES = [
  'baton/common/v1/access.proto',
  'baton/common/v1/read.proto',
  'baton/common/v1/replay.proto',
  'baton/common/v1/value.proto',
  'baton/leads/v1/lead.proto',
  'baton/leads/v1/events.proto',
  'baton/leads/v1/lead_service.proto',
  'baton/leads/v1/template_service.proto',
  'baton/leads/v1/workshop_service.proto',
  'baton/leads/v1/pattern_service.proto',
  'baton/leads/v1/check_service.proto',
  'baton/leads/v1/duplicate_service.proto',
  'baton/gateway/v1/events.proto',
  'baton/gateway/v1/directory_service.proto',
  'baton/gateway/v1/view_service.proto',
  'baton/gateway/v1/insight_service.proto',
  'baton/gateway/v1/process_service.proto',
  'baton/gateway/v1/pattern_view_service.proto',
  'baton/gateway/v1/check_view_service.proto',
  'baton/gateway/v1/flow_service.proto',
  'baton/gateway/v1/import_service.proto',
  'baton/gateway/v1/record_service.proto',
  'baton/attribution/v1/credit.proto',
  'baton/attribution/v1/attribution_service.proto',
  'baton/handoff/v1/ticket.proto',
  'baton/handoff/v1/contract.proto',
  'baton/handoff/v1/contract_service.proto',
  'baton/handoff/v1/handoff_service.proto',
  'baton/notify/v1/delivery.proto',
  'baton/notify/v1/notify_service.proto',
]

function files(folder, base = folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? files(path, base) : [relative(base, path)]
    })
    .sort()
}

// The rich errors of google.rpc come with the Python packages of the gateway: nothing is vendored.
const packages = execFileSync(python, ['-c', 'import google.rpc, pathlib; print(pathlib.Path(list(google.rpc.__path__)[0]).parent.parent)'])
  .toString()
  .trim()
const target = check ? mkdtempSync(join(tmpdir(), 'baton-gen-')) : committed
if (!check) {
  rmSync(committed, { recursive: true, force: true })
  execFileSync('mkdir', ['-p', committed])
}
execFileSync(
  python,
  [
    '-m',
    'grpc_tools.protoc',
    `-I${join(root, 'proto')}`,
    `-I${packages}`,
    `--plugin=protoc-gen-es=${join(here, 'node_modules/.bin/protoc-gen-es')}`,
    `--es_out=${target}`,
    '--es_opt=target=ts',
    ...SOURCES,
    'google/rpc/error_details.proto',
  ],
  { stdio: 'inherit' },
)
if (check) {
  const drifted = [...new Set([...files(committed), ...files(target)])].filter(
    (name) =>
      !existsSync(join(committed, name)) ||
      !existsSync(join(target, name)) ||
      readFileSync(join(committed, name), 'utf8') !== readFileSync(join(target, name), 'utf8'),
  )
  rmSync(target, { recursive: true, force: true })
  if (drifted.length) {
    console.error(`src/gen has drifted from proto/: ${drifted.join(', ')}\nRun \`npm run gen\` and commit what changes.`)
    process.exit(1)
  }
}
