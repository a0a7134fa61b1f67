"""Composition root: settings in, a gateway whose parts know only what they need out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from chassis.clock import utc_now
from chassis.commands import Runner
from chassis.deployment import Deployment
from chassis.deployment import load as load_deployment
from chassis.ids import new_id
from chassis.messaging.topology import Topology
from chassis.principal import Verifier
from chassis.statements import sign_statement
from gateway import access, own
from gateway.batch_call import BatchCaller
from gateway.beats import BeatListener, Pulse
from gateway.commands import Commands, Owner, OwnUseCases, RemoteOwner
from gateway.door import Door, Handler, Stream
from gateway.fetching import Allowed, Fetcher
from gateway.identity.callers import Principals
from gateway.identity.passwords import Passwords
from gateway.identity.throttle import Throttle
from gateway.identity.tokens import Tokens
from gateway.imports import ImportCarrier, Importing, Tables
from gateway.live import Live
from gateway.opening import engine_of, seal_of
from gateway.refusals import CATALOG
from gateway.rpc import NamekoRpc
from gateway.servicers.checks import CheckViews
from gateway.servicers.directory import DirectoryDesk
from gateway.servicers.exports import LeadExport
from gateway.servicers.flow import FlowViews
from gateway.servicers.imports import ImportViews
from gateway.servicers.insights import Insights
from gateway.servicers.mining import MiningViews
from gateway.servicers.patterns import PatternViews
from gateway.servicers.process import ProcessViews
from gateway.servicers.processes import ProcessCatalog
from gateway.servicers.records import GOOD_FOR, USE, RecordDesk
from gateway.servicers.sidebar import SidebarDesk
from gateway.servicers.views import Views
from gateway.settings import Settings
from gateway.storage import tables as d
from gateway.storage.accounts import DatabaseAccounts
from gateway.storage.changes import ChangeLog
from gateway.storage.connectors import Connectors
from gateway.storage.directory_work import open_work
from gateway.storage.files import FileIndex
from gateway.storage.freshness import Freshness
from gateway.storage.import_jobs import ImportJobs
from gateway.storage.known_people import KnownPeople
from gateway.storage.operations import OperationsDesk
from gateway.storage.people import People
from gateway.storage.read import ReadDatabase, open_async_engine
from gateway.storage.record_book import RecordBook
from gateway.web.files import Files

_VIEWS = "baton.gateway.v1.ViewService"
_PROCESS = "baton.gateway.v1.ProcessService"
_INSIGHTS = "baton.gateway.v1.InsightService"
_IMPORT = "baton.gateway.v1.ImportService"
_IMPORT_LEADS = "/baton.leads.v1.LeadService/ImportLeads"
_DIRECTORY = "baton.gateway.v1.DirectoryService"
_RECORDS = "baton.gateway.v1.RecordService"
_GET_EVIDENCE = "/baton.leads.v1.LeadService/GetEvidence"
COMMAND_THREADS, LOGIN_THREADS, FILE_THREADS = 4, 2, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """The parts of `serve` that have a life of their own."""

    door: Door
    files: Files
    live: Live
    imports: ImportCarrier
    rpc: NamekoRpc
    listener: BeatListener
    pulse: Pulse
    engine: Engine
    reading: AsyncEngine
    threads: tuple[ThreadPoolExecutor, ...]

    def missing(self) -> str | None:
        """Return what is not there yet; None when calls can be answered in full."""
        if self.door.draining:
            return "closing"
        return None if self.rpc.connected else "broker"


def build(settings: Settings, *, live_stream_s: float = 3600.0, alive_s: float = 15.0) -> Gateway:
    """Return a gateway, not yet started. Raises AccessUndeclared; LookupError before the first `migrate`."""
    methods = access.load()
    engine, reading = engine_of(settings), open_async_engine(settings.database_url)
    with engine.connect() as connection:
        deployment = load_deployment(connection, d.deployment)
    database, pulse = ReadDatabase(reading), Pulse()
    people = People(database)
    tokens, principals = Tokens(settings.private_key_pem), Principals(settings.private_key_pem)
    rpc = NamekoRpc(settings.amqp_url, pulse)
    live = Live(settings.database_url, ChangeLog(database, deployment), stream_s=live_stream_s, alive_s=alive_s)
    threads = (
        ThreadPoolExecutor(COMMAND_THREADS, "commands"),
        ThreadPoolExecutor(LOGIN_THREADS, "log-in"),
        ThreadPoolExecutor(FILE_THREADS, "files"),
    )
    passwords = Passwords()
    own_use_cases = _own_use_cases(settings, engine, deployment, tokens, passwords, threads[0])
    owners: dict[str, Owner] = {owner: RemoteOwner(owner, rpc) for owner in {method.owner for method in methods.values()}}
    commands = Commands(owners | {"gateway": own_use_cases}, principals, people)
    freshness = Freshness(database, pulse, live, demo=deployment.demo)
    topology = Topology.load()
    desk = OperationsDesk(database, pulse, settings.amqp_url, topology)
    views = Views(database, people, freshness, live, desk)
    directory = DirectoryDesk(people, DatabaseAccounts(engine), passwords, tokens, methods, threads[1], utc_now, demo=deployment.demo)
    jobs, tables, index = ImportJobs(database, str(new_id())), Tables(settings.files_dir, threads[2]), FileIndex(database)
    carrier = ImportCarrier(
        Importing(
            jobs=jobs,
            tables=tables,
            people=people,
            calls=BatchCaller(commands, principals, methods[_IMPORT_LEADS], database),
            method=methods[_IMPORT_LEADS],
            zone=ZoneInfo(settings.company_zone),
            threads=threads[2],
        )
    )
    imports = ImportViews(database, jobs, tables, index, KnownPeople(database, seal_of(settings), threads[2]), commands, carrier)
    records = RecordDesk(
        database=database,
        book=RecordBook(database),
        commands=commands,
        get_evidence=methods[_GET_EVIDENCE],
        fetcher=Fetcher(
            Allowed(origins=settings.record_origins, private=settings.record_private_origins, secrets=settings.record_secrets_dir)
        ),
        sign=lambda claims, at: sign_statement(settings.private_key_pem, claims, use=USE, at=at, lasts=GOOD_FOR),
        zone=ZoneInfo(settings.company_zone),
    )
    flow = FlowViews(
        database=database, people=people, freshness=freshness, commands=commands, methods=methods, consumers=topology.consumers
    )
    door = Door(
        methods,
        handlers=_handlers(
            views,
            Insights(database, people, freshness),
            ProcessViews(database, people, freshness, ZoneInfo(settings.company_zone)),
            ProcessCatalog(database, freshness),
            directory,
            imports,
            SidebarDesk(Connectors(database), people, tokens),
            records,
        )
        | PatternViews(database, people, freshness).handlers()
        | CheckViews(database, people, freshness, ZoneInfo(settings.company_zone)).handlers()
        | flow.handlers()
        | MiningViews(database=database, people=people, freshness=freshness, zone=ZoneInfo(settings.company_zone)).handlers(),
        fallback=commands.execute,
        streams=_streams(views, imports, LeadExport(database, people)),
        tokens=tokens,
        people=people,
        principals=principals,
        throttle=Throttle(per_second=settings.rate_per_second, burst=settings.rate_burst),
    )
    files = Files(settings.files_dir, index, door, tokens, settings.private_key_pem)
    return Gateway(
        door=door,
        files=files,
        live=live,
        imports=carrier,
        rpc=rpc,
        listener=BeatListener(settings.amqp_url, pulse),
        pulse=pulse,
        engine=engine,
        reading=reading,
        threads=threads,
    )


def _own_use_cases(
    settings: Settings, engine: Engine, deployment: Deployment, tokens: Tokens, passwords: Passwords, threads: ThreadPoolExecutor
) -> OwnUseCases:
    work = partial(open_work, engine, epoch=deployment.epoch, seal=seal_of(settings), hasher=passwords)
    runner = Runner("gateway", open_work=work, verifier=Verifier(tokens.public_key_pem, audience="gateway"), catalog=CATALOG)
    return OwnUseCases(runner, own.methods(), threads)


def _handlers(
    views: Views,
    insights: Insights,
    process: ProcessViews,
    catalog: ProcessCatalog,
    directory: DirectoryDesk,
    imports: ImportViews,
    sidebar: SidebarDesk,
    records: RecordDesk,
) -> dict[str, Handler]:
    """Return what is answered here; everything else goes to the one command handler."""
    answered: dict[str, Handler] = {  # each takes the request its name says; the table is what ties the two together
        f"{_VIEWS}.LeadBoard": views.lead_board,
        f"{_VIEWS}.LeadList": views.lead_list,
        f"{_VIEWS}.Lead360": views.lead360,
        f"{_VIEWS}.LeadTimeline": views.lead_timeline,
        f"{_VIEWS}.Funnel": views.funnel,
        f"{_VIEWS}.Processes": views.processes,
        f"{_VIEWS}.Operations": views.operations,
        f"{_INSIGHTS}.ContributionBoard": insights.contribution_board,
        f"{_INSIGHTS}.DealCredits": insights.deal_credits,
        f"{_INSIGHTS}.HandoffBoard": insights.handoff_board,
        f"{_INSIGHTS}.ContractBoard": insights.contract_board,
        f"{_INSIGHTS}.TicketTimeline": insights.ticket_timeline,
        f"{_INSIGHTS}.Inbox": insights.inbox,
        f"{_PROCESS}.DwellBoard": process.dwell_board,
        f"{_PROCESS}.ProcessHealth": process.process_health,
        f"{_PROCESS}.Compliance": process.compliance,
        f"{_IMPORT}.InspectLeadFile": imports.inspect_lead_file,
        f"{_IMPORT}.StartLeadImport": imports.start_lead_import,
        f"{_IMPORT}.GetLeadImport": imports.get_lead_import,
        f"{_IMPORT}.ListLeadImports": imports.list_lead_imports,
        f"{_PROCESS}.ProcessList": catalog.process_list,
        f"{_PROCESS}.ProcessVersion": catalog.process_version,
        f"{_RECORDS}.PutRecordConnector": records.put_record_connector,
        f"{_RECORDS}.ListRecordConnectors": records.list_record_connectors,
        f"{_RECORDS}.TryRecordConnector": records.try_record_connector,
        f"{_RECORDS}.ListRecordOffers": records.list_record_offers,
        f"{_RECORDS}.PullRecord": records.pull_record,
        f"{_DIRECTORY}.LogIn": directory.log_in,
        f"{_DIRECTORY}.OpenSidebar": sidebar.open_sidebar,
        f"{_DIRECTORY}.GetMe": directory.get_me,
        f"{_DIRECTORY}.ListPeople": directory.list_people,
    }
    return answered


def _streams(views: Views, imports: ImportViews, export: LeadExport) -> dict[str, Stream]:
    return {
        f"{_VIEWS}.Watch": views.watch,
        f"{_IMPORT}.LeadImportRemarks": imports.lead_import_remarks,
        f"{_IMPORT}.ExportLeads": export.export_leads,
    }
