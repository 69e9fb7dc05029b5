-- A process that could not be read again waits, the longer the more often it failed; the others go before it.
alter table process_to_read
    add column failures   int not null default 0,
    add column fault      text,
    add column not_before timestamptz;
