-- What framework managers propose to change of suppliers' records, and what stewards decided.
create table supplier_proposal (
    id          uuid        primary key,
    supplier_id uuid        not null references supplier,
    proposed    jsonb       not null,
    proposed_by text        not null,
    proposed_at timestamptz not null default now(),
    status      text        not null default 'OPEN',
    decision    text,
    decided_by  text,
    decided_at  timestamptz,
    revision    bigint      not null default 1
);
create index supplier_proposal_status on supplier_proposal (status, id);
create index supplier_proposal_supplier on supplier_proposal (supplier_id, id);
