-- Names as a search meets them: without case, punctuation and the words for a company's form.
create function searched_name(name text) returns text language sql immutable
    return trim(regexp_replace(regexp_replace(
        ' ' || regexp_replace(regexp_replace(replace(lower(name), '&', ' and '), '[.''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g') || ' ',
        '(?<= )(limited|ltd|plc|llp|inc)(?= )', '', 'g'), ' +', ' ', 'g'));

update supplier
   set searched_names = (select string_agg(searched_name(each.name), E'\n')
                           from (select supplier.name
                                 union select jsonb_array_elements_text(supplier.aliases)
                                 union select jsonb_array_elements_text(supplier.former_names)) each (name));
drop function searched_name;
