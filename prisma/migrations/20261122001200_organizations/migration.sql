-- How many members an organization may have, and whether each of them needs a second factor.
ALTER TABLE auth.organizations
  ADD COLUMN seats integer,
  ADD COLUMN requires_mfa boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT organizations_seats_check CHECK (seats > 0),
  ADD CONSTRAINT organizations_requires_mfa_check CHECK (kind = 'team' OR NOT requires_mfa);

ALTER TABLE auth.memberships ADD CONSTRAINT memberships_role_check CHECK (role IN ('owner', 'admin', 'member'));

-- The organization that a session acts in. Whether its user is still a member there is asked each time.
ALTER TABLE auth.sessions
  ADD COLUMN organization_id uuid,
  -- When something else than a refresh replaced the refresh token, such as an elevation.
  ADD COLUMN rekeyed_at timestamptz,
  ADD CONSTRAINT sessions_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES auth.organizations (id) ON UPDATE CASCADE ON DELETE SET NULL;

CREATE INDEX sessions_organization_id_idx ON auth.sessions (organization_id) WHERE organization_id IS NOT NULL;

-- One for each address that an organization has asked in. The text of the mail is stored hashed.
CREATE TABLE auth.invitations (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  email public.citext NOT NULL,
  role text NOT NULL,
  hash bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT invitations_pkey PRIMARY KEY (id),
  CONSTRAINT invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES auth.organizations (id) ON UPDATE CASCADE ON DELETE CASCADE,
  CONSTRAINT invitations_role_check CHECK (role IN ('owner', 'admin', 'member'))
);

CREATE UNIQUE INDEX invitations_hash_key ON auth.invitations (hash);
CREATE UNIQUE INDEX invitations_organization_id_email_key ON auth.invitations (organization_id, email);
CREATE INDEX invitations_expires_at_idx ON auth.invitations (expires_at);
