-- Copies of one lead, open and spread over nodes and owners, written directly: filling a million through commands would measure that instead.
-- database: leads
insert into customer (id, name, normalized) select gen_random_uuid(), 'bench ' || n, 'bench' || n from generate_series({from}, {to}) n;
insert into lead select made.* from (select to_jsonb(lead) as given from lead where id = '{lead}') one, generate_series({from}, {to}) n,
  lateral jsonb_populate_record(null::lead, given || jsonb_build_object('id', '00000000-0000-4000-8000-' || lpad(n::text, 12, '0'), 'no', 'B-' || n,
    'contact', null, 'phone_index', null, 'watch_at', now() + interval '10 days', 'customer_name', 'bench ' || n)) made;
insert into visit select made.* from (select to_jsonb(visit) as given from visit where lead_id = '{lead}' limit 1) one, generate_series({from}, {to}) n,
  lateral jsonb_populate_record(null::visit, given || jsonb_build_object('lead_id', '00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))) made;
analyze;
-- database: gateway
insert into lead_card select made.* from (select to_jsonb(lead_card) as given from lead_card where id = '{lead}') one, generate_series({from}, {to}) n,
  lateral jsonb_populate_record(null::lead_card, given || jsonb_build_object('id', '00000000-0000-4000-8000-' || lpad(n::text, 12, '0'), 'no', 'B-' || n,
    'owner_id', 'owner-' || n % 200, 'node_position', 1 + n % 7, 'customer_name', 'bench ' || n, 'search', 'b-' || n || ' bench ' || n,
    'node', (array['lead','first_contact','needs_confirmed','solution_demo','quotation','negotiation','signing'])[1 + n % 7],
    'last_progress_at', now() - n * interval '1 second', 'created_at', now() - n * interval '1 second')) made;
insert into board_counter (process_key, node, owner_id, currency, leads, amount_minor)
  select process_key, node, owner_id, currency, count(*), coalesce(sum(amount_minor), 0) from lead_card where id like '00000000-0000-4000-8000-%' group by 1, 2, 3, 4
  on conflict (process_key, node, owner_id, currency) do update set leads = excluded.leads, amount_minor = excluded.amount_minor;
analyze;
