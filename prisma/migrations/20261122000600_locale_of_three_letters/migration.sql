-- Languages without a code of two letters (ISO 639-2). hasura-auth's successor widens the column as well; one that is wider already
-- stays as it is, and so does one that a view of the operator reads, whose type PostgreSQL does not let us change.
DO $$
BEGIN
  IF (
    SELECT character_maximum_length < 3 FROM information_schema.columns
    WHERE table_schema = 'auth' AND table_name = 'users' AND column_name = 'locale'
  ) THEN
    ALTER TABLE auth.users ALTER COLUMN locale TYPE varchar(3);
  END IF;
EXCEPTION WHEN feature_not_supported THEN
  RAISE NOTICE 'auth.users.locale keeps two letters: %', SQLERRM;
END
$$;
