-- The officer's page counts what was said today without reading every dial.
create index dial_put_off on compliance.dial (at) where put_off;
create index wrong_number_newest on compliance.wrong_number (at);
