-- What officials took for the department was theirs: it opened to them without a word in the log and lay in their own archives.
update files set owner_id = null where owner_id is not null and purpose in ('inspection', 'case', 'takedown');
