-- What a provider called the address of an account when it was linked; NULL where it said none, or hasura-auth linked it.
ALTER TABLE auth.user_providers ADD COLUMN email text;
