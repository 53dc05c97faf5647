alter table platform.job add phase_at timestamptz;
alter table platform.job add problem_arguments jsonb not null default '[]';
