-- How an import is to be understood, and how far it has come: rows_read counts what is staged or refused, staged_row is
-- the last row of the file so treated.
alter table leads.list add plan jsonb;
alter table leads.list add staged_row int not null default 0;

-- Rows that were not taken, with the reason. Their cells are kept encrypted, for they carry numbers.
create table leads.refused_row (
    campaign_id uuid  not null,
    list_id     uuid  not null,
    row         int   not null,
    reason      text  not null,
    cells       bytea,
    primary key (campaign_id, list_id, row)
);

-- Which column meant what the last time, by trade and the column's name.
create table leads.column_memory (
    trade   text        not null,
    name    text        not null,
    target  text        not null,
    used_at timestamptz not null,
    primary key (trade, name)
);
