-- The ceiling of each framework and the shares of its ceilings that framework-service has said were reached: a view of its
-- own, which reads the frameworks' topic from the beginning.
create table framework_ceiling (
    reference text  primary key,
    ceiling   jsonb
);
create table ceiling_reached (
    reference  text  not null,
    lot        text  not null, -- empty for the framework's own ceiling
    percent    int   not null,
    committed  jsonb not null,
    ceiling    jsonb not null,
    reached_on date  not null,
    primary key (reference, lot, percent)
);
