-- What users belong to. Everybody has a personal one, which goes with its owner; `personal_of` says whose it is.
CREATE TABLE auth.organizations (
  id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  kind text NOT NULL,
  personal_of uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organizations_pkey PRIMARY KEY (id),
  CONSTRAINT organizations_personal_of_fkey FOREIGN KEY (personal_of) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT organizations_kind_check CHECK (kind IN ('personal', 'team') AND (kind = 'personal') = (personal_of IS NOT NULL))
);

CREATE UNIQUE INDEX organizations_slug_key ON auth.organizations (slug);
CREATE UNIQUE INDEX organizations_personal_of_key ON auth.organizations (personal_of);

CREATE TABLE auth.memberships (
  organization_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT memberships_pkey PRIMARY KEY (organization_id, user_id),
  CONSTRAINT memberships_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES auth.organizations (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX memberships_user_id_idx ON auth.memberships (user_id);
