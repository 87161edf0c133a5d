-- Until when the provider's access token beside it can be used.
ALTER TABLE auth.user_providers ADD COLUMN IF NOT EXISTS access_token_expires_at timestamptz(6);
