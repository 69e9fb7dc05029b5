-- What keeps events in order in Kafka: the parent of the aggregate they are of; where it is null, the aggregate itself.
alter table outbox add column eventkey text;
