-- The places where the members of an organization sign in, and what they look like.
CREATE TABLE auth.portals (
  id uuid NOT NULL,
  organization_id uuid NOT NULL,
  name text NOT NULL,
  logo_url text,
  primary_color text,
  background_color text,
  redirect_to text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT portals_pkey PRIMARY KEY (id),
  CONSTRAINT portals_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES auth.organizations (id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE INDEX portals_organization_id_idx ON auth.portals (organization_id);
