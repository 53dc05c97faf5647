-- Sessions the robots go on with after a restart; the cookie is encrypted.
create table rehearsal.cookie (
    login  text  primary key,
    cipher bytea not null
);
