create schema knowledge;

-- A script's versions. A published one never changes; at most one draft waits beside them.
create table knowledge.script (
    campaign_id  uuid        not null,
    version      int         not null,
    state        text        not null check (state in ('DRAFT', 'PUBLISHED')),
    steps        jsonb       not null,
    revision     int         not null,
    saved_at     timestamptz not null,
    saved_by     text        not null,
    published_at timestamptz,
    published_by text,
    note         text        not null default '',
    primary key (campaign_id, version),
    check ((state = 'PUBLISHED') = (published_at is not null))
);
create unique index script_one_draft on knowledge.script (campaign_id) where state = 'DRAFT';

-- Pairs of characters, so that two Chinese characters find what three would.
create function knowledge.pairs(words text) returns text[]
    language sql immutable strict parallel safe
as $$
    select coalesce(array_agg(distinct substr(lower(words), i, 2)), '{}')
      from generate_series(1, greatest(length(words) - 1, 1)) i
     where substr(words, i, 2) !~ '[[:space:][:punct:]，。？！、；：“”（）]'
$$;

create table knowledge.question (
    campaign_id uuid        not null,
    id          uuid        not null,
    question    text        not null,
    answer      text        not null,
    tags        text[]      not null,
    used        int         not null default 0,
    useful      int         not null default 0,
    retired     boolean     not null default false,
    version     int         not null,
    saved_at    timestamptz not null,
    saved_by    text        not null,
    pairs       text[]      not null generated always as (knowledge.pairs(question || ' ' || answer)) stored,
    primary key (campaign_id, id)
);
create index question_pairs on knowledge.question using gin (pairs) where not retired;
create index question_by_id on knowledge.question (id);
